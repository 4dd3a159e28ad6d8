import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareCode } from './compare-code.ts';

it('sets what differs side by side, and the rest beside itself', () => {
  expect(compareCode(['a', 'x', 'b'], ['a', 'y', 'z', 'b'])).toEqual([
    { differs: false, own: 0, other: 0 },
    { differs: true, own: 1, other: 1 },
    { differs: true, other: 2 },
    { differs: false, own: 2, other: 3 },
  ]);
});

it('shows every line of both sides once and in order, and says which differ', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (own, other) => {
      const rows = compareCode(own, other);
      expect(rows.flatMap((row) => row.own ?? [])).toEqual(own.map((_, index) => index));
      expect(rows.flatMap((row) => row.other ?? [])).toEqual(other.map((_, index) => index));
      for (const row of rows.filter(({ differs }) => !differs)) {
        expect(own[row.own ?? -1]).toBe(other[row.other ?? -2]);
      }
      expect(rows.some(({ differs }) => differs)).toBe(
        own.join('\n') !== other.join('\n') || own.length !== other.length,
      );
    }),
  );
});
