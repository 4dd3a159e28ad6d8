import fc from 'fast-check';
import { expect, it } from 'vitest';
import { smallestChange } from './smallest-change.ts';

function applied(before: string, after: string): string {
  const change = smallestChange(before, after);
  return change === undefined
    ? before
    : before.slice(0, change.from) + change.insert + before.slice(change.to);
}

it('leads from any text to any other', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '🙂', '🙃'), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(applied(before, after)).toBe(after);
    }),
  );
});

it('touches only what differs', () => {
  expect(smallestChange('x:=1\ny\n', 'x := 1\ny\n')).toEqual({ from: 1, to: 3, insert: ' := ' });
});

it('keeps both halves of a character together', () => {
  expect(smallestChange('🙂', '🙃')).toEqual({ from: 0, to: 2, insert: '🙃' });
});

it('is nothing for equal texts', () => {
  expect(smallestChange('a', 'a')).toBeUndefined();
});
