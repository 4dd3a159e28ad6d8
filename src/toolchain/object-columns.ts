/** Go's object files rearranged so that they compress better, and back: to two thirds of what they do as they are. Their
 *  tables of records are stored column by column, the same table of all files one after the other; what follows from
 *  something before, such as an offset from the lengths so far, is stored as the difference to it; and hashes are left out
 *  where they can be computed. Nothing of it may go wrong: a file that does not come back as it was is stored as it is.
 *
 *  Rearranged are: the number of files; of each its length and where its object begins, plus 1 (0: none is known); the heads
 *  of all files, up to the first table; then of each table those of all files, but for the hashes; what is behind the tables;
 *  and the hashes. Integers are little-endian. */
import { concatenate } from '../lib/concatenate.ts';
import { contentHash, sections } from './content-hash.ts';
import {
  definitions,
  findObject,
  hashBytes,
  headBytes,
  isConsistent,
  readLayout,
  relocationBytes,
  symbolBytes,
  symbolSizeAt,
  tableNames,
  viewOf,
} from './object-layout.ts';
import type { ObjectLayout, TableName } from './object-layout.ts';

interface ObjectFile {
  readonly bytes: Uint8Array;
  /** Undefined: stored as it is. */
  readonly layout: ObjectLayout | undefined;
}

/** Rearranges files, such as archives that hold one object each, for compression. */
export function toColumns(files: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const objects = files.map((bytes): ObjectFile => {
    const layout = findObject(bytes);
    if (layout === undefined || !isConsistent(bytes, layout)) return { bytes, layout: undefined };
    return { bytes, layout: comesBack(bytes, layout) ? layout : undefined };
  });
  return arrangeAll(objects);
}

function comesBack(bytes: Uint8Array, layout: ObjectLayout): boolean {
  const back = fromColumns(arrangeAll([{ bytes, layout }]));
  return back.length === bytes.length && back.every((byte, index) => byte === bytes[index]);
}

function arrangeAll(objects: readonly ObjectFile[]): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const numbers = new DataView(new ArrayBuffer(4 + 8 * objects.length));
  numbers.setUint32(0, objects.length, true);
  objects.forEach(({ bytes, layout }, index) => {
    numbers.setUint32(4 + 8 * index, bytes.length, true);
    numbers.setUint32(8 + 8 * index, layout === undefined ? 0 : layout.start + 1, true);
  });
  pieces.push(new Uint8Array(numbers.buffer));
  for (const { bytes, layout } of objects) pieces.push(bytes.subarray(0, layout?.tables));
  for (const name of storedTables) {
    for (const { bytes, layout } of objects) {
      if (layout === undefined) continue;
      // Not slice, which on a Buffer of Node's copies nothing.
      const piece = Uint8Array.from(bytes.subarray(...layout.table(name)));
      relate[name]?.(piece, bytes, layout, 'away');
      pieces.push(transposed(piece, recordBytes(name)));
    }
  }
  for (const { bytes, layout } of objects) {
    if (layout !== undefined) pieces.push(bytes.subarray(layout.end));
  }
  for (const { bytes, layout } of objects) {
    if (layout !== undefined) pieces.push(...storedHashes(bytes, layout));
  }
  return concatenate(pieces);
}

/** The files that `toColumns` was given, one behind the other. Throws a RangeError on bytes that are none of its. */
export function fromColumns(columns: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = viewOf(columns);
  const count = view.getUint32(0, true);
  const lengths = Array.from({ length: count }, (_, index) => view.getUint32(4 + 8 * index, true));
  const output = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 4 + 8 * count;
  const take = (length: number): Uint8Array => {
    if (at + length > columns.length) throw new RangeError('the columns end too early');
    at += length;
    return columns.subarray(at - length, at);
  };
  let end = 0;
  const objects = lengths.map((length, index): ObjectFile => {
    const bytes = output.subarray(end, end + length);
    end += length;
    const start = view.getUint32(8 + 8 * index, true) - 1;
    bytes.set(take(start === -1 ? length : start + headBytes));
    return { bytes, layout: start === -1 ? undefined : layoutOrThrow(bytes, start) };
  });
  for (const name of storedTables) {
    for (const { bytes, layout } of objects) {
      if (layout === undefined) continue;
      const table = bytes.subarray(...layout.table(name));
      transposeBack(take(table.length), table, recordBytes(name));
      relate[name]?.(table, bytes, layout, 'back');
    }
  }
  for (const { bytes, layout } of objects) {
    if (layout !== undefined) bytes.set(take(bytes.length - layout.end), layout.end);
  }
  for (const { bytes, layout } of objects) {
    if (layout !== undefined) restoreHashes(bytes, layout, take);
  }
  return output;
}

