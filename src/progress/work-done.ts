/** The part of the log that is work: without what was taken back, and without the entries that only say something about
 *  others. Pure. */
import type { Attempt, WorkAttempt } from './types.ts';

/** In the order of the log. It does not matter whether an attempt or its taking back comes first. */
export function workDone(attempts: readonly Attempt[]): readonly WorkAttempt[] {
  const undone = new Set(attempts.flatMap((attempt) => (attempt.kind === 'undone' ? [attempt.undoes] : [])));
  return attempts.filter((attempt): attempt is WorkAttempt => {
    const isWork = attempt.kind !== 'undone' && attempt.kind !== 'suspension';
    return isWork && !undone.has(attempt.id);
  });
}

/** The questions that the learner wants to be asked no more: the latest word on each. */
export function suspendedQuestions(attempts: readonly Attempt[]): ReadonlySet<string> {
  const suspended = new Set<string>();
  for (const attempt of attempts) {
    if (attempt.kind !== 'suspension') continue;
    if (attempt.suspended) suspended.add(attempt.questionId);
    else suspended.delete(attempt.questionId);
  }
  return suspended;
}
