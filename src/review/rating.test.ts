import { expect, it } from 'vitest';
import { isConfidentError, rate } from './rating.ts';

it.each([
  ['wrong', 'sure', 'again'],
  ['wrong', undefined, 'again'],
  ['partial', 'sure', 'hard'],
  ['right', 'guess', 'hard'],
  ['right', 'fairly', 'good'],
  ['right', 'sure', 'good'],
  ['right', undefined, 'good'],
] as const)('a %s answer (%s) is rated %s', (verdict, confidence, rating) => {
  expect(rate({ verdict, confidence })).toBe(rating);
});

it('is a confident error only when it is wrong and the learner was sure', () => {
  expect(isConfidentError({ verdict: 'wrong', confidence: 'sure' })).toBe(true);
  expect(isConfidentError({ verdict: 'wrong', confidence: 'fairly' })).toBe(false);
  expect(isConfidentError({ verdict: 'partial', confidence: 'sure' })).toBe(false);
});
