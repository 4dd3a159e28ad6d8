/** FSRS-6 with its default weights, by ts-fsrs. Days are counted by the calendar, and intervals are not spread by chance: the
 *  same log gives the same days on every machine. */
import { FSRSAlgorithm, Rating as Grade } from 'ts-fsrs';
import type { Plan, Rating, Recall, Scheduler } from './types.ts';

const grades = { again: Grade.Again, hard: Grade.Hard, good: Grade.Good } as const satisfies Record<
  Rating,
  Grade
>;
/** Nothing is put off for longer than half a year: the course is not older than that when a learner comes back. */
const maxIntervalDays = 180;

export const fsrsScheduler: Scheduler = {
  plan(recalls, retention) {
    const fsrs = algorithmFor(retention);
    let memory: { stability: number; difficulty: number } | null = null;
    let before: Recall | undefined;
    for (const recall of recalls) {
      const days: number = Math.max(0, recall.day - (before?.day ?? recall.day));
      memory = fsrs.next_state(memory, days, grades[recall.rating]);
      before = recall;
    }
    return memory === null ? nothingKnown : planOf(fsrs, memory.stability);
  },
};

const nothingKnown: Plan = { intervalDays: 1, recallAfter: () => 0 };

function planOf(fsrs: FSRSAlgorithm, stability: number): Plan {
  return {
    intervalDays: fsrs.next_interval(stability, 0),
    recallAfter: (days) => fsrs.forgetting_curve(Math.max(0, days), stability),
  };
}

const algorithms = new Map<number, FSRSAlgorithm>();

function algorithmFor(retention: number): FSRSAlgorithm {
  const known = algorithms.get(retention);
  if (known !== undefined) return known;
  const made = new FSRSAlgorithm({
    request_retention: retention,
    maximum_interval: maxIntervalDays,
    enable_fuzz: false,
    // The formula for a second answer on the same day.
    enable_short_term: true,
  });
  algorithms.set(retention, made);
  return made;
}
