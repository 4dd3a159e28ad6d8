/** From a graded answer to FSRS's rating.
 *
 *  | answer                           | rating |
 *  | -------------------------------- | ------ |
 *  | wrong                            | again  |
 *  | partly right, or right by guess  | hard   |
 *  | right, with or without certainty | good   |
 *
 *  Right and sure is good, not easy: easy stands for recall without effort, and being sure is no measure of effort. Many
 *  questions are answered by recognising the right choice, which is easier than recalling it, and easy would then put them
 *  off for weeks. FSRS counts hard as recalled, so a guess that was right still counts, for less. */
import { assertNever } from '../lib/assert-never.ts';
import type { QuestionAttempt } from '../progress/types.ts';
import type { Rating } from './types.ts';

type Answer = Pick<QuestionAttempt, 'verdict' | 'confidence'>;

export function rate({ verdict, confidence }: Answer): Rating {
  switch (verdict) {
    case 'wrong':
      return 'again';
    case 'partial':
      return 'hard';
    case 'right':
      return confidence === 'guess' ? 'hard' : 'good';
    default:
      return assertNever(verdict);
  }
}

/** Errors made with confidence are corrected best at once and are the most likely to be back within a week (Butler, Fazio and
 *  Marsh 2011, doi:10.3758/s13423-011-0173-y): they come back first. */
export function isConfidentError({ verdict, confidence }: Answer): boolean {
  return verdict === 'wrong' && confidence === 'sure';
}
