import { expect, it } from 'vitest';
import { startOfDay } from '../../lib/local-day.ts';
import { whenWords } from './due-words.ts';

const now = startOfDay(20_773) + 36_000_000;

it.each([
  [now + 1, 'in 1 minute'],
  [now + 600_000, 'in 10 minutes'],
  [now + 4 * 3_600_000, 'later today'],
  [startOfDay(20_774), 'tomorrow'],
])('says when the next question comes', (at, words) => {
  expect(whenWords(at, now)).toBe(words);
});

it('names the day of one that is further off', () => {
  expect(whenWords(startOfDay(20_775), now)).toMatch(/^on Wednesday,? 18 November 2026$/);
});
