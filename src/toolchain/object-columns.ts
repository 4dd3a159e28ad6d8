/** Go's object files are mostly tables of records with fixed widths. Stored column by column, and the same table of all
 *  files one after the other, they compress to nine tenths of what they do as they are. Nothing here needs to understand a
 *  table: any bytes come back as they were, only the gain is lost when Go changes its format. Offsets are in bytes and
 *  integers little-endian.
 *
 *  A rearranged pack is: the number of files; of each its length and where its tables begin (0: there are none known); the
 *  heads of all files, up to there; then of each kind of table those of all files; at last what is behind the tables. */

/** Begins every object file since Go 1.20. Behind it are a fingerprint, flags, and the offsets of the tables. */
const magic = Uint8Array.from('\0go120ld', (letter) => letter.charCodeAt(0));
const fingerprintAndFlags = 8 + 4;

type Layout = { readonly width: number } | 'increasing' | 'bytes';

const symbols: Layout = { width: 21 };
/** What lies between the offsets, beginning with the strings before the first one. */
const tables: readonly Layout[] = [
  'bytes', // strings
  'bytes', // imported packages
  'bytes', // referenced packages
  'bytes', // files
  symbols, // defined
  symbols, // with short hashes
  symbols, // with hashes
  symbols, // without a package
  symbols, // referred to
  'bytes', // flags of references
  'bytes', // short hashes
  'bytes', // hashes
  'increasing', // indices of relocations
  'increasing', // indices of auxiliary symbols
  'increasing', // offsets of data
  { width: 23 }, // relocations
  { width: 9 }, // auxiliary symbols
  'bytes', // data
  'bytes', // names of references
];

/** Rearranges files, such as archives that hold one object each, for compression. */
export function toColumns(files: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const split = files.map(findTables);
  const size = 4 + files.reduce((sum, file) => sum + 8 + file.length, 0);
  const output = new Uint8Array(size);
  const view = new DataView(output.buffer);
  view.setUint32(0, files.length, true);
  let at = 4;
  files.forEach((file, index) => {
    view.setUint32(at, file.length, true);
    view.setUint32(at + 4, split[index]?.[0] ?? 0, true);
    at += 8;
  });
  for (const { from, to, index, layout } of pieces(split, (index) => files[index]?.length ?? 0)) {
    const piece = files[index]?.subarray(from, to) ?? new Uint8Array();
    arrange(piece, output.subarray(at, at + piece.length), layout);
    at += piece.length;
  }
  return output;
}

/** The files that `toColumns` was given, one behind the other. Throws a RangeError on bytes that are none of its. */
export function fromColumns(columns: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(columns.buffer, columns.byteOffset, columns.byteLength);
  const count = view.getUint32(0, true);
  const starts = [0];
  const lengths: number[] = [];
  const begins: number[] = [];
  for (let index = 0; index < count; index++) {
    const length = view.getUint32(4 + 8 * index, true);
    lengths.push(length);
    begins.push(view.getUint32(8 + 8 * index, true));
    starts.push((starts[index] ?? 0) + length);
  }
  const output = new Uint8Array(starts[count] ?? 0);
  const fileOf = (index: number) => output.subarray(starts[index], starts[index + 1]);
  let at = 4 + 8 * count;
  // The heads say where the tables are.
  const split = begins.map((begin, index) => {
    const length = begin === 0 ? (lengths[index] ?? 0) : begin;
    const head = fileOf(index);
    head.set(columns.subarray(at, at + length));
    at += length;
    return begin === 0 ? undefined : tablesBehind(head, begin);
  });
  for (const { from, to, index, layout } of pieces(split, (index) => lengths[index] ?? 0)) {
    if (layout === 'head') continue;
    restore(columns.subarray(at, at + to - from), fileOf(index).subarray(from, to), layout);
    at += to - from;
  }
  return output;
}

/** Where the tables of a file begin and end: one more than there are tables. */
type Boundaries = readonly number[];

interface Piece {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly layout: Layout | 'head';
}

