/** One sitting of review: which question is on screen, and what was answered. A pure reducer; the log of attempts is kept
 *  elsewhere. */
import { assertNever } from '../lib/assert-never.ts';

export interface SessionAnswer {
  readonly questionId: string;
  /** Of the attempt in the log, for taking it back. */
  readonly attemptId: string;
  readonly verdict: 'right' | 'partial' | 'wrong';
}

export interface ReviewSession {
  /** Question ids, in order. */
  readonly asked: readonly string[];
  /** Of the question on screen, in `asked`; its length when all were asked. */
  readonly index: number;
  readonly answers: readonly SessionAnswer[];
  /** Grows with every showing of a question, so that a question taken back starts empty. */
  readonly showing: number;
}

export type SessionAction =
  | { readonly type: 'start'; readonly asked: readonly string[] }
  /** The question on screen was graded; its feedback is shown. */
  | { readonly type: 'answered'; readonly answer: SessionAnswer }
  | { readonly type: 'next' }
  /** Takes the latest answer back and asks its question again. */
  | { readonly type: 'undo' }
  /** The question on screen is not asked: it was suspended, or can't be shown. */
  | { readonly type: 'leave-out' };

export const noSession: ReviewSession = { asked: [], index: 0, answers: [], showing: 0 };

export function reduceSession(state: ReviewSession, action: SessionAction): ReviewSession {
  const showing = state.showing + 1;
  switch (action.type) {
    case 'start':
      return { asked: action.asked, index: 0, answers: [], showing };
    case 'answered':
      return currentQuestion(state) === action.answer.questionId && answerOnScreen(state) === undefined
        ? { ...state, answers: [...state.answers, action.answer] }
        : state;
    case 'next':
      return state.index < state.asked.length ? { ...state, index: state.index + 1, showing } : state;
    case 'undo': {
      const last = state.answers.at(-1);
      if (last === undefined) return state;
      return {
        ...state,
        index: state.asked.indexOf(last.questionId),
        answers: state.answers.slice(0, -1),
        showing,
      };
    }
    case 'leave-out': {
      const id = currentQuestion(state);
      return {
        ...state,
        asked: state.asked.filter((other) => other !== id),
        answers: state.answers.filter(({ questionId }) => questionId !== id),
        showing,
      };
    }
    default:
      return assertNever(action);
  }
}

/** Undefined at the end. */
export function currentQuestion(state: ReviewSession): string | undefined {
  return state.asked[state.index];
}

/** The answer whose feedback is on screen. */
export function answerOnScreen(state: ReviewSession): SessionAnswer | undefined {
  const id = currentQuestion(state);
  return state.answers.find(({ questionId }) => questionId === id);
}
