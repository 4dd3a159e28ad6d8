import fc from 'fast-check';
import { expect, test } from 'vitest';

import { freshSeed, seededRandom } from './random.ts';

function bytes(seed: number, count: number): number[] {
  const buffer = new Uint8Array(count);
  seededRandom(seed)(buffer);
  return [...buffer];
}

const seeds = fc.nat(Number.MAX_SAFE_INTEGER);

test('gives the same bytes for the same seed', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(bytes(seed, 32)).toEqual(bytes(seed, 32));
    }),
  );
});

test('keeps its sequence for good, because lessons may state seeds', () => {
  expect(bytes(1, 8)).toEqual([44, 101, 190, 174, 49, 194, 24, 97]);
});

test('gives other bytes for another seed, also where only the high half differs', () => {
  fc.assert(
    fc.property(seeds, seeds, (a, b) => {
      fc.pre(a !== b);
      expect(bytes(a, 16)).not.toEqual(bytes(b, 16));
    }),
  );
});

test('uses every byte value about as often', () => {
  const counts = new Array<number>(256).fill(0);
  for (const byte of bytes(7, 256 * 1000)) counts[byte] = (counts[byte] ?? 0) + 1;
  expect(Math.min(...counts)).toBeGreaterThan(850);
  expect(Math.max(...counts)).toBeLessThan(1150);
});

test('fresh seeds are non-negative safe integers', () => {
  expect(Number.isSafeInteger(freshSeed())).toBe(true);
  expect(freshSeed()).toBeGreaterThanOrEqual(0);
});
