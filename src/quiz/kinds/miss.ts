/** Feedback on a known wrong answer. */
import type { ChoiceFeedback } from '../types.ts';

export interface Miss {
  readonly misconception: string;
  readonly why: string;
  readonly demo?: string | undefined;
}

/** `believed`: what the learner then believes that the miss's demo prints. */
export function missFeedback(miss: Miss, believed?: string): ChoiceFeedback {
  return {
    verdict: 'wrong',
    why: miss.why,
    misconception: miss.misconception,
    ...(miss.demo !== undefined && { demo: miss.demo }),
    ...(miss.demo !== undefined && believed !== undefined && { believed }),
  };
}

/** Of the misses that match, if any. */
export function missesFeedback(misses: readonly Miss[]): readonly ChoiceFeedback[] {
  return misses.map((miss) => missFeedback(miss));
}
