/** Programs of questions line by line. */
import type { QuestionCode } from '../../lesson/types.ts';
import type { QuestionContext } from '../types.ts';

export type CodeFiles = Extract<QuestionCode, { kind: 'lines' }>['files'];

export interface LinePlace {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

export function samePlace(a: LinePlace | null | undefined, b: LinePlace): boolean {
  return a?.file === b.file && a.line === b.line;
}

/** The code of one question in the pieces of its kind. Throws when it is missing: the build makes it for every question that
 *  needs it. */
export function codeOf<K extends QuestionCode['kind']>(
  questionId: string,
  kind: K,
  context: QuestionContext,
): Extract<QuestionCode, { kind: K }> {
  const code = context.questionCode[questionId];
  if (code?.kind !== kind) throw new Error(`the lesson has no code for question ${questionId}`);
  return code as Extract<QuestionCode, { kind: K }>;
}
