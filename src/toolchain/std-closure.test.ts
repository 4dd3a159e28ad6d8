import { expect, test } from 'vitest';

import { packsOf, stdClosure } from './std-closure.ts';

function pack(...imports: readonly string[]) {
  return { imports };
}
const packages = {
  fmt: pack('io', 'os'),
  os: pack('io', 'time'),
  io: pack('sync'),
  time: pack(),
  sync: pack(),
  net: pack('os'),
};

test('has what the imports need, each once, and nothing else', () => {
  expect(stdClosure(packages, ['fmt', 'io'])).toEqual(['fmt', 'io', 'os', 'sync', 'time']);
});

test('leaves out what std does not have', () => {
  expect(stdClosure(packages, ['unsafe', 'time'])).toEqual(['time']);
});

test('finds the packs of packages, each once', () => {
  const file = { path: '', bytes: 0, compressedBytes: 0, sha256: '', form: 'plain' } as const;
  const packs = ['start', 'more', 'net'].map((path) => ({ exports: { ...file, path }, objects: file }));
  const inPack = (index: number) => ({ imports: [], pack: index, exports: [0, 0], objects: [0, 0] }) as const;
  const manifest = { packs, packages: { fmt: inPack(0), io: inPack(0), net: inPack(2) } };
  expect(packsOf(manifest, ['fmt', 'net', 'io', 'unknown'])).toEqual([packs[0], packs[2]]);
});
