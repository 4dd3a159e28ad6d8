/** Every question kind. A new kind is one file beside this one, a line in the table and a line in the switch. */
import { createElement } from 'react';
import type { ReactNode } from 'react';
import { assertNever } from '../../lib/assert-never.ts';
import type { Question, QuestionOf } from '../../lesson/types.ts';
import type { SourceFile } from '../../run/types.ts';
import type { Grade, QuestionContext, QuestionKind, QuestionViewProps, RanProgram } from '../types.ts';
import { compiles } from './compiles.tsx';
import type { CompilesAnswer } from './compiles.tsx';
import { explain } from './explain.tsx';
import type { ExplainAnswer } from './explain.tsx';
import { fill } from './fill.tsx';
import type { FillAnswer } from './fill.tsx';
import { findLine } from './find-line.tsx';
import type { FindLineAnswer } from './find-line.tsx';
import { multiple } from './multiple.tsx';
import type { MultipleAnswer } from './multiple.tsx';
import { order } from './order.tsx';
import type { OrderAnswer } from './order.tsx';
import { parsons } from './parsons.tsx';
import type { ParsonsAnswer } from './parsons.tsx';
import { possibleOutputs } from './possible-outputs.tsx';
import type { PossibleOutputsAnswer } from './possible-outputs.tsx';
import { predictOutput } from './predict-output.tsx';
import type { PredictAnswer } from './predict-output.tsx';
import { single } from './single.tsx';
import type { SingleAnswer } from './single.tsx';
import { traceTable } from './trace-table.tsx';
import type { TraceTableAnswer } from './trace-table.tsx';

/** The answer's shape of each kind. */
interface Answers {
  readonly single: SingleAnswer;
  readonly multiple: MultipleAnswer;
  readonly 'predict-output': PredictAnswer;
  readonly compiles: CompilesAnswer;
  readonly 'find-line': FindLineAnswer;
  readonly fill: FillAnswer;
  readonly parsons: ParsonsAnswer;
  readonly order: OrderAnswer;
  readonly 'possible-outputs': PossibleOutputsAnswer;
  readonly 'trace-table': TraceTableAnswer;
  readonly explain: ExplainAnswer;
}

const questionKinds: {
  readonly [K in Question['kind']]: QuestionKind<QuestionOf<K>, Answers[K]>;
} = {
  single,
  multiple,
  'predict-output': predictOutput,
  compiles,
  'find-line': findLine,
  fill,
  parsons,
  order,
  'possible-outputs': possibleOutputs,
  'trace-table': traceTable,
  explain,
};

/** A question together with its kind. Answers go in as JSON; what is no answer to this question counts as an empty one. */
export interface BoundQuestion {
  readonly incomplete: string;
  readonly isTyped: boolean;
  /** The view shows the question's program itself. */
  readonly showsProgram: boolean;
  /** To be asked how sure the learner is. Never where they rate themselves. */
  readonly asksConfidence: boolean;
  /** The answer as its kind keeps it, or undefined when it isn't one. */
  readonly read: (answer: unknown) => unknown;
  readonly isComplete: (answer: unknown) => boolean;
  /** The program that has to run before the answer can be graded, if there is one. */
  readonly program: (answer: unknown) => readonly SourceFile[] | undefined;
  readonly grade: (answer: unknown, context: QuestionContext, ran?: RanProgram) => Grade;
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
      return bind(question, questionKinds.compiles);
    case 'find-line':
      return bind(question, questionKinds['find-line']);
    case 'fill':
      return bind(question, questionKinds.fill);
    case 'parsons':
      return bind(question, questionKinds.parsons);
    case 'order':
      return bind(question, questionKinds.order);
    case 'possible-outputs':
      return bind(question, questionKinds['possible-outputs']);
    case 'trace-table':
      return bind(question, questionKinds['trace-table']);
    case 'explain':
      return bind(question, questionKinds.explain);
    default:
      return assertNever(question);
  }
}

function bind<Q extends Question, A>(question: Q, kind: QuestionKind<Q, A>): BoundQuestion {
  const answerFrom = (json: unknown) => kind.readAnswer(question, json) ?? kind.emptyAnswer(question);
  return {
    incomplete: kind.incomplete,
    isTyped: kind.isTyped ?? false,
    showsProgram: kind.showsProgram ?? false,
    asksConfidence: question.askConfidence && question.kind !== 'explain',
    read: (answer) => kind.readAnswer(question, answer),
    isComplete: (answer) => kind.isComplete(answerFrom(answer), question),
    program: (answer) => kind.program?.(question, answerFrom(answer)),
    grade: (answer, context, ran) => kind.grade(question, answerFrom(answer), context, ran),
    choose: (answer, n, context) => kind.choose?.(question, answerFrom(answer), n, context),
    render: (props) => createElement(kind.View, { ...props, question, answer: answerFrom(props.answer) }),
  };
}
