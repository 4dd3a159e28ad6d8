/** Which misconceptions a question's wrong answers name. */
import { assertNever } from '../lib/assert-never.ts';
import type { Question } from './types.ts';

/** A wrong answer with its feedback. */
export interface NamedMiss {
  readonly misconception: string;
  /** The program that shows it. */
  readonly demo: string | undefined;
}

/** One for each wrong answer that names one. */
export function missesOf(question: Question): readonly NamedMiss[] {
  return wrongAnswers(question).flatMap(({ misconception, demo }) =>
    misconception === undefined ? [] : [{ misconception, demo }],
  );
}

export function misconceptionsOf(question: Question): readonly string[] {
  return missesOf(question).map(({ misconception }) => misconception);
}

interface WrongAnswer {
  readonly misconception?: string | undefined;
  readonly demo?: string | undefined;
}

function wrongAnswers(question: Question): readonly WrongAnswer[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'possible-outputs':
      return question.choices;
    case 'predict-output':
    case 'compiles':
    case 'find-line':
    case 'order':
      return question.misses;
    case 'fill':
      return question.blanks.flatMap(({ misses }) => misses);
    case 'parsons':
      return question.distractors;
    case 'trace-table':
      return question.rows.flatMap(({ cells }) =>
        cells.flatMap((cell) => (cell.kind === 'asked' ? cell.misses : [])),
      );
    case 'explain':
      return question.points;
    default:
      return assertNever(question);
  }
}
