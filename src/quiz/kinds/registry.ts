/** Every question kind. A new kind is one file beside this one, a line in the table and a line in the switch. */
import { createElement } from 'react';
import type { ReactNode } from 'react';
import { assertNever } from '../../lib/assert-never.ts';
import type { Question, QuestionOf } from '../../lesson/types.ts';
import type { Grade, QuestionContext, QuestionKind, QuestionViewProps } from '../types.ts';
import { multiple } from './multiple.tsx';
import type { MultipleAnswer } from './multiple.tsx';
import { predictOutput } from './predict-output.tsx';
import type { PredictAnswer } from './predict-output.tsx';
import { single } from './single.tsx';
import type { SingleAnswer } from './single.tsx';

/** The answer's shape of each kind. */
interface Answers {
  readonly single: SingleAnswer;
  readonly multiple: MultipleAnswer;
  readonly 'predict-output': PredictAnswer;
}

const questionKinds: {
  readonly [K in keyof Answers]: QuestionKind<QuestionOf<K>, Answers[K]>;
} = { single, multiple, 'predict-output': predictOutput };

/** A question together with its kind. Answers go in as JSON; what is no answer to this question counts as an empty one. */
export interface BoundQuestion {
  readonly incomplete: string;
  readonly isTyped: boolean;
  /** The answer as its kind keeps it, or undefined when it isn't one. */
  readonly read: (answer: unknown) => unknown;
  readonly isComplete: (answer: unknown) => boolean;
  readonly grade: (answer: unknown, context: QuestionContext) => Grade;
  readonly choose: (answer: unknown, n: number, context: QuestionContext) => unknown;
  readonly render: (props: BoundViewProps) => ReactNode;
}

type BoundViewProps = Omit<QuestionViewProps<Question, unknown>, 'question'>;

export function bindQuestion(question: Question): BoundQuestion {
  switch (question.kind) {
    case 'single':
      return bind(question, questionKinds.single);
    case 'multiple':
      return bind(question, questionKinds.multiple);
    case 'predict-output':
      return bind(question, questionKinds['predict-output']);
    case 'compiles':
    case 'find-line':
    case 'fill':
    case 'parsons':
    case 'order':
    case 'possible-outputs':
    case 'trace-table':
    case 'explain':
      return notYet;
    default:
      return assertNever(question);
  }
}

/** A kind that has no view yet: passed over, and never graded as wrong. */
const notYet: BoundQuestion = {
  incomplete: 'This kind of question cannot be answered here yet. Press Check answer to go on.',
  isTyped: false,
  read: (answer) => answer ?? null,
  isComplete: () => true,
  grade: () => ({ verdict: 'right', score: 1, feedback: [] }),
  choose: () => undefined,
  render: () => 'This kind of question cannot be answered here yet. Press Check answer to go on.',
};

function bind<Q extends Question, A>(question: Q, kind: QuestionKind<Q, A>): BoundQuestion {
  const answerFrom = (json: unknown) => kind.readAnswer(question, json) ?? kind.emptyAnswer(question);
  return {
    incomplete: kind.incomplete,
    isTyped: kind.isTyped ?? false,
    read: (answer) => kind.readAnswer(question, answer),
    isComplete: (answer) => kind.isComplete(answerFrom(answer)),
    grade: (answer, context) => kind.grade(question, answerFrom(answer), context),
    choose: (answer, n, context) => kind.choose?.(question, answerFrom(answer), n, context),
    render: (props) => createElement(kind.View, { ...props, question, answer: answerFrom(props.answer) }),
  };
}
