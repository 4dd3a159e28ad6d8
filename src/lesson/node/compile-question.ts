/** A question with HTML in place of its markdown. */
import { assertNever } from '../../lib/assert-never.ts';
import type { PathKey } from '../problem.ts';
import type { Question } from '../types.ts';

/** Renders one field, noting its problems under its path. */
type Field = (source: string, path: readonly PathKey[]) => string;
export interface Fields {
  readonly text: Field;
  /** For what stands inside a label or a list item. */
  readonly phrase: Field;
}

export function compileQuestion<Q extends Question>(question: Q, path: readonly PathKey[], fields: Fields): Q;
export function compileQuestion(
  question: Question,
  path: readonly PathKey[],
  { text, phrase }: Fields,
): Question {
  const shared = {
    prompt: text(question.prompt, [...path, 'prompt']),
    explanation: text(question.explanation, [...path, 'explanation']),
    hints: question.hints.map((hint, index) => text(hint, [...path, 'hints', index])),
  };
  /** A list of things with a why. */
  const explained = <T extends { readonly why: string }>(list: readonly T[], ...at: readonly PathKey[]) =>
    list.map((item, index) => ({ ...item, why: text(item.why, [...path, ...at, index, 'why']) }));
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return {
        ...question,
        ...shared,
        choices: explained(question.choices, 'choices').map((choice, index) => ({
          ...choice,
          text: phrase(choice.text, [...path, 'choices', index, 'text']),
        })),
      };
    case 'predict-output':
      return { ...question, ...shared, misses: explained(question.misses, 'misses') };
    case 'compiles':
      return { ...question, ...shared, misses: explained(question.misses, 'misses') };
    case 'find-line':
      return { ...question, ...shared, misses: explained(question.misses, 'misses') };
    case 'fill':
      return {
        ...question,
        ...shared,
        blanks: question.blanks.map((blank, index) => ({
          ...blank,
          misses: explained(blank.misses, 'blanks', index, 'misses'),
        })),
      };
    case 'parsons':
      return { ...question, ...shared, distractors: explained(question.distractors, 'distractors') };
    case 'order':
      return {
        ...question,
        ...shared,
        items: question.items.map((item, index) => ({
          ...item,
          text: phrase(item.text, [...path, 'items', index, 'text']),
        })),
        misses: explained(question.misses, 'misses'),
      };
    case 'possible-outputs':
      return { ...question, ...shared, choices: explained(question.choices, 'choices') };
    case 'trace-table':
      return {
        ...question,
        ...shared,
        rows: question.rows.map((row, index) => ({
          ...row,
          cells: row.cells.map((cell, at) =>
            cell.kind === 'asked'
              ? { ...cell, misses: explained(cell.misses, 'rows', index, 'cells', at, 'misses') }
              : cell,
          ),
        })),
      };
    case 'explain':
      return {
        ...question,
        ...shared,
        model: text(question.model, [...path, 'model']),
        points: question.points.map((point, index) => ({
          ...point,
          text: phrase(point.text, [...path, 'points', index, 'text']),
        })),
      };
    default:
      return assertNever(question);
  }
}
