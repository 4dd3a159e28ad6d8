import { useMemo } from 'react';
import type { LessonSummary } from '../lesson/types.ts';
import { indexAttempts, nextStep } from '../progress/derive.ts';
import { useProgress, useServices } from './ServicesContext.ts';

export type Continue =
  | { readonly kind: 'start'; readonly lesson: LessonSummary | undefined }
  | {
      readonly kind: 'continue';
      readonly lesson: LessonSummary;
      readonly step: LessonSummary['steps'][number];
      /** Of the step in its lesson, from 0. */
      readonly index: number;
    }
  | { readonly kind: 'finished' };

/** Where the learner goes on. */
export function useContinue(): Continue {
  const { catalog } = useServices();
  const attempts = useProgress((state) => state.attempts);
  const place = useProgress((state) => state.place);
  return useMemo(() => {
    const { chapters } = catalog;
    const next = nextStep(indexAttempts(attempts), chapters, place, attempts.at(-1));
    if (next.kind === 'all-done') return { kind: 'finished' };
    const lesson = chapters.flatMap((chapter) => chapter.lessons).find(({ id }) => id === next.lessonId);
    const index = lesson?.steps.findIndex(({ id }) => id === next.stepId) ?? -1;
    const step = lesson?.steps[index];
    if (next.kind === 'start' || !lesson || !step) return { kind: 'start', lesson };
    return { kind: 'continue', lesson, step, index };
  }, [catalog, attempts, place]);
}
