/** Where things are in an object file of Go, as cmd/internal/goobj describes it; integers are little-endian, places are
 *  in bytes. What is not as described here is taken for something else, and left alone. */

/** Begins every object file since Go 1.20. Behind it are a fingerprint, flags, and the offsets of the tables. */
const magic = Uint8Array.from('\0go120ld', (letter) => letter.charCodeAt(0));
const fingerprintAndFlags = 8 + 4;

/** The tables in their order; the first begins where the offsets end. */
export const tableNames = [
  ...['strings', 'imports', 'packages', 'files'],
  ...['symbols', 'shortHashedSymbols', 'hashedSymbols', 'unnamedPackageSymbols', 'references'],
  ...['referenceFlags', 'shortHashes', 'hashes'],
  ...['relocationIndex', 'auxiliaryIndex', 'dataIndex', 'relocations', 'auxiliaries', 'data', 'names'],
] as const;
export type TableName = (typeof tableNames)[number];

/** Widths of the records. A symbol: length and offset of its name, ABI, kind, flags, size, alignment. A relocation: place,
 *  size, kind, addend, and the symbol it is for. */
export const symbolBytes = 21;
export const symbolKindAt = 10;
export const symbolSizeAt = 13;
export const relocationBytes = 23;
export const hashBytes = 16;
/** The tables whose symbols are numbered through; indices, data and relocations go by these numbers. */
export const definitions = [
  'symbols',
  'shortHashedSymbols',
  'hashedSymbols',
  'unnamedPackageSymbols',
] as const satisfies readonly TableName[];

export interface ObjectLayout {
  /** First byte of the object; what is before belongs to an archive. */
  readonly start: number;
  /** Where the offsets end and the first table begins. */
  readonly tables: number;
  /** Where the last table ends. */
  readonly end: number;
  readonly table: (name: TableName) => readonly [from: number, to: number];
}

/** The first object in a file or archive; undefined where there is none. */
export function findObject(file: Uint8Array): ObjectLayout | undefined {
  for (let at = file.indexOf(0); at !== -1; at = file.indexOf(0, at + 1)) {
    const start = at;
    if (magic.every((byte, index) => file[start + index] === byte)) return readLayout(file, start);
  }
  return undefined;
}

/** How long the head of an object is, from its first byte to the first table. */
export const headBytes = magic.length + fingerprintAndFlags + 4 * tableNames.length;

/** Reads the offsets of an object that begins at `start`. `length`: of the file, when `file` is only its beginning. */
export function readLayout(
  file: Uint8Array,
  start: number,
  length: number = file.length,
): ObjectLayout | undefined {
  const tables = start + headBytes;
  if (tables > file.length) return undefined;
  const view = viewOf(file);
  const boundaries = [tables];
  for (let index = 0; index < tableNames.length; index++) {
    const next = start + view.getUint32(offsetPlace(start, index), true);
    if (next < (boundaries[index] ?? 0) || next > length) return undefined;
    boundaries.push(next);
  }
  return {
    start,
    tables,
    end: boundaries[tableNames.length] ?? tables,
    table(name) {
      const index = tableNames.indexOf(name);
      return [boundaries[index] ?? 0, boundaries[index + 1] ?? 0];
    },
  };
}

/** Where the offset of the end of the table with this number is stored. */
export function offsetPlace(start: number, index: number): number {
  return start + magic.length + fingerprintAndFlags + 4 * index;
}

/** Whether the tables fit together, so that one can be told from another. */
export function isConsistent(file: Uint8Array, layout: ObjectLayout): boolean {
  const view = viewOf(file);
  const length = (name: TableName) => {
    const [from, to] = layout.table(name);
    return to - from;
  };
  if (definitions.some((name) => length(name) % symbolBytes !== 0)) return false;
  if (length('references') % symbolBytes !== 0) return false;
  const count = definitions.reduce((sum, name) => sum + length(name) / symbolBytes, 0);
  const indexes = [
    ['relocationIndex', length('relocations') / relocationBytes],
    ['dataIndex', length('data')],
  ] as const;
  return (
    length('hashes') === (length('hashedSymbols') / symbolBytes) * hashBytes &&
    indexes.every(([name, end]) => {
      const [from, to] = layout.table(name);
      if (to - from !== 4 * (count + 1) || view.getUint32(from, true) !== 0) return false;
      for (let at = from + 4; at < to; at += 4) {
        if (view.getUint32(at, true) < view.getUint32(at - 4, true)) return false;
      }
      return view.getUint32(to - 4, true) === end;
    })
  );
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
