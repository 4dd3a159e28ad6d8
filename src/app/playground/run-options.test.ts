import { expect, it } from 'vitest';
import { optionWords, readRunOptions, readSeed, requestWith, usualOptions } from './run-options.ts';

it('asks for nothing that is as usual, so that the Go Playground can run it', () => {
  expect(requestWith(usualOptions, [], 'run')).toEqual({ files: [], mode: 'run', vet: true });
  expect(optionWords(usualOptions)).toEqual([]);
});

it('asks for what was chosen, and says it', () => {
  const chosen = { stdin: 'a\n', clock: 'real', seed: 0, optimize: false } as const;
  expect(requestWith(chosen, [], 'test')).toEqual({
    ...{ files: [], mode: 'test', vet: true },
    ...{ stdin: 'a\n', clock: 'real', seed: 0, optimize: false },
  });
  expect(optionWords(chosen)).toHaveLength(4);
});

it('keeps to the usual when what was kept can’t be read', () => {
  expect(readRunOptions({ stdin: 5 })).toEqual(usualOptions);
  expect(readRunOptions({ ...usualOptions, seed: -1 })).toEqual(usualOptions);
});

it.each([
  ['123', 123],
  ['0', 0],
  ['4294967295', 4294967295],
  ['4294967296', undefined],
  ['', undefined],
  ['1.5', undefined],
  ['-1', undefined],
])('the seed in “%s” is %s', (text, want) => {
  expect(readSeed(text)).toBe(want);
});
