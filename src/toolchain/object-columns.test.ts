import fc from 'fast-check';
import { expect, test } from 'vitest';

import { contentHash } from './content-hash.ts';
import { fromColumns, toColumns } from './object-columns.ts';
import { sampleNumbers, sampleObject, sampleSymbol } from './sample-object.ts';

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

/** Symbols with data and relocations of these sizes, whose tables fit together; `hash` makes the hash of each of them. */
function consistentObject(
  sizes: readonly (readonly [data: number, relocations: number])[],
  hash: (data: Uint8Array, size: number) => Iterable<number>,
): Uint8Array {
  const starts = (each: readonly number[]) =>
    each.reduce<number[]>((all, size) => [...all, (all.at(-1) ?? 0) + size], [0]);
  const data = sizes.map(([size], index) => new Uint8Array(size).map((_, at) => (at * 31 + index) % 5));
  return sampleObject({
    hashedSymbols: sizes.flatMap(([size]) => sampleSymbol(3, size)),
    hashes: data.flatMap((bytes) => [...hash(bytes, bytes.length)]),
    relocationIndex: sampleNumbers(...starts(sizes.map(([, count]) => count))),
    auxiliaryIndex: sampleNumbers(...sizes.map(() => 0), 0),
    dataIndex: sampleNumbers(...starts(sizes.map(([size]) => size))),
    relocations: sizes.flatMap(([, count]) => Array.from({ length: 23 * count }, (_, at) => at % 23)),
    data: data.flatMap((bytes) => [...bytes]),
  });
}

test('objects whose tables fit together come back as they were', () => {
  const sizes = fc.array(fc.tuple(fc.nat(40), fc.nat(4)), { maxLength: 12 });
  const hashes = fc.constantFrom(
    (data: Uint8Array, size: number) => contentHash(data, size, 0),
    () => new Uint8Array(16).fill(9),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(sizes, hashes), { maxLength: 4 }), (objects) => {
      const files = objects.map(([each, hash]) => consistentObject(each, hash));
      expect(fromColumns(toColumns(files))).toEqual(concatenated(files));
    }),
  );
});

test('equal bytes of the records of a table lie side by side', () => {
  const columns = toColumns([consistentObject([[0, 40]], () => new Uint8Array(16))]);
  expect(new TextDecoder('latin1').decode(columns)).toContain('\x07'.repeat(40));
});

test('a hash that can be computed is not stored', () => {
  const text = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);
  let hash = new Uint8Array();
  const object = consistentObject(
    [[3, 0]],
    (data, size) => (hash = Uint8Array.from(contentHash(data, size, 0))),
  );
  expect(text(object)).toContain(text(hash));
  expect(text(toColumns([object]))).not.toContain(text(hash));
});

test('bytes that were not made here are refused', () => {
  expect(() => fromColumns(Uint8Array.from([9, 0, 0, 0, 1]))).toThrow(RangeError);
});
