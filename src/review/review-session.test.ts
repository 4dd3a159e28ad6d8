import { describe, expect, it } from 'vitest';
import {
  answerOnScreen,
  currentQuestion,
  noSession,
  reduceSession,
  type ReviewSession,
  type SessionAction,
} from './review-session.ts';

const answered = (questionId: string): SessionAction => ({
  type: 'answered',
  answer: { questionId, attemptId: `of ${questionId}`, verdict: 'wrong' },
});
const after = (...actions: readonly SessionAction[]): ReviewSession =>
  actions.reduce(reduceSession, reduceSession(noSession, { type: 'start', asked: ['a', 'b', 'c'] }));

describe('a sitting', () => {
  it('goes from question to question to its end', () => {
    expect(currentQuestion(after())).toBe('a');
    expect(answerOnScreen(after(answered('a')))?.attemptId).toBe('of a');
    const end = after(answered('a'), { type: 'next' }, answered('b'), { type: 'next' }, answered('c'), {
      type: 'next',
    });
    expect(currentQuestion(end)).toBeUndefined();
    expect(end.answers).toHaveLength(3);
    expect(reduceSession(end, { type: 'next' })).toBe(end);
  });

  it('takes one answer to the question on screen, and none to another', () => {
    const once = after(answered('a'));
    expect(reduceSession(once, answered('a'))).toBe(once);
    expect(reduceSession(once, answered('b'))).toBe(once);
  });

  it('asks again whose answer is taken back, on screen or gone by', () => {
    const onScreen = after(answered('a'), { type: 'undo' });
    expect([currentQuestion(onScreen), onScreen.answers.length]).toEqual(['a', 0]);
    const goneBy = after(answered('a'), { type: 'next' }, { type: 'undo' });
    expect([currentQuestion(goneBy), goneBy.answers.length]).toEqual(['a', 0]);
    expect(goneBy.showing).toBeGreaterThan(after(answered('a'), { type: 'next' }).showing);
    const nothing = after();
    expect(reduceSession(nothing, { type: 'undo' })).toBe(nothing);
  });

  it('shows the next one when a question is left out', () => {
    const state = after(answered('a'), { type: 'next' }, { type: 'leave-out' });
    expect(currentQuestion(state)).toBe('c');
    expect(state.asked).toEqual(['a', 'c']);
    expect(
      currentQuestion(reduceSession(reduceSession(state, { type: 'leave-out' }), { type: 'next' })),
    ).toBeUndefined();
  });
});
