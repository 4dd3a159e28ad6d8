import { describe, expect, it } from 'vitest';
import type { Chapter, LessonSummary } from '../lesson/types.ts';
import {
  doneSteps,
  exerciseRecord,
  indexAttempts,
  lessonProgress,
  nextStep,
  questionRecord,
  stepStatus,
} from './derive.ts';
import type { Attempt } from './types.ts';

const lesson = (id: string): LessonSummary => ({
  id,
  title: id,
  summary: '',
  minutes: 5,
  difficulty: 'basic',
  topic: 'slices',
  contentVersion: 1,
  prerequisites: [],
  project: false,
  steps: [
    { id: 'read', title: '', kind: 'read', questions: [] },
    { id: 'predict', title: '', kind: 'predict', questions: ['p'] },
    { id: 'exercise', title: '', kind: 'exercise', questions: [] },
    { id: 'quiz', title: '', kind: 'quiz', questions: ['q1', 'q2'] },
  ],
});
const chapters: readonly Chapter[] = [
  { id: 'c', title: '', summary: '', lessons: [lesson('one'), lesson('two')] },
];

let time = 0;
const base = (lessonId: string, stepId: string) => ({ id: `i${(time += 1)}`, at: time, lessonId, stepId });
const read = (lessonId = 'one'): Attempt => ({ ...base(lessonId, 'read'), kind: 'step-done' });
const answer = (
  questionId: string,
  verdict: 'right' | 'partial' | 'wrong',
  { stepId = 'quiz', rev = 1, lessonId = 'one' } = {},
): Attempt => ({
  ...base(lessonId, stepId),
  kind: 'question',
  questionId,
  rev,
  answer: null,
  verdict,
  score: { right: 1, partial: 0.5, wrong: 0 }[verdict],
  misconceptions: [],
});
const tests = (passed: number, failed: number, { rev = 1, lessonId = 'one' } = {}): Attempt => ({
  ...base(lessonId, 'exercise'),
  kind: 'exercise',
  rev,
  passed,
  failed,
  hintsSeen: 0,
  solutionSeen: false,
});
const wholeLesson = (lessonId: string): Attempt[] => [
  read(lessonId),
  answer('p', 'wrong', { stepId: 'predict', lessonId }),
  tests(3, 0, { lessonId }),
  answer('q1', 'right', { lessonId }),
  answer('q2', 'right', { lessonId }),
];

function statusOf(stepId: string, attempts: readonly Attempt[]) {
  const step = lesson('one').steps.find(({ id }) => id === stepId);
  if (step === undefined) throw new Error(`no step ${stepId}`);
  return stepStatus(indexAttempts(attempts), 'one', step);
}

describe('a step', () => {
  it.each(['read', 'predict', 'exercise', 'quiz'])('is new without attempts: %s', (stepId) => {
    expect(statusOf(stepId, [])).toBe('new');
  });

  it('to read is done when it was finished', () => {
    expect(statusOf('read', [read()])).toBe('done');
  });

  it('to predict is done by a guess, right or wrong', () => {
    expect(statusOf('predict', [answer('p', 'wrong', { stepId: 'predict' })])).toBe('done');
  });

  it('with a quiz is done when each question was once right', () => {
    const attempts = [answer('q1', 'right'), answer('q2', 'partial')];
    expect(statusOf('quiz', attempts)).toBe('started');
    expect(statusOf('quiz', [...attempts, answer('q1', 'wrong'), answer('q2', 'right')])).toBe('done');
  });

  it('with an exercise is done when all tests once passed, and stays so', () => {
    expect(statusOf('exercise', [tests(2, 1)])).toBe('started');
    expect(statusOf('exercise', [tests(0, 0)])).toBe('started');
    expect(statusOf('exercise', [tests(3, 0), tests(1, 2)])).toBe('done');
  });

  it('is not moved on by the step of the same name in another lesson', () => {
    expect(statusOf('read', [read('two')])).toBe('new');
  });
});