function layoutOrThrow(bytes: Uint8Array, start: number): ObjectLayout {
  const layout = readLayout(bytes, start);
  if (layout === undefined) throw new RangeError('the columns hold no object');
  return layout;
}

/** In the order of the file: each is told from those before it. */
const storedTables = tableNames.filter((name) => name !== 'hashes');

function recordBytes(name: TableName): number {
  switch (name) {
    case 'symbols':
    case 'shortHashedSymbols':
    case 'hashedSymbols':
    case 'unnamedPackageSymbols':
    case 'references':
      return symbolBytes;
    case 'relocationIndex':
    case 'auxiliaryIndex':
    case 'dataIndex':
      return 4;
    case 'relocations':
      return relocationBytes;
    case 'auxiliaries':
      return 9;
    default:
      return 1;
  }
}

type Direction = 'away' | 'back';

/** Replaces numbers in a table by their difference to what can be expected, in place, or the other way. `bytes`: the file,
 *  with everything in it that comes before the table. */
type Relate = (table: Uint8Array, bytes: Uint8Array, layout: ObjectLayout, direction: Direction) => void;

const relate: Partial<Record<TableName, Relate>> = {
  symbols: relateNames,
  shortHashedSymbols: relateNames,
  hashedSymbols: relateNames,
  unnamedPackageSymbols: relateNames,
  references: relateNames,
  relocationIndex: relateToLast,
  auxiliaryIndex: relateToLast,
  dataIndex(table, bytes, layout, direction) {
    const sizes = symbolSizes(bytes, layout);
    relateEach(viewOf(table), 4, direction, (last, index) => last + (sizes[index - 1] ?? 0));
  },
  relocations(table, bytes, layout, direction) {
    const starts = numbersOf(bytes, layout, 'relocationIndex');
    let symbol = 0;
    relateEach(viewOf(table), relocationBytes, direction, (last, index) => {
      while ((starts[symbol] ?? Infinity) < index) symbol += 1;
      return starts[symbol] === index ? 0 : last;
    });
  },
};

function relateToLast(
  table: Uint8Array,
  _bytes: Uint8Array,
  _layout: ObjectLayout,
  direction: Direction,
): void {
  relateEach(viewOf(table), 4, direction, (last) => last);
}

/** A name usually lies behind the one before. */
function relateNames(
  table: Uint8Array,
  _bytes: Uint8Array,
  _layout: ObjectLayout,
  direction: Direction,
): void {
  const view = viewOf(table);
  let expected = 0;
  for (let at = 0; at + symbolBytes <= table.length; at += symbolBytes) {
    const stored = view.getUint32(at + 4, true);
    const offset = direction === 'away' ? stored : stored + expected;
    view.setUint32(at + 4, direction === 'away' ? stored - expected : offset, true);
    expected = offset + view.getUint32(at, true);
  }
}

/** For the 32-bit number at the beginning of each record. */
function relateEach(
  view: DataView,
  width: number,
  direction: Direction,
  expect: (last: number, index: number) => number,
): void {
  let last = 0;
  for (let at = 0, index = 0; at + width <= view.byteLength; at += width, index++) {
    const stored = view.getUint32(at, true);
    const expected = expect(last, index);
    last = direction === 'away' ? stored : (stored + expected) >>> 0;
    view.setUint32(at, direction === 'away' ? stored - expected : last, true);
  }
}

