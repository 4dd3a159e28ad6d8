/** Blanks in code, judged by compiling and running. The answer is a text for each blank, in their order. */
import * as v from 'valibot';
import { fillBlanks, splitBlanks } from '../../lib/fill-code.ts';
import type { QuestionOf } from '../../lesson/types.ts';
import type { SourceFile } from '../../run/types.ts';
import type { Grade, QuestionKind, RanProgram } from '../types.ts';
import { FillView } from './FillView.tsx';
import { missesFeedback } from './miss.ts';
import { meetsExpect, ranDetail } from './ran-program.ts';

type Fill = QuestionOf<'fill'>;
export type FillAnswer = readonly string[];

/** In the order of the blanks. */
export function solutionsOf(code: string): readonly string[] {
  return splitBlanks(code).flatMap((piece) => (piece.kind === 'blank' ? [piece.solution] : []));
}

/** The filled program; undefined when the blanks hold the solution itself. */
export function fillProgram(question: Fill, answer: FillAnswer): readonly SourceFile[] | undefined {
  const squeezed = (text: string) => text.trim().replace(/\s+/g, ' ');
  const same = solutionsOf(question.code).every(
    (text, index) => squeezed(answer[index] ?? '') === squeezed(text),
  );
  return same ? undefined : [{ name: 'prog.go', content: fillBlanks(question.code, answer) }];
}

/** Right when the program does what is expected, however it is written. A wrong one says why where a blank holds a known
 *  miss: spaces in it don't count. */
export function gradeFill(question: Fill, answer: FillAnswer, ran?: RanProgram): Grade {
  if (fillProgram(question, answer) === undefined) return { verdict: 'right', score: 1, feedback: [] };
  if (ran !== undefined && meetsExpect(question.expect, ran)) {
    return { verdict: 'right', score: 1, feedback: [], detail: 'Another way to fill it, and it works.' };
  }
  const bare = (text: string) => text.replace(/\s+/g, '');
  const misses = question.blanks.flatMap((blank, index) =>
    blank.misses.filter(({ text }) => bare(text) === bare(answer[index] ?? '')),
  );
  return {
    verdict: 'wrong',
    score: 0,
    feedback: missesFeedback(misses),
    ...(ran && { detail: ranDetail(question.expect, ran) }),
  };
}

const AnswerSchema = v.array(v.string());

export const fill: QuestionKind<Fill, FillAnswer> = {
  kind: 'fill',
  emptyAnswer: ({ blanks }) => blanks.map(() => ''),
  readAnswer: ({ blanks }, json) => {
    const parsed = v.safeParse(AnswerSchema, json);
    return parsed.success && parsed.output.length === blanks.length ? parsed.output : undefined;
  },
  isComplete: (answer) => answer.every((text) => text.trim() !== ''),
  isTyped: true,
  showsProgram: true,
  incomplete: 'Fill every blank first.',
  program: fillProgram,
  grade: (question, answer, _context, ran) => gradeFill(question, answer, ran),
  View: FillView,
};
