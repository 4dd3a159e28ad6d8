import { describe, expect, it } from 'vitest';
import { indexAttempts, stepStatus } from './derive.ts';
import type { Attempt } from './types.ts';
import { suspendedQuestions, workDone } from './work-done.ts';

const base = { lessonId: 'l', stepId: 's' };
const answer: Attempt = {
  ...base,
  kind: 'question',
  id: 'a',
  at: 1,
  questionId: 'q',
  rev: 1,
  answer: 'x',
  verdict: 'right',
  score: 1,
  misconceptions: [],
};
const undone: Attempt = { ...base, kind: 'undone', id: 'u', at: 2, undoes: 'a' };
const suspension = (at: number, suspended: boolean): Attempt => ({
  ...base,
  kind: 'suspension',
  id: `s${at}`,
  at,
  questionId: 'q',
  suspended,
});

describe('the work that was done', () => {
  it('is without an answer that was taken back, in whatever order the two arrive', () => {
    expect(workDone([answer, undone])).toEqual([]);
    expect(workDone([undone, answer])).toEqual([]);
    expect(workDone([answer, { ...undone, undoes: 'another' }])).toEqual([answer]);
  });

  it('does not make a step started that only had an answer taken back or a question suspended', () => {
    const step = { id: 's', title: '', kind: 'quiz' as const, questions: ['q'] };
    const status = (attempts: readonly Attempt[]) => stepStatus(indexAttempts(attempts), 'l', step);
    expect(status([answer])).toBe('done');
    expect(status([answer, undone, suspension(3, true)])).toBe('new');
  });
});

describe('a question', () => {
  it('is suspended as the latest word on it says', () => {
    expect(suspendedQuestions([suspension(1, true)])).toEqual(new Set(['q']));
    expect(suspendedQuestions([suspension(1, true), suspension(2, false)])).toEqual(new Set());
    expect(suspendedQuestions([suspension(1, false), suspension(2, true)])).toEqual(new Set(['q']));
  });
});
