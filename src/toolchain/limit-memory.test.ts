import { expect, test } from 'vitest';

import { limitMemory } from './limit-memory.ts';

/** (module (memory (export "memory") 2)) */
const twoPages = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  // The size as Go's linker writes it: padded to five bytes.
  ...[5, 0x83, 0x80, 0x80, 0x80, 0, 1, 0, 2],
  ...[7, 10, 1, 6, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 2, 0],
]);

function limitedMemory(growthBytes: number): WebAssembly.Memory {
  const bytes = twoPages.slice();
  limitMemory(bytes, growthBytes);
  const memory = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports['memory'];
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('no memory');
  return memory;
}

test('lets memory grow up to the limit and no further', () => {
  const memory = limitedMemory(3 * 64 * 1024);
  expect(memory.grow(3)).toBe(2);
  expect(() => memory.grow(1)).toThrow(RangeError);
});

test('leaves a module without limit alone otherwise', () => {
  expect(limitedMemory(200 * 64 * 1024).buffer.byteLength).toBe(2 * 64 * 1024);
  expect(limitedMemory(65_534 * 64 * 1024).buffer.byteLength).toBe(2 * 64 * 1024);
});

test('refuses a module of another linker, which leaves no room', () => {
  const tight = Uint8Array.from([...twoPages.slice(0, 8), 5, 3, 1, 0, 2]);
  expect(() => {
    limitMemory(tight, 1);
  }).toThrow('no room');
});

test('refuses what is no module with a memory', () => {
  expect(() => {
    limitMemory(twoPages.slice(0, 8), 1);
  }).toThrow('no memory section');
});
