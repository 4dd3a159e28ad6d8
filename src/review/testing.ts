/** Small courses and logs for the tests of this room. Days count from a Monday; times are given as day and hour, here. */
import fc from 'fast-check';
import { startOfDay } from '../lib/local-day.ts';
import type { Chapter, LessonSummary, QuestionSummary } from '../lesson/types.ts';
import type { QuestionAttempt } from '../progress/types.ts';

/** 2026-11-16. */
export const monday = 20_773;
/** The moment `hours` after the beginning of the day `days` after that Monday. */
export const at = (days: number, hours = 12) => startOfDay(monday + days) + hours * 3_600_000;

export function question(id: string, more: Partial<QuestionSummary> = {}): QuestionSummary {
  return { id, lessonId: 'l1', stepId: 'quiz', rev: 1, kind: 'single', misconceptions: [], ...more };
}

export function questionTable(list: readonly QuestionSummary[]): Readonly<Record<string, QuestionSummary>> {
  return Object.fromEntries(list.map((one) => [one.id, one]));
}

let ids = 0;

export function answer(
  questionId: string,
  when: number,
  verdict: QuestionAttempt['verdict'] = 'right',
  more: Partial<QuestionAttempt> = {},
): QuestionAttempt {
  ids += 1;
  return {
    kind: 'question',
    id: `a${ids}`,
    at: when,
    lessonId: 'l1',
    stepId: 'quiz',
    questionId,
    rev: 1,
    answer: 'x',
    verdict,
    score: verdict === 'right' ? 1 : 0,
    misconceptions: [],
    ...more,
  };
}

export function lesson(id: string, more: Partial<LessonSummary> = {}): LessonSummary {
  return {
    id,
    title: `Lesson ${id}`,
    summary: '',
    minutes: 5,
    difficulty: 'basic',
    topic: 'slices',
    contentVersion: 1,
    prerequisites: [],
    project: false,
    steps: [
      { id: 'read', title: 'Read', kind: 'read', questions: [] },
      { id: 'exercise', title: 'Exercise', kind: 'exercise', questions: [] },
      { id: 'quiz', title: 'Quiz', kind: 'quiz', questions: ['q1', 'q2'] },
    ],
    ...more,
  };
}

export function chapterOf(...lessons: readonly LessonSummary[]): Chapter {
  return { id: 'slices', title: 'Slices', summary: '', lessons };
}

/** Any answers to a few questions over two weeks; each id once. */
export const anyAnswers: fc.Arbitrary<readonly QuestionAttempt[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.uuid(),
      questionId: fc.constantFrom('q1', 'q2', 'q3', 'gone'),
      days: fc.nat(14),
      hours: fc.nat(23),
      verdict: fc.constantFrom('right' as const, 'partial' as const, 'wrong' as const),
      confidence: fc.constantFrom('sure' as const, 'fairly' as const, 'guess' as const, undefined),
    })
    .map(({ id, questionId, days, hours, verdict, confidence }) =>
      answer(questionId, at(days, hours), verdict, { id, confidence }),
    ),
  { selector: ({ id }) => id, maxLength: 20 },
);
