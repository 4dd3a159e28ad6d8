import { expect, test } from 'vitest';
import { pngDataUrl } from './png.ts';

/** One transparent pixel. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

test('a whole PNG becomes a data: URL', () => {
  expect(pngDataUrl(pixel)).toBe(`data:image/png;base64,${pixel}`);
});

test.each([
  ['nothing', ''],
  ['half a PNG', pixel.slice(0, 48)],
  ['text', btoa('hello world!')],
  ['what would leave the attribute', `${pixel}" onerror="x`],
  ['another type', btoa('<svg xmlns="http://www.w3.org/2000/svg"/>')],
])('%s does not', (_, text) => {
  expect(pngDataUrl(text)).toBeUndefined();
});
