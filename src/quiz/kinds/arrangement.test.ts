import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexAt, inRightOrder, moveBy, placeAt, takeOut } from './arrangement.ts';

const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');

describe('an arrangement', () => {
  it('has a placed item once, where it was put, and the others in their order', () => {
    fc.assert(
      fc.property(ids, id, fc.integer({ min: -3, max: 9 }), (arrangement, item, index) => {
        const next = placeAt(arrangement, item, index);
        expect(takeOut(next, item)).toEqual(takeOut(arrangement, item));
        const last = next.length - 1;
        expect(next.indexOf(item)).toBe(Math.max(0, Math.min(index, last)));
        expect(new Set(next).size).toBe(next.length);
      }),
    );
  });

  it('moves up what was moved down, but at the ends', () => {
    expect(moveBy(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
    expect(moveBy(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c']);
    expect(moveBy(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
    expect(moveBy(['a', 'b'], 'z', -1)).toEqual(['a', 'b']);
  });

  it('takes an item that is dragged below the middle of another after it', () => {
    expect([0, 15, 25, 99].map((y) => indexAt([10, 20, 30], y))).toEqual([0, 1, 2, 3]);
  });

  it('knows how many stand in the right order', () => {
    const right = ['a', 'b', 'c', 'd'];
    expect(inRightOrder(right, right)).toBe(4);
    expect(inRightOrder(['d', 'c', 'b', 'a'], right)).toBe(1);
    expect(inRightOrder(['b', 'c', 'd', 'a'], right)).toBe(3);
    expect(inRightOrder(['z', 'b'], right)).toBe(1);
    expect(inRightOrder([], right)).toBe(0);
  });
});
