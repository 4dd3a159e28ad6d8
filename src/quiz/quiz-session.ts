/** An open quiz: the store around the reducer, which can be restored and tells the outside of each grade. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Question } from '../lesson/types.ts';
import { currentQuestion, freshSession, reduceQuiz } from './quiz-state.ts';
import type { QuizAction, QuizSetup, QuizState } from './quiz-state.ts';
import { restoreSession } from './saved-session.ts';
import type { Grade } from './types.ts';

/** A quiz that is open: its state to read and subscribe to, and the one way to change it. */
export interface QuizSession {
  readonly setup: QuizSetup;
  readonly store: Pick<StoreApi<QuizState>, 'getState' | 'getInitialState' | 'subscribe'>;
  readonly dispatch: (action: QuizAction) => void;
}

export interface GradedAnswer {
  readonly question: Question;
  readonly answer: unknown;
  readonly grade: Grade;
}

/** `saved` is what `saveSession` gave, or anything else, which starts afresh. `onGraded` comes once for each check, after
 *  the state has changed; restoring calls nothing. */
export function createQuizSession(options: {
  readonly setup: QuizSetup;
  readonly seed: number;
  readonly saved?: unknown;
  readonly onGraded?: (graded: GradedAnswer) => void;
}): QuizSession {
  const { setup, seed, saved, onGraded } = options;
  const store = createStore<QuizState>(() => restoreSession(setup, saved) ?? freshSession(setup, seed));
  return {
    setup,
    store,
    dispatch: (action) => {
      const before = store.getState();
      const question = currentQuestion(setup, before);
      const next = reduceQuiz(setup, before, action);
      if (next === before) return;
      store.setState(next, true);
      const result = question && next.results[question.id];
      if (action.type === 'check' && result) {
        onGraded?.({ question, answer: result.answer, grade: result.grade });
      }
    },
  };
}
