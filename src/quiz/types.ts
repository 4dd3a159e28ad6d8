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
  readonly feedback: readonly ChoiceFeedback[];
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
  /** Absent until graded; then the view shows feedback beside each choice and takes no more input. */
  readonly grade?: Grade | undefined;
}

/** A = the answer's shape; it is JSON, and kept in attempts. */
export interface QuestionKind<Q extends Question = Question, A = unknown> {
  readonly kind: Q['kind'];
  readonly emptyAnswer: (question: Q) => A;
  readonly isComplete: (answer: A) => boolean;
  /** Pure. */
  readonly grade: (question: Q, answer: A, context: QuestionContext) => Grade;
  readonly View: ComponentType<QuestionViewProps<Q, A>>;
}
