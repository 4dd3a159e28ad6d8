/** An open quiz: the store around the reducer, which can be restored and tells the outside of each grade. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Question } from '../lesson/types.ts';
import { currentQuestion, freshSession, reduceQuiz } from './quiz-state.ts';
import type { QuizAction, QuizSetup, QuizState } from './quiz-state.ts';
import { restoreSession } from './saved-session.ts';
import type { Confidence } from '../progress/types.ts';
import { bindQuestion } from './kinds/registry.ts';
import type { AnswerRunner, Grade } from './types.ts';

/** A quiz that is open: its state to read and subscribe to, and the one way to change it. */
export interface QuizSession {
  readonly setup: QuizSetup;
  readonly store: Pick<StoreApi<QuizState>, 'getState' | 'getInitialState' | 'subscribe'>;
  readonly dispatch: (action: QuizAction) => void;
  /** Ends the run that an answer is judged by, if there is one; the answer stays. To be called when the quiz is left. */
  readonly stop: () => void;
}

export interface GradedAnswer {
  readonly question: Question;
  readonly answer: unknown;
  readonly grade: Grade;
  readonly confidence?: Confidence | undefined;
}

/** `run` runs the programs of answers that are judged by running. `saved` is what `saveSession` gave, or anything else, which
 *  starts afresh. `onGraded` comes once for each grade, after the state has changed; restoring calls nothing. */
export function createQuizSession(options: {
  readonly setup: QuizSetup;
  readonly seed: number;
  readonly run: AnswerRunner;
  readonly saved?: unknown;
  readonly onGraded?: (graded: GradedAnswer) => void;
}): QuizSession {
  const { setup, seed, run, saved, onGraded } = options;
  const store = createStore<QuizState>(() => restoreSession(setup, saved) ?? freshSession(setup, seed));
  let running: AbortController | undefined;

  function dispatch(action: QuizAction): void {
    const before = store.getState();
    const question = currentQuestion(setup, before);
    const next = reduceQuiz(setup, before, action);
    if (next === before) return;
    if (next.position.status !== 'running') endRun();
    store.setState(next, true);
    const result = question && next.results[question.id];
    if (result && result !== before.results[question.id]) {
      const { answer, grade, confidence } = result;
      onGraded?.({ question, answer, grade, ...(confidence && { confidence }) });
    }
    if (question && next.position.status === 'running' && !running) {
      void judge(question, next.drafts[question.id]);
    }
  }

  async function judge(question: Question, answer: unknown): Promise<void> {
    const controller = new AbortController();
    running = controller;
    const ran = await run(bindQuestion(question).program(answer) ?? [], controller.signal);
    // What a stopped run still has to say is not heard.
    if (running !== controller) return;
    running = undefined;
    dispatch(ran.kind === 'not-run' ? { type: 'not-run', problem: ran.detail } : { type: 'ran', ran });
  }

  function endRun(): void {
    running?.abort();
    running = undefined;
  }

  return { setup, store, dispatch, stop: () => dispatch({ type: 'not-run' }) };
}
