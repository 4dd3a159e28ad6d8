import {
  headBytes,
  offsetPlace,
  symbolBytes,
  symbolKindAt,
  symbolSizeAt,
  tableNames,
  viewOf,
} from './object-layout.ts';
import type { TableName } from './object-layout.ts';

/** For tests: an object file with these tables, the others empty. */
export function sampleObject(tables: Partial<Record<TableName, Iterable<number>>>): Uint8Array<ArrayBuffer> {
  const contents = tableNames.map((name) => [...(tables[name] ?? [])]);
  const head = new Uint8Array(headBytes);
  head.set(new TextEncoder().encode('\0go120ld'));
  let offset = headBytes;
  contents.forEach((table, index) => {
    offset += table.length;
    viewOf(head).setUint32(offsetPlace(0, index), offset, true);
  });
  return Uint8Array.from([...head, ...contents.flat()]);
}

/** A symbol's record. */
export function sampleSymbol(kind: number, size: number): number[] {
  const record = new Uint8Array(symbolBytes);
  record[symbolKindAt] = kind;
  viewOf(record).setUint32(symbolSizeAt, size, true);
  return [...record];
}

/** Little-endian, four bytes each. */
export function sampleNumbers(...values: readonly number[]): number[] {
  const bytes = new Uint8Array(4 * values.length);
  values.forEach((value, index) => {
    viewOf(bytes).setUint32(4 * index, value, true);
  });
  return [...bytes];
}
