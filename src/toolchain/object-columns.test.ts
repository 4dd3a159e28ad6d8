import fc from 'fast-check';
import { expect, test } from 'vitest';

import { fromColumns, toColumns } from './object-columns.ts';

const tableCount = 19;
const headLength = 8 + 8 + 4 + 4 * tableCount;

/** An object file whose tables have these lengths, behind `before`. */
function objectFile(
  before: Uint8Array,
  lengths: readonly number[],
  fill: (at: number) => number,
): Uint8Array {
  const sum = lengths.reduce((total, length) => total + length, 0);
  const file = new Uint8Array(before.length + headLength + sum + 3).map((_, at) => fill(at));
  file.set(before);
  file.set(new TextEncoder().encode('\0go120ld'), before.length);
  const view = new DataView(file.buffer);
  let offset = headLength;
  lengths.forEach((length, index) => {
    offset += length;
    view.setUint32(before.length + 20 + 4 * index, offset, true);
  });
  return file;
}

function concatenated(files: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(files.flatMap((file) => [...file]));
}

test('any files come back as they were', () => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  const lengths = fc.array(fc.nat(100), { minLength: tableCount, maxLength: tableCount });
  const object = fc
    .tuple(fc.uint8Array({ maxLength: 20 }), lengths, fc.integer())
    .map(([before, each, seed]) => objectFile(before, each, (at) => (at * at * seed) >> 3));
  fc.assert(
    fc.property(fc.array(fc.oneof(bytes, object), { maxLength: 5 }), (files) => {
      expect(fromColumns(toColumns(files))).toEqual(concatenated(files));
    }),
  );
});

test('a file whose offsets point nowhere comes back as it was', () => {
  const file = objectFile(new Uint8Array(), Array<number>(tableCount).fill(5), () => 7);
  new DataView(file.buffer).setUint32(20, 1_000_000, true);
  expect(fromColumns(toColumns([file]))).toEqual(file);
});

test('equal bytes of the records of a table lie side by side', () => {
  const relocations = 15;
  const lengths = Array.from({ length: tableCount }, (_, index) => (index === relocations ? 23 * 40 : 0));
  const file = objectFile(new Uint8Array(), lengths, (at) => (at - headLength) % 23);
  const columns = toColumns([file]);
  const sevens = Array<number>(40).fill(7);
  expect(new TextDecoder('latin1').decode(columns)).toContain(String.fromCharCode(...sevens));
});

test('bytes that were not made here are refused', () => {
  expect(() => fromColumns(Uint8Array.from([9, 0, 0, 0, 1]))).toThrow(RangeError);
});
