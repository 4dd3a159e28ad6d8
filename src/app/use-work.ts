import { useMemo } from 'react';
import type { QuestionAttempt, WorkAttempt } from '../progress/types.ts';
import { workDone } from '../progress/work-done.ts';
import { useProgress } from './ServicesContext.ts';

/** The log without what was taken back, in its order; and of it the answers to questions. */
export function useWork(): {
  readonly work: readonly WorkAttempt[];
  readonly answers: readonly QuestionAttempt[];
} {
  const attempts = useProgress((state) => state.attempts);
  return useMemo(() => {
    const work = workDone(attempts);
    return { work, answers: work.filter((attempt) => attempt.kind === 'question') };
  }, [attempts]);
}
