/** What the log of attempts says about lessons, steps and questions. Pure; nothing of this is stored. */
import { assertNever } from '../lib/assert-never.ts';
import type { Chapter, LessonSummary } from '../lesson/types.ts';
import type { Attempt, ExerciseAttempt, Place, QuestionAttempt, WorkAttempt } from './types.ts';
import { workDone } from './work-done.ts';

type StepSummary = LessonSummary['steps'][number];

/** Attempts by `lesson/step`, each in the order of the log. */
export type AttemptIndex = ReadonlyMap<string, readonly WorkAttempt[]>;

/** Made once a change of the log, and asked often. */
export function indexAttempts(attempts: readonly Attempt[]): AttemptIndex {
  const index = new Map<string, WorkAttempt[]>();
  for (const attempt of workDone(attempts)) {
    const key = stepKey(attempt.lessonId, attempt.stepId);
    const list = index.get(key);
    if (list === undefined) index.set(key, [attempt]);
    else list.push(attempt);
  }
  return index;
}

export type StepStatus = 'new' | 'started' | 'done';

/** A read or run step is done when it was finished, a predict step when its question was answered at all, a quiz when each
 *  question was once answered right, an exercise when all its tests once passed. What is done stays done when its content
 *  changes: `questionRecord` and `exerciseRecord` say what changed since. */
export function stepStatus(index: AttemptIndex, lessonId: string, step: StepSummary): StepStatus {
  const attempts = index.get(stepKey(lessonId, step.id)) ?? [];
  if (isDone(step, attempts)) return 'done';
  return attempts.length > 0 ? 'started' : 'new';
}

function isDone(step: StepSummary, attempts: readonly WorkAttempt[]): boolean {
  const answered = (questionId: string, verdict?: QuestionAttempt['verdict']) =>
    attempts.some(
      (attempt) =>
        attempt.kind === 'question' &&
        attempt.questionId === questionId &&
        (verdict === undefined || attempt.verdict === verdict),
    );
  switch (step.kind) {
    case 'read':
    case 'run':
      return attempts.some((attempt) => attempt.kind === 'step-done');
    case 'predict':
      return step.questions.length > 0 && step.questions.every((question) => answered(question));
    case 'quiz':
      return step.questions.length > 0 && step.questions.every((question) => answered(question, 'right'));
    case 'exercise':
      return attempts.some((attempt) => attempt.kind === 'exercise' && isSolved(attempt));
    default:
      return assertNever(step.kind);
  }
}

function isSolved(attempt: ExerciseAttempt): boolean {
  return attempt.passed > 0 && attempt.failed === 0;
}

export interface LessonProgress {
  readonly status: StepStatus;
  readonly done: number;
  readonly total: number;
  /** By step id. */
  readonly steps: ReadonlyMap<string, StepStatus>;
}

export function lessonProgress(index: AttemptIndex, lesson: LessonSummary): LessonProgress {
  const steps = new Map(lesson.steps.map((step) => [step.id, stepStatus(index, lesson.id, step)]));
  const statuses = [...steps.values()];
  const done = statuses.filter((status) => status === 'done').length;
  const total = statuses.length;
  const isNew = statuses.every((status) => status === 'new');
  return { status: isNew ? 'new' : done === total ? 'done' : 'started', done, total, steps };
}

/** The ids of the steps of a lesson that are done. */
export function doneSteps(attempts: readonly Attempt[], lesson: LessonSummary): ReadonlySet<string> {
  const { steps } = lessonProgress(indexAttempts(attempts), lesson);
  return new Set([...steps].filter(([, status]) => status === 'done').map(([id]) => id));
}

export interface QuestionRecord {
  readonly latest: QuestionAttempt;
  /** The highest score; of equal ones the first. */
  readonly best: QuestionAttempt;
  readonly count: number;
  /** The question has a newer rev than the latest answer: it means something else now. */
  readonly changedSince: boolean;
}

/** What is known of one question; undefined before the first answer. `rev` is today's. */
export function questionRecord(
  index: AttemptIndex,
  lessonId: string,
  stepId: string,
  question: { readonly id: string; readonly rev: number },
): QuestionRecord | undefined {
  const attempts = (index.get(stepKey(lessonId, stepId)) ?? []).filter(
    (attempt) => attempt.kind === 'question' && attempt.questionId === question.id,
  ) as readonly QuestionAttempt[];
  return record(attempts, question.rev, (attempt) => attempt.score);
}

export interface ExerciseRecord {
  readonly latest: ExerciseAttempt;
  /** The one with the largest part of its tests passed; of equal ones the first. */
  readonly best: ExerciseAttempt;
  readonly count: number;
  readonly solved: boolean;
  readonly changedSince: boolean;
}

/** What is known of one exercise; undefined before the first try. `rev` is today's. */
export function exerciseRecord(
  index: AttemptIndex,
  lessonId: string,
  stepId: string,
  rev: number,
): ExerciseRecord | undefined {
  const attempts = (index.get(stepKey(lessonId, stepId)) ?? []).filter(
    (attempt) => attempt.kind === 'exercise',
  );
  const found = record(attempts, rev, ({ passed, failed }) => passed / Math.max(1, passed + failed));
  return found === undefined ? undefined : { ...found, solved: attempts.some(isSolved) };
}

function record<A extends QuestionAttempt | ExerciseAttempt>(
  attempts: readonly A[],
  rev: number,
  worth: (attempt: A) => number,
) {
  const [first, ...others] = attempts;
  if (first === undefined) return undefined;
  let best = first;
  for (const attempt of others) if (worth(attempt) > worth(best)) best = attempt;
  const latest = others.at(-1) ?? first;
  return { latest, best, count: attempts.length, changedSince: latest.rev < rev };
}

export type NextStep =
  | { readonly kind: 'start' | 'continue'; readonly lessonId: string; readonly stepId: string }
  | { readonly kind: 'all-done' };

/** Where to go on: the step where the learner was, if it isn't done; else the first one after it, in the order of the course,
 *  that isn't; else the first one of all. Without a place, the step of the latest attempt counts as one. */
export function nextStep(
  index: AttemptIndex,
  chapters: readonly Chapter[],
  place: Place | undefined,
  latest: Attempt | undefined,
): NextStep {
  const all = chapters.flatMap((chapter) =>
    chapter.lessons.flatMap((lesson) => lesson.steps.map((step) => ({ lessonId: lesson.id, step }))),
  );
  const at = place ?? latest;
  const here = all.findIndex(({ lessonId, step }) => lessonId === at?.lessonId && step.id === at.stepId);
  // A step that a newer course no longer has: the first of its lesson will do, else the first of the course.
  const lessonHere = here >= 0 ? here : all.findIndex(({ lessonId }) => lessonId === at?.lessonId);
  const from = Math.max(0, lessonHere);
  const open = [...all.slice(from), ...all.slice(0, from)].find(
    ({ lessonId, step }) => stepStatus(index, lessonId, step) !== 'done',
  );
  if (open === undefined) return { kind: 'all-done' };
  const kind = at === undefined ? 'start' : 'continue';
  return { kind, lessonId: open.lessonId, stepId: open.step.id };
}

function stepKey(lessonId: string, stepId: string): string {
  return `${lessonId}/${stepId}`;
}
