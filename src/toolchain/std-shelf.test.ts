import { expect, test } from 'vitest';

import type { Loading } from './loading.ts';
import { sampleManifest } from './sample-manifest.ts';
import { createStdShelf } from './std-shelf.ts';
import type { StdPackage } from './types.ts';

const inPack = (pack: number, start: number, ...imports: readonly string[]): StdPackage => ({
  imports,
  pack,
  exports: [start, 3],
  objects: [start, 3],
});
const manifest = sampleManifest(['start', 'net'], {
  fmt: inPack(0, 0, 'io'),
  io: inPack(0, 3),
  net: inPack(1, 0, 'io'),
});

function contents() {
  const asked: string[] = [];
  const loading: Loading = {
    read: ({ path }) => {
      asked.push(path);
      return Promise.resolve(new TextEncoder().encode(path.startsWith('start') ? 'fmtio.' : 'net...').buffer);
    },
    compile: () => Promise.reject(new Error('not asked for')),
  };
  return { asked, loading };
}

test('loads the packs that hold what a program needs, each once', async () => {
  const { asked, loading } = contents();
  const shelf = createStdShelf();
  await shelf(loading, manifest, ['fmt']);
  await shelf(loading, manifest, ['fmt', 'io', 'unknown']);
  await shelf(loading, manifest, ['net']);
  expect(asked).toEqual(['start.exports', 'net.exports']);
});

test('cuts each package out of its pack, and gives no more than is needed', async () => {
  const found = await createStdShelf()(contents().loading, manifest, ['fmt']);
  const texts = [...found].map(([path, { data }]) => [path, new TextDecoder().decode(data)]);
  expect(texts).toEqual([
    ['fmt', 'fmt'],
    ['io', 'io.'],
  ]);
});
