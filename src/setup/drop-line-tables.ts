import { readerOf, wasmSections } from './wasm-sections.ts';

/** Overwrites with zeros what a Go program for WebAssembly knows of its own lines: of each function the tables from program
 *  counters to files, lines and inlined calls, and the names of the files. A sixth of a tool's download is these, and a
 *  tool needs them only to say where it crashed; then its trace has the functions, with `?:0` for the lines. The garbage
 *  collector's tables stay. Zeros need no room once compressed, so that every address can stay as it is.
 *
 *  Layouts: pcHeader in runtime/symtab.go, _func in runtime/runtime2.go, the tables in cmd/link/internal/ld/pcln.go. A program
 *  that does not look like this is given back as it is. */
export function dropLineTables(program: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const segments = findDataSegments(program);
  if (segments === undefined) return program;
  const memory = Buffer.alloc(Math.max(0, ...segments.map(({ address, bytes }) => address + bytes.length)));
  for (const { address, bytes } of segments) memory.set(bytes, address);
  const tables = findTables(memory);
  if (tables === undefined) return program;

  const functions = readFunctions(memory, tables);
  if (functions === undefined) return program;
  // A table is stored once for all functions that have the same.
  const kept = functions.flatMap(({ stackTable, dataTables }) => [
    ...(stackTable === 0 ? [] : [stackTable]),
    ...dataTables.flatMap((offset, kind) => (kind === inlinedCalls || offset === 0 ? [] : [offset])),
  ]);
  const needed = Buffer.alloc(tables.functions - tables.counters);
  for (const offset of kept) {
    const end = endOfTable(memory, tables.counters + offset, tables.functions);
    if (end === undefined) return program;
    needed.fill(1, offset, end - tables.counters);
  }
  needed.forEach((isNeeded, offset) => {
    if (isNeeded === 0) memory[tables.counters + offset] = 0;
  });
  memory.fill(0, tables.files, tables.counters);
  for (const { at, dataTables } of functions) {
    memory.writeUInt32LE(0, at + fileTableAt);
    memory.writeUInt32LE(0, at + lineTableAt);
    if (dataTables.length > inlinedCalls) memory.writeUInt32LE(0, at + dataTablesAt + 4 * inlinedCalls);
  }

  const result = Uint8Array.from(program);
  for (const { address, bytes, offset } of segments) {
    result.set(memory.subarray(address, address + bytes.length), offset);
  }
  return result;
}

interface DataSegment {
  /** In the memory of the program, where the bytes are when it starts. */
  readonly address: number;
  /** In the file. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

const dataSection = 11;

/** Undefined: other segments than Go's linker writes. */
function findDataSegments(program: Uint8Array): readonly DataSegment[] | undefined {
  const section = wasmSections(program).find(({ id }) => id === dataSection);
  if (section === undefined) return undefined;
  const reader = readerOf(program, section.contents);
  const segments: DataSegment[] = [];
  for (let left = reader.number(); left > 0; left--) {
    const [memory, constant] = [reader.number(), reader.byte()];
    const address = reader.number();
    if (memory !== 0 || constant !== 0x41 || reader.byte() !== 0x0b) return undefined;
    const length = reader.number();
    segments.push({ address, offset: reader.at, bytes: program.subarray(reader.at, reader.at + length) });
    reader.at += length;
  }
  return segments;
}

interface Tables {
  /** Addresses: of the offsets into the names of files and those names, of the tables by program counter, and of the list of
   *  functions with the functions behind it. */
  readonly files: number;
  readonly counters: number;
  readonly functions: number;
  readonly count: number;
}

/** pcHeader: the magic number of Go 1.20 and later, two zeros, an instruction's smallest size, a pointer's size. */
const headerStart = Buffer.from([0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8]);

function findTables(memory: Buffer): Tables | undefined {
  const header = memory.indexOf(headerStart);
  if (header === -1 || header + 72 > memory.length) return undefined;
  const field = (index: number) => Number(memory.readBigUInt64LE(header + 8 + 8 * index));
  const [count, names, files, counters, functions] = [field(0), field(3), field(4), field(6), field(7)];
  const isOrdered = names < files && files <= counters && counters < functions;
  if (!isOrdered || header + functions + 8 * count > memory.length) return undefined;
  return { files: header + files, counters: header + counters, functions: header + functions, count };
}

interface FunctionRecord {
  readonly at: number;
  readonly stackTable: number;
  readonly dataTables: readonly number[];
}

/** Where the fields of a function's record are. */
const stackTableAt = 16;
const fileTableAt = 20;
const lineTableAt = 24;
const dataTablesCountAt = 28;
const dataTablesAt = 44;
/** PCDATA_InlTreeIndex. */
const inlinedCalls = 2;

function readFunctions(memory: Buffer, tables: Tables): readonly FunctionRecord[] | undefined {
  const records: FunctionRecord[] = [];
  const size = tables.functions - tables.counters;
  for (let index = 0; index < tables.count; index++) {
    const at = tables.functions + memory.readUInt32LE(tables.functions + 8 * index + 4);
    if (at + dataTablesAt > memory.length) return undefined;
    const count = memory.readUInt32LE(at + dataTablesCountAt);
    if (count > 16 || at + dataTablesAt + 4 * count > memory.length) return undefined;
    const stackTable = memory.readUInt32LE(at + stackTableAt);
    const dataTables = Array.from({ length: count }, (_, kind) =>
      memory.readUInt32LE(at + dataTablesAt + 4 * kind),
    );
    if ([stackTable, ...dataTables].some((offset) => offset >= size)) return undefined;
    records.push({ at, stackTable, dataTables });
  }
  return records;
}

/** A table is pairs of numbers in seven-bit groups; a first number of 0 ends it, but not at its beginning. Undefined when it
 *  does not end before `limit`. */
function endOfTable(memory: Buffer, start: number, limit: number): number | undefined {
  let at = start;
  const skip = () => {
    while ((memory[at++] ?? 0) >= 128);
  };
  while (at < limit) {
    if (at > start && memory[at] === 0) return at + 1;
    skip();
    skip();
  }
  return undefined;
}
