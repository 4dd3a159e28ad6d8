/** The small interface behind which each question kind stands: one file of grading and one view a kind. */
import type { ComponentType } from 'react';
import type { Misconception, Program, Question } from '../lesson/types.ts';

export interface ChoiceFeedback {
  /** The choice it stands beside; absent for feedback on the whole answer. */
  readonly choiceId?: string;
  readonly verdict: 'right' | 'wrong' | 'missed';
  /** HTML made at build time from the lesson's markdown. */
  readonly why: string;
  readonly misconception?: string;
  /** Id of the program that shows it. */
  readonly demo?: string;
}

export interface Grade {
  readonly verdict: 'right' | 'partial' | 'wrong';
  /** 0 to 1. */
  readonly score: number;
  /** In the order in which it is read: what the learner got wrong, what they missed, what is right. */
  readonly feedback: readonly ChoiceFeedback[];
  /** A sentence that says how much was right, where the verdict alone says too little. */
  readonly detail?: string;
}

/** What a question is shown with. */
export interface QuestionContext {
  /** The lesson's programs by id. */
  readonly programs: Readonly<Record<string, Program>>;
  readonly misconceptions: Readonly<Record<string, Misconception>>;
  /** Orders the choices; the same seed gives the same order. */
  readonly seed: number;
}

export interface QuestionViewProps<Q extends Question, A> {
  readonly question: Q;
  readonly context: QuestionContext;
  readonly answer: A;
  readonly onAnswer: (answer: A) => void;
  /** Id of the element that shows the prompt, which names the view's controls. */
  readonly promptId: string;
  /** Show the number key that chooses each choice. */
  readonly keyHints?: boolean;
  /** Opens the program that shows why; no "Show me" without it. */
  readonly onShowDemo?: ((programId: string) => void) | undefined;
  /** Absent until graded; then the view shows feedback beside each choice and takes no more input. */
  readonly grade?: Grade | undefined;
}

/** A = the answer's shape; it is JSON, and kept in attempts. */
export interface QuestionKind<Q extends Question = Question, A = unknown> {
  readonly kind: Q['kind'];
  readonly emptyAnswer: (question: Q) => A;
  /** An answer kept as JSON, or undefined when it isn't one to this question. */
  readonly readAnswer: (question: Q, json: unknown) => A | undefined;
  readonly isComplete: (answer: A) => boolean;
  /** The answer is typed in a text field, where Enter breaks the line: Ctrl+Enter checks it. */
  readonly isTyped?: boolean;
  /** What is still to do before the answer can be checked, as a sentence. */
  readonly incomplete: string;
  /** Pure. */
  readonly grade: (question: Q, answer: A, context: QuestionContext) => Grade;
  /** The answer after the number key `n` (1 to 9), for kinds with numbered choices; undefined when there is no n-th. */
  readonly choose?: (question: Q, answer: A, n: number, context: QuestionContext) => A | undefined;
  readonly View: ComponentType<QuestionViewProps<Q, A>>;
}
