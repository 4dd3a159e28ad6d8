import { useMemo } from 'react';
import type { LessonSummary } from '../lesson/types.ts';
import { doneSteps } from '../progress/derive.ts';
import { useProgress } from './ServicesContext.ts';

/** The ids of the steps of a lesson that the learner has done. */
export function useDoneSteps(lesson: LessonSummary): ReadonlySet<string> {
  const attempts = useProgress((state) => state.attempts);
  return useMemo(() => doneSteps(attempts, lesson), [attempts, lesson]);
}
