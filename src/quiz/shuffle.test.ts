import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixSeed, shuffle } from './shuffle.ts';

const items = fc.array(fc.integer());
const seeds = fc.integer({ min: -(2 ** 31), max: 2 ** 32 });

describe('shuffle', () => {
  it('keeps every item and adds none', () => {
    fc.assert(
      fc.property(items, seeds, (list, seed) => {
        expect(shuffle(list, seed).sort((a, b) => a - b)).toEqual([...list].sort((a, b) => a - b));
      }),
    );
  });

  it('gives the same order for the same seed', () => {
    fc.assert(
      fc.property(items, seeds, (list, seed) => {
        expect(shuffle(list, seed)).toEqual(shuffle(list, seed));
      }),
    );
  });

  it('leaves the given list as it was', () => {
    const list = Object.freeze([1, 2, 3, 4]);
    expect(() => shuffle(list, 7)).not.toThrow();
  });

  it('puts each of four items in each place about equally often', () => {
    const counts = [0, 0, 0, 0];
    for (let seed = 0; seed < 4000; seed++) {
      const place = shuffle(['a', 'b', 'c', 'd'], seed).indexOf('a');
      counts[place] = (counts[place] ?? 0) + 1;
    }
    for (const count of counts) {
      expect(count).toBeGreaterThan(850);
      expect(count).toBeLessThan(1150);
    }
  });
});

describe('mixSeed', () => {
  it('tells ids apart', () => {
    const mixed = new Set(Array.from({ length: 500 }, (_, n) => mixSeed(1, `question-${n}`)));
    expect(mixed.size).toBe(500);
  });

  it('tells seeds apart', () => {
    const mixed = new Set(Array.from({ length: 500 }, (_, seed) => mixSeed(seed, 'cap-after-append')));
    expect(mixed.size).toBe(500);
  });
});
