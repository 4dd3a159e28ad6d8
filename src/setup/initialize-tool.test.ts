import { expect, test } from 'vitest';

import { instantiateWasi, memoryEndExport } from '../toolchain/wasi-host.ts';
import { seededRandom } from '../toolchain/random.ts';
import { virtualClock } from '../toolchain/virtual-clock.ts';
import { initializeTool } from './initialize-tool.ts';

const world = { name: 'tool', environment: {} };

/** Stores the size of the memory at an address, as Go's runtime does. */
const storeMemorySize = (address: number) => [
  ...[0x41, address, 0x3f, 0, 0xad, 0x42, 0x80, 0x80, 4, 0x7e, 0x37, 3, 0],
];
/** i32.store of 7 at 200; the global, of 64 bits, becomes -2. */
const storeAndSet = [0x41, 0xc8, 1, 0x41, 7, 0x36, 2, 0, 0x42, 0x7e, 0x24, 0];

/** A library with one page of memory, in which 3 lies at 100, and one mutable global; `code` is its `_initialize`. */
function library(code: readonly number[], initialize = '_initialize'): Uint8Array<ArrayBuffer> {
  const named = (name: string, kind: number) => [name.length, ...new TextEncoder().encode(name), kind, 0];
  const section = (id: number, contents: readonly number[]) => [id, contents.length, ...contents];
  const body = [0, ...code, 0x0b];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(6, [1, 0x7e, 1, 0x42, 5, 0x0b]),
    ...section(7, [3, ...named('memory', 2), ...named(initialize, 0), ...named('global0', 3)]),
    ...section(10, [1, body.length, ...body]),
    ...section(11, [1, 0, 0x41, 0xe4, 0, 0x0b, 1, 3]),
  ]);
}

function start(program: Uint8Array<ArrayBuffer>, memoryBytes = 0) {
  const instance = instantiateWasi(new WebAssembly.Module(program), {
    args: ['tool'],
    environment: {},
    stdin: new Uint8Array(),
    root: new Map(),
    clock: virtualClock(),
    random: seededRandom(0),
    onWrite: () => {},
    memoryBytes,
  });
  const state = instance.save(true);
  if (state === undefined) throw new Error('nothing saved');
  return { instance, state, word: (at: number) => Buffer.from(state.memory.buffer).readUInt32LE(at) };
}

test('memory and globals begin with what initialising left, and there is nothing left to call', () => {
  const program = initializeTool(library([...storeMemorySize(8), ...storeAndSet]), world);
  const { instance, state, word } = start(program);
  expect(instance.exportNames).toEqual(['memory', 'global0', memoryEndExport]);
  expect(state.globals).toEqual([-2n]);
  expect([word(8), word(100), word(200)]).toEqual([64 * 1024, 3, 7]);
});

test('a program learns of memory that the host adds before it starts', () => {
  const program = initializeTool(library(storeMemorySize(8)), world);
  const { instance, word } = start(program, 3 * 64 * 1024);
  expect(instance.memoryBytes).toBe(4 * 64 * 1024);
  expect(word(8)).toBe(4 * 64 * 1024);
});

test('a program that keeps the size of its memory in no place, or in two, stays as it is', () => {
  for (const code of [storeAndSet, [...storeMemorySize(8), ...storeMemorySize(16)]]) {
    const program = library(code);
    expect(initializeTool(program, world)).toBe(program);
  }
});

test('a program that has nothing to initialise stays as it is', () => {
  const program = library(storeMemorySize(8), '_start');
  expect(initializeTool(program, world)).toBe(program);
});