/** The pieces of all files in the order in which they are stored. */
function* pieces(
  split: readonly (Boundaries | undefined)[],
  lengthOf: (index: number) => number,
): Generator<Piece> {
  for (const [index, boundaries] of split.entries()) {
    yield { index, from: 0, to: boundaries?.[0] ?? lengthOf(index), layout: 'head' };
  }
  for (const [table, layout] of tables.entries()) {
    for (const [index, boundaries] of split.entries()) {
      if (boundaries === undefined) continue;
      yield { index, from: boundaries[table] ?? 0, to: boundaries[table + 1] ?? 0, layout };
    }
  }
  for (const [index, boundaries] of split.entries()) {
    if (boundaries === undefined) continue;
    yield { index, from: boundaries[tables.length] ?? 0, to: lengthOf(index), layout: 'bytes' };
  }
}

function findTables(file: Uint8Array): Boundaries | undefined {
  for (let at = file.indexOf(0); at !== -1; at = file.indexOf(0, at + 1)) {
    const object = at;
    if (!magic.every((byte, index) => file[object + index] === byte)) continue;
    const begin = object + magic.length + fingerprintAndFlags + 4 * tables.length;
    return begin > file.length ? undefined : tablesBehind(file, begin);
  }
  return undefined;
}

/** Reads the offsets that end at `begin`; undefined when they can't be any. */
function tablesBehind(file: Uint8Array, begin: number): Boundaries | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const offsets = begin - 4 * tables.length;
  const object = offsets - fingerprintAndFlags - magic.length;
  const boundaries = [begin];
  for (let index = 0; index < tables.length; index++) {
    const next = object + view.getUint32(offsets + 4 * index, true);
    if (next < (boundaries[index] ?? 0) || next > file.length) return undefined;
    boundaries.push(next);
  }
  return boundaries;
}

function arrange(piece: Uint8Array, target: Uint8Array, layout: Piece['layout']): void {
  if (layout === 'head' || layout === 'bytes') target.set(piece);
  else if (layout === 'increasing') transpose(differences(piece), target, 4);
  else transpose(piece, target, layout.width);
}

function restore(piece: Uint8Array, target: Uint8Array, layout: Layout): void {
  if (layout === 'bytes') {
    target.set(piece);
  } else if (layout === 'increasing') {
    transposeBack(piece, target, 4);
    sumUp(target);
  } else {
    transposeBack(piece, target, layout.width);
  }
}

/** All first bytes of the records, all second ones, and so on; what makes no whole record follows as it is. */
function transpose(piece: Uint8Array, target: Uint8Array, width: number): void {
  const records = Math.floor(piece.length / width);
  for (let column = 0, at = 0; column < width; column++) {
    for (let record = 0, from = column; record < records; record++, from += width) {
      target[at++] = piece[from] ?? 0;
    }
  }
  target.set(piece.subarray(records * width), records * width);
}

function transposeBack(piece: Uint8Array, target: Uint8Array, width: number): void {
  const records = Math.floor(piece.length / width);
  for (let column = 0, from = 0; column < width; column++) {
    for (let record = 0, at = column; record < records; record++, at += width) {
      target[at] = piece[from++] ?? 0;
    }
  }
  target.set(piece.subarray(records * width), records * width);
}

/** Of 32-bit integers, each one's difference to the one before, modulo 2³². */
function differences(piece: Uint8Array): Uint8Array {
  const result = Uint8Array.from(piece);
  const view = new DataView(result.buffer);
  for (let at = 4 * (Math.floor(piece.length / 4) - 1); at >= 4; at -= 4) {
    view.setUint32(at, view.getUint32(at, true) - view.getUint32(at - 4, true), true);
  }
  return result;
}

function sumUp(target: Uint8Array): void {
  const view = new DataView(target.buffer, target.byteOffset, target.byteLength);
  for (let at = 4; at + 4 <= target.length; at += 4) {
    view.setUint32(at, view.getUint32(at, true) + view.getUint32(at - 4, true), true);
  }
}
