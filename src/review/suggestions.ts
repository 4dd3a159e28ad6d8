/** What a learner could do next, the most useful first. */
import type { Chapter, LessonSummary } from '../lesson/types.ts';
import type { ExerciseAttempt, WorkAttempt } from '../progress/types.ts';
import type { MisconceptionState } from './misconception-states.ts';

export type Suggestion =
  | { readonly kind: 'review'; readonly due: number }
  /** A wrong idea that showed and is not overcome; the lesson is one that asks about it. */
  | { readonly kind: 'misconception'; readonly misconceptionId: string; readonly lesson: LessonSummary }
  /** An exercise whose tests do not all pass yet. */
  | {
      readonly kind: 'exercise';
      readonly lesson: LessonSummary;
      readonly stepId: string;
      readonly title: string;
    };

const mostOfEach = 3;

export function suggestions(input: {
  readonly due: number;
  readonly chapters: readonly Chapter[];
  /** In the order of the log. */
  readonly work: readonly WorkAttempt[];
  readonly states: ReadonlyMap<string, MisconceptionState>;
  /** The lesson of each question, by question id. */
  readonly lessonOf: (questionId: string) => string | undefined;
}): readonly Suggestion[] {
  const lessons = new Map(
    input.chapters.flatMap((chapter) => chapter.lessons.map((lesson) => [lesson.id, lesson] as const)),
  );
  const believed = [...input.states]
    .filter(
      ([, { status, shownAt, rightDays }]) => status === 'shaky' && shownAt !== undefined && rightDays === 0,
    )
    .sort(([, a], [, b]) => (b.shownAt ?? 0) - (a.shownAt ?? 0))
    .flatMap(([misconceptionId, { questions }]) => {
      const lesson = questions.map(input.lessonOf).flatMap((id) => lessons.get(id ?? '') ?? [])[0];
      return lesson === undefined ? [] : [{ kind: 'misconception' as const, misconceptionId, lesson }];
    });
  return [
    ...(input.due > 0 ? [{ kind: 'review' as const, due: input.due }] : []),
    ...unsolved(input.work, lessons).slice(0, mostOfEach),
    ...believed.slice(0, mostOfEach),
  ];
}

/** The latest tried first. */
function unsolved(
  work: readonly WorkAttempt[],
  lessons: ReadonlyMap<string, LessonSummary>,
): readonly Extract<Suggestion, { kind: 'exercise' }>[] {
  const tries = new Map<string, ExerciseAttempt[]>();
  for (const attempt of work) {
    if (attempt.kind !== 'exercise') continue;
    const key = `${attempt.lessonId}/${attempt.stepId}`;
    const earlier = tries.get(key) ?? [];
    tries.delete(key);
    tries.set(key, [...earlier, attempt]);
  }
  return [...tries.values()].reverse().flatMap((list) => {
    const [attempt] = list;
    if (attempt === undefined || list.some(({ passed, failed }) => passed > 0 && failed === 0)) return [];
    const lesson = lessons.get(attempt.lessonId);
    const step = lesson?.steps.find(({ id }) => id === attempt.stepId);
    return lesson && step ? [{ kind: 'exercise' as const, lesson, stepId: step.id, title: step.title }] : [];
  });
}