/** Of all definitions, by their number. */
function symbolSizes(bytes: Uint8Array, layout: ObjectLayout): Uint32Array {
  const view = viewOf(bytes);
  const [from] = layout.table('symbols');
  const [, to] = layout.table('unnamedPackageSymbols');
  const sizes = new Uint32Array((to - from) / symbolBytes);
  for (let index = 0, at = from + symbolSizeAt; index < sizes.length; index++, at += symbolBytes) {
    sizes[index] = view.getUint32(at, true);
  }
  return sizes;
}

function numbersOf(bytes: Uint8Array, layout: ObjectLayout, name: TableName): Uint32Array {
  const view = viewOf(bytes);
  const [from, to] = layout.table(name);
  const numbers = new Uint32Array((to - from) / 4);
  for (let index = 0; index < numbers.length; index++)
    numbers[index] = view.getUint32(from + 4 * index, true);
  return numbers;
}

/** A hash that can't be computed. */
const notComputed = 255;

/** For each hash the number of the section to compute it with; then those that can't be computed. */
function storedHashes(bytes: Uint8Array, layout: ObjectLayout): readonly Uint8Array[] {
  const [from, to] = layout.table('hashes');
  const rest: Uint8Array[] = [];
  const choices = new Uint8Array((to - from) / hashBytes);
  eachHashed(bytes, layout, ({ index, data, size, hasRelocations }) => {
    const hash = bytes.subarray(from + hashBytes * index, from + hashBytes * (index + 1));
    const choice = hasRelocations
      ? -1
      : sections.findIndex((section) =>
          contentHash(data, size, section).every((byte, each) => byte === hash[each]),
        );
    choices[index] = choice === -1 ? notComputed : choice;
    if (choice === -1) rest.push(hash);
  });
  return [choices, ...rest];
}

function restoreHashes(bytes: Uint8Array, layout: ObjectLayout, take: (length: number) => Uint8Array): void {
  const [from, to] = layout.table('hashes');
  const choices = take((to - from) / hashBytes);
  eachHashed(bytes, layout, ({ index, data, size }) => {
    const place = from + hashBytes * index;
    const section = sections[choices[index] ?? notComputed];
    bytes.set(section === undefined ? take(hashBytes) : contentHash(data, size, section), place);
  });
}

interface HashedSymbol {
  readonly index: number;
  readonly data: Uint8Array;
  readonly size: number;
  readonly hasRelocations: boolean;
}

function eachHashed(bytes: Uint8Array, layout: ObjectLayout, visit: (symbol: HashedSymbol) => void): void {
  const [first] = layout.table(definitions[0]);
  const [from, to] = layout.table('hashedSymbols');
  const [data] = layout.table('data');
  const sizes = symbolSizes(bytes, layout);
  const dataIndex = numbersOf(bytes, layout, 'dataIndex');
  const relocationIndex = numbersOf(bytes, layout, 'relocationIndex');
  const offset = (from - first) / symbolBytes;
  for (let index = 0; index < (to - from) / symbolBytes; index++) {
    const symbol = offset + index;
    visit({
      index,
      data: bytes.subarray(data + (dataIndex[symbol] ?? 0), data + (dataIndex[symbol + 1] ?? 0)),
      size: sizes[symbol] ?? 0,
      hasRelocations: relocationIndex[symbol] !== relocationIndex[symbol + 1],
    });
  }
}

/** All first bytes of the records, all second ones, and so on; what makes no whole record follows as it is. */
function transposed(piece: Uint8Array, width: number): Uint8Array {
  if (width === 1) return piece;
  const target = new Uint8Array(piece.length);
  const records = Math.floor(piece.length / width);
  for (let column = 0, at = 0; column < width; column++) {
    for (let record = 0, from = column; record < records; record++, from += width) {
      target[at++] = piece[from] ?? 0;
    }
  }
  target.set(piece.subarray(records * width), records * width);
  return target;
}

function transposeBack(piece: Uint8Array, target: Uint8Array, width: number): void {
  if (width === 1) {
    target.set(piece);
    return;
  }
  const records = Math.floor(piece.length / width);
  for (let record = 0, at = 0; record < records; record++) {
    for (let column = 0, from = record; column < width; column++, from += records) {
      target[at++] = piece[from] ?? 0;
    }
  }
  target.set(piece.subarray(records * width), records * width);
}