describe('a lesson', () => {
  it('is new, started and done, and counts its steps', () => {
    const progress = (attempts: readonly Attempt[]) => {
      const { status, done, total } = lessonProgress(indexAttempts(attempts), lesson('one'));
      return { status, done, total };
    };
    expect(progress([])).toEqual({ status: 'new', done: 0, total: 4 });
    expect(progress([answer('q1', 'wrong')])).toEqual({ status: 'started', done: 0, total: 4 });
    expect(progress(wholeLesson('one'))).toEqual({ status: 'done', done: 4, total: 4 });
  });

  it('names its done steps', () => {
    expect(doneSteps([read(), answer('q1', 'right')], lesson('one'))).toEqual(new Set(['read']));
  });
});

describe('the record of a question', () => {
  const record = (attempts: readonly Attempt[], rev = 1) =>
    questionRecord(indexAttempts(attempts), 'one', 'quiz', { id: 'q1', rev });

  it('has the latest answer, the best and their number', () => {
    const [first, second, third] = [answer('q1', 'partial'), answer('q1', 'right'), answer('q1', 'wrong')];
    const found = record([first, second, answer('q2', 'right'), third]);
    expect(found).toEqual({ latest: third, best: second, count: 3, changedSince: false });
  });

  it('says that the question changed since it was last answered', () => {
    expect(record([answer('q1', 'right')], 2)?.changedSince).toBe(true);
    expect(record([answer('q1', 'right'), answer('q1', 'wrong', { rev: 2 })], 2)?.changedSince).toBe(false);
  });

  it('is undefined before the first answer', () => {
    expect(record([answer('q2', 'right')])).toBeUndefined();
  });
});

describe('the record of an exercise', () => {
  it('has the try that passed most, whether it was solved, and whether it changed since', () => {
    const [first, second, third] = [tests(1, 2), tests(3, 0), tests(2, 1)];
    expect(exerciseRecord(indexAttempts([first, second, third]), 'one', 'exercise', 2)).toEqual({
      latest: third,
      best: second,
      count: 3,
      solved: true,
      changedSince: true,
    });
  });
});

describe('the next step', () => {
  const next = (attempts: readonly Attempt[], place?: { lessonId: string; stepId: string }) =>
    nextStep(indexAttempts(attempts), chapters, place && { ...place, at: 1 }, attempts.at(-1));

  it('is the first of the course for a newcomer', () => {
    expect(next([])).toEqual({ kind: 'start', lessonId: 'one', stepId: 'read' });
  });

  it('is the one where the learner was, when it is not done', () => {
    const place = { lessonId: 'two', stepId: 'quiz' };
    expect(next([read()], place)).toEqual({ kind: 'continue', lessonId: 'two', stepId: 'quiz' });
  });

  it('is the one after it, when it is done', () => {
    const place = { lessonId: 'one', stepId: 'read' };
    expect(next([read()], place)).toMatchObject({ lessonId: 'one', stepId: 'predict' });
  });

  it('follows the latest attempt when no place is known', () => {
    expect(next([read('two')])).toMatchObject({ kind: 'continue', lessonId: 'two', stepId: 'predict' });
  });

  it('is in the next lesson at the end of one, and an earlier one at the end of the course', () => {
    expect(next(wholeLesson('one'))).toMatchObject({ lessonId: 'two', stepId: 'read' });
    expect(next(wholeLesson('two'))).toMatchObject({ lessonId: 'one', stepId: 'read' });
  });

  it('starts the lesson again whose step the course no longer has', () => {
    expect(next([read('one')], { lessonId: 'two', stepId: 'gone' })).toMatchObject({
      lessonId: 'two',
      stepId: 'read',
    });
    expect(next([], { lessonId: 'gone', stepId: 'gone' })).toMatchObject({ lessonId: 'one', stepId: 'read' });
  });

  it('is none when all is done', () => {
    expect(next([...wholeLesson('one'), ...wholeLesson('two')])).toEqual({ kind: 'all-done' });
  });
});
