import { seededRandom } from '../toolchain/random.ts';
import { virtualClock } from '../toolchain/virtual-clock.ts';
import { instantiateWasi, memoryEndExport } from '../toolchain/wasi-host.ts';
import type { WasiProgram, WasiState } from '../toolchain/wasi-host.ts';
import {
  encodeNumber,
  encodeSigned,
  globalExport,
  readerOf,
  replaceSections,
  wasmSections,
} from './wasm-sections.ts';

/** What a tool that is no command finds when its packages initialise, every time. */
export interface ToolWorld {
  /** The tool's own name. */
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Initialises a Go library for wasip1 and gives the library as it is then: its memory and globals begin with what that left, and
 *  there is no `_initialize` to call any more. Each page would do the same with code that the engine has not optimised: 0.1 s a
 *  tool. The memory needs less room than the data of 100,000 segments that Go's linker makes. Go learns how large its memory is while it
 *  initialises, so the host has to tell it when it makes that larger: `memoryEndExport` says where. A program that is no such library,
 *  or is not as Go's are known to be, is given back as it is. */
export function initializeTool(program: Uint8Array<ArrayBuffer>, world: ToolWorld): Uint8Array<ArrayBuffer> {
  const module = new WebAssembly.Module(program);
  const initialized = (spareBytes: number) => {
    const instance = instantiate(module, world, spareBytes);
    if (!instance.exportNames.includes(initialize)) return undefined;
    instance.call(initialize);
    const state = instance.save(true);
    return state && state.files.length === 0 ? { instance, state } : undefined;
  };
  const found = initialized(0);
  const [small, large] = [initialized(spareBytes), initialized(2 * spareBytes)];
  if (!found || !small || !large) return program;
  const memoryEndAt = onlyDifference(small.state.memory, large.state.memory);
  if (memoryEndAt === undefined) return program;
  for (const { instance, state } of [found, small, large]) {
    const told = Buffer.from(state.memory.buffer).readBigUInt64LE(memoryEndAt);
    if (told !== BigInt(instance.memoryBytes)) return program;
  }
  const { instance, state } = found;
  const indices = instance.exportNames.flatMap((each) => /^global(\d+)$/.exec(each)?.[1] ?? []).map(Number);
  const values = new Map(indices.map((index, at) => [index, state.globals[at]]));
  const globals = globalsWith(program, values, memoryEndAt);
  return replaceSections(
    program,
    new Map<number, ArrayLike<number>>([
      [memorySection, [1, 0, ...encodeNumber(instance.memoryBytes / pageBytes)]],
      [globalSection, globals.contents],
      [exportSection, exportsWith(program, globals.added)],
      [dataSection, dataOf(state)],
    ]),
  );
}

/** More than initialising takes, so that Go doesn't grow its memory meanwhile. */
const spareBytes = 64 * 1024 * 1024;

function instantiate(
  module: WebAssembly.Module,
  { name, environment }: ToolWorld,
  memoryBytes: number,
): WasiProgram {
  return instantiateWasi(module, {
    args: [name],
    environment,
    stdin: new Uint8Array(),
    root: new Map(),
    clock: virtualClock(),
    random: seededRandom(0),
    onWrite: (_, bytes) => {
      throw new Error(`${name} writes while it initialises: ${new TextDecoder().decode(bytes)}`);
    },
    memoryBytes,
  });
}

/** Where two memories differ, if that is in one word of eight bytes. */
function onlyDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  const words = Math.ceil(Math.max(a.length, b.length) / 8);
  const [one, other] = [a, b].map((memory) => {
    const padded = new Uint8Array(8 * words);
    padded.set(memory);
    return new BigUint64Array(padded.buffer);
  });
  const differences: number[] = [];
  for (let word = 0; word < words; word++) if (one?.[word] !== other?.[word]) differences.push(8 * word);
  return differences.length === 1 ? differences[0] : undefined;
}

const initialize = '_initialize';
const memorySection = 5;
const globalSection = 6;
const exportSection = 7;
const dataSection = 11;
const pageBytes = 64 * 1024;
const int32Type = 0x7f;
const immutable = 0;
/** i32.const. */
const int32 = 0x41;
const end = 0x0b;
/** So many zeros in a row begin another segment: its head takes ten bytes of the file, and the engine's time. */
const segmentGap = 64;

function contentsOf(program: Uint8Array, id: number): { readonly from: number; readonly to: number } {
  const section = wasmSections(program).find((each) => each.id === id);
  return section ? { from: section.contents, to: section.end } : { from: 0, to: 0 };
}

/** `values`: of those that are not as they were, by index; integers all. Behind the others there is one more, for where Go keeps the
 *  size of its memory. */
function globalsWith(
  program: Uint8Array,
  values: ReadonlyMap<number, unknown>,
  memoryEndAt: number,
): { readonly contents: readonly number[]; readonly added: number } {
  const reader = readerOf(program, contentsOf(program, globalSection).from);
  const count = reader.number();
  const contents = encodeNumber(count + 1);
  for (let index = 0; index < count; index++) {
    const start = reader.at;
    reader.byte();
    reader.byte();
    const constant = reader.byte();
    const head = program.subarray(start, reader.at);
    reader.number();
    if (reader.byte() !== end) throw new Error(`global ${index} does not begin with a constant`);
    const value = values.get(index);
    if (value === undefined) contents.push(...program.subarray(start, reader.at));
    else
      contents.push(
        ...head,
        ...encodeSigned(BigInt.asIntN(constant === int32 ? 32 : 64, integer(value))),
        end,
      );
  }
  contents.push(int32Type, immutable, int32, ...encodeSigned(BigInt(memoryEndAt)), end);
  return { contents, added: count };
}

function integer(value: unknown): bigint {
  if (typeof value !== 'number' && typeof value !== 'bigint')
    throw new TypeError(`${String(value)} is no integer`);
  return BigInt(value);
}

/** Without `_initialize`, and with the global that was added. */
function exportsWith(program: Uint8Array, added: number): readonly number[] {
  const reader = readerOf(program, contentsOf(program, exportSection).from);
  const count = reader.number();
  const entries: number[] = [];
  for (let left = count; left > 0; left--) {
    const start = reader.at;
    const length = reader.number();
    const exported = new TextDecoder().decode(program.subarray(reader.at, reader.at + length));
    reader.at += length;
    reader.byte();
    reader.number();
    if (exported !== initialize) entries.push(...program.subarray(start, reader.at));
  }
  entries.push(...globalExport(memoryEndExport, added));
  return [...encodeNumber(count), ...entries];
}

/** A segment for each stretch of memory without many zeros in a row. */
function dataOf({ memory }: WasiState): Uint8Array {
  const stretches: { readonly from: number; readonly to: number }[] = [];
  let from = 0;
  for (;;) {
    while (from < memory.length && memory[from] === 0) from += 1;
    if (from === memory.length) break;
    let to = from + 1;
    for (let at = to; at < memory.length && at - to < segmentGap; at++) if (memory[at] !== 0) to = at + 1;
    stretches.push({ from, to });
    from = to;
  }
  const parts = stretches.flatMap(({ from, to }) => [
    Uint8Array.from([0, int32, ...encodeSigned(BigInt(from)), end, ...encodeNumber(to - from)]),
    memory.subarray(from, to),
  ]);
  return Buffer.concat([Uint8Array.from(encodeNumber(stretches.length)), ...parts]);
}
