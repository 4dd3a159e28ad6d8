import { expect, test } from 'vitest';

import { stdClosure } from './std-closure.ts';

function pack(...imports: readonly string[]) {
  return { path: '', bytes: 0, compressedBytes: 0, sha256: '', imports };
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
