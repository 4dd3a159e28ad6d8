/** The days on which something was done. */
import { localDay } from '../lib/local-day.ts';
import type { WorkAttempt } from '../progress/types.ts';

export interface WorkDay {
  readonly day: number;
  /** In the order of the log. */
  readonly work: readonly WorkAttempt[];
}

/** Days with work, the earliest first. */
export function workDays(work: readonly WorkAttempt[]): readonly WorkDay[] {
  const byDay = new Map<number, WorkAttempt[]>();
  for (const attempt of work) {
    const day = localDay(attempt.at);
    const list = byDay.get(day);
    if (list === undefined) byDay.set(day, [attempt]);
    else list.push(attempt);
  }
  return [...byDay].map(([day, list]) => ({ day, work: list })).sort((a, b) => a.day - b.day);
}

/** How many days in a row there was work, up to today or yesterday: today is not over yet. */
export function currentStreak(days: readonly WorkDay[], today: number): number {
  const worked = new Set(days.map(({ day }) => day));
  let day = worked.has(today) ? today : today - 1;
  let streak = 0;
  while (worked.has(day)) {
    streak += 1;
    day -= 1;
  }
  return streak;
}
