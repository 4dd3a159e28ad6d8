import { expect, test } from 'vitest';

import { enlargeMemory, limitMemory } from './limit-memory.ts';

/** (module (memory (export "memory") 2)) */
const twoPages = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  // The size as Go's linker writes it: padded to five bytes.
  ...[5, 0x83, 0x80, 0x80, 0x80, 0, 1, 0, 2],
  ...[7, 10, 1, 6, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 2, 0],
]);

function memoryOf(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Memory {
  const memory = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports['memory'];
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('no memory');
  return memory;
}

test('lets memory grow up to the limit and no further', () => {
  const memory = memoryOf(limitMemory(twoPages, 3 * 64 * 1024));
  expect(memory.grow(3)).toBe(2);
  expect(() => memory.grow(1)).toThrow(RangeError);
});

test('leaves a module without limit alone otherwise', () => {
  expect(memoryOf(limitMemory(twoPages, 200 * 64 * 1024)).buffer.byteLength).toBe(2 * 64 * 1024);
});

test('gives more memory from the start, and lets it grow on', () => {
  const memory = memoryOf(enlargeMemory(twoPages, 3 * 64 * 1024 - 1));
  expect(memory.grow(300)).toBe(3);
});

test('takes no memory away', () => {
  expect(memoryOf(enlargeMemory(twoPages, 0)).buffer.byteLength).toBe(2 * 64 * 1024);
});

test('refuses what is no module with a memory', () => {
  expect(() => limitMemory(twoPages.slice(0, 8), 1)).toThrow('memory section');
});
