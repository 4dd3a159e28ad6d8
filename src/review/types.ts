/** The few words of review, and the interface behind which a scheduler stands. */

/** How well something was remembered. FSRS's fourth word, easy, is not used: see rating.ts. */
export type Rating = 'again' | 'hard' | 'good';

/** One answer as a scheduler sees it. */
export interface Recall {
  /** The learner's calendar day (src/lib/local-day.ts). */
  readonly day: number;
  readonly rating: Rating;
}

/** What a scheduler makes of a question's answers. */
export interface Plan {
  /** Whole days from the last answer to the next, at least 1. */
  readonly intervalDays: number;
  /** How likely it is still known so many days after the last answer: 0 to 1. */
  readonly recallAfter: (days: number) => number;
}

/** Pure: nothing is kept between calls, so another one can take its place over the same log. */
export interface Scheduler {
  /** `recalls`: at least one, the oldest first. `retention`: how likely it shall be known when it comes back, 0 to 1. */
  readonly plan: (recalls: readonly Recall[], retention: number) => Plan;
}

/** Where review stands with one question that was answered at least once. */
export interface Card {
  readonly questionId: string;
  readonly lessonId: string;
  readonly stepId: string;
  readonly misconceptions: readonly string[];
  /** How often it was answered. */
  readonly answers: number;
  /** The day after the first one on which it was answered for the first time; absent while it is new to review. */
  readonly enteredDay: number | undefined;
  readonly lastDay: number;
  /** The learner was sure of a wrong answer and has not been right on a later day. */
  readonly confidentError: boolean;
  /** The question has a newer rev than the latest answer. */
  readonly changedSince: boolean;
  readonly suspended: boolean;
  /** Milliseconds since 1970, UTC. */
  readonly dueAt: number;
  readonly recallAfter: Plan['recallAfter'];
}
