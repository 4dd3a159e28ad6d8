/** The small interface behind which each question kind stands: one file of grading and one view a kind. */
import type { ComponentType } from 'react';
import type { Misconception, Program, Question, QuestionCode } from '../lesson/types.ts';
import type { SourceFile } from '../run/types.ts';

export interface ChoiceFeedback {
  /** The choice it stands beside; absent for feedback on the whole answer. */
  readonly choiceId?: string;
  readonly verdict: 'right' | 'wrong' | 'missed';
  /** HTML made at build time from the lesson's markdown; empty where there is nothing to say but the verdict. */
  readonly why: string;
  readonly misconception?: string;
  /** Id of the program that shows it. */
  readonly demo?: string;
  /** What the learner believes that `demo` prints. */
  readonly believed?: string;
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
  /** Highlighted code by question id: `questionCode` of the compiled lesson. */
  readonly questionCode: Readonly<Record<string, QuestionCode>>;
  readonly misconceptions: Readonly<Record<string, Misconception>>;
  /** Orders the choices; the same seed gives the same order. */
  readonly seed: number;
}

/** What running an answer's program gave. JSON: it is kept with the answer, which is graded by it again later. */
export type RanProgram =
  /** `errors`: the compiler's own text. */
  | { readonly kind: 'build-failed'; readonly errors: string }
  | { readonly kind: 'exited'; readonly code: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'timed-out'; readonly limitMs: number; readonly stdout: string };

/** `detail`: why it could not be run, and what to do; for the learner. */
export type AnswerRun = RanProgram | { readonly kind: 'not-run'; readonly detail: string };

/** Compiles and runs what an answer makes. Never rejects; once aborted, nobody listens any more. */
export type AnswerRunner = (files: readonly SourceFile[], signal: AbortSignal) => Promise<AnswerRun>;

/** What goes with a demo: the wrong idea by its id, and what the program prints if that were true. */
export interface Belief {
  readonly misconception?: string | undefined;
  readonly output?: string | undefined;
}
export type ShowDemo = (programId: string, belief?: Belief) => void;

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
  readonly onShowDemo?: ShowDemo | undefined;
  /** Absent until graded; then the view shows feedback beside each choice and takes no more input. */
  readonly grade?: Grade | undefined;
  /** Of kinds that are judged by running: what came of it, once graded. Absent when no run was needed. */
  readonly ran?: RanProgram | undefined;
}

/** A = the answer's shape; it is JSON, and kept in attempts. */
export interface QuestionKind<Q extends Question = Question, A = unknown> {
  readonly kind: Q['kind'];
  readonly emptyAnswer: (question: Q) => A;
  /** An answer kept as JSON, or undefined when it isn't one to this question. */
  readonly readAnswer: (question: Q, json: unknown) => A | undefined;
  readonly isComplete: (answer: A, question: Q) => boolean;
  /** The answer is typed in a text field, where Enter is the field's: Ctrl+Enter checks it. */
  readonly isTyped?: boolean;
  /** The view shows the question's program itself. */
  readonly showsProgram?: boolean;
  /** What is still to do before the answer can be checked, as a sentence. */
  readonly incomplete: string;
  /** Of kinds that are judged by compiling and running: the program that the answer makes; undefined when it is known to be
   *  right without a run. */
  readonly program?: (question: Q, answer: A) => readonly SourceFile[] | undefined;
  /** Pure. `ran`: what `program` gave, for kinds that have one. */
  readonly grade: (question: Q, answer: A, context: QuestionContext, ran?: RanProgram) => Grade;
  /** The answer after the number key `n` (1 to 9), for kinds with numbered choices; undefined when there is no n-th. */
  readonly choose?: (question: Q, answer: A, n: number, context: QuestionContext) => A | undefined;
  readonly View: ComponentType<QuestionViewProps<Q, A>>;
}
