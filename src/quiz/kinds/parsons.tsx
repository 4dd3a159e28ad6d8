/** Lines to put in order, some of which don't belong; judged by compiling and running. The answer is the used lines, from top
 *  to bottom, each with the indentation that the learner gave it. */
import * as v from 'valibot';
import { joinBlocks } from '../../lib/parsons-code.ts';
import type { QuestionOf } from '../../lesson/types.ts';
import type { SourceFile } from '../../run/types.ts';
import type { Grade, QuestionKind, RanProgram } from '../types.ts';
import { inRightOrder } from './arrangement.ts';
import { missesFeedback } from './miss.ts';
import { ParsonsView } from './ParsonsView.tsx';
import { blockTexts, lineId, solutionIds } from './parsons-blocks.ts';
import { meetsExpect, ranDetail } from './ran-program.ts';

const UsedLine = v.strictObject({
  id: v.string(),
  /** Steps from the left. */
  indent: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20)),
});

type Parsons = QuestionOf<'parsons'>;
export type ParsonsAnswer = readonly { readonly id: string; readonly indent: number }[];

/** The program that the used lines make; undefined when they are the solution. Lines go in as they were written: how they are
 *  indented is nothing to the compiler. */
export function parsonsProgram(question: Parsons, answer: ParsonsAnswer): readonly SourceFile[] | undefined {
  const ids = answer.map(({ id }) => id);
  if (ids.join() === solutionIds(question).join()) return undefined;
  const texts = blockTexts(question);
  const blocks = ids.map((id) => texts.get(id) ?? '');
  return [{ name: 'prog.go', content: joinBlocks(question.before, blocks, question.after) }];
}

/** Right when the program does what is expected, in whatever order. A wrong one says why for each line in it that doesn't
 *  belong. */
export function gradeParsons(question: Parsons, answer: ParsonsAnswer, ran?: RanProgram): Grade {
  if (parsonsProgram(question, answer) === undefined) return { verdict: 'right', score: 1, feedback: [] };
  if (ran !== undefined && meetsExpect(question.expect, ran)) {
    return {
      verdict: 'right',
      score: 1,
      feedback: [],
      detail: 'Another way to put it together, and it works.',
    };
  }
  const ids = answer.map(({ id }) => id);
  const solution = solutionIds(question);
  const misses = question.distractors.filter((_, index) => ids.includes(lineId('extra', index)));
  const inOrder = inRightOrder(ids, solution);
  const how = `${inOrder} of ${solution.length} lines stand in the right order.`;
  return {
    verdict: 'wrong',
    score: 0,
    feedback: missesFeedback(misses),
    detail: ran ? `${ranDetail(question.expect, ran)} ${how}` : how,
  };
}

const AnswerSchema = v.array(UsedLine);

export const parsons: QuestionKind<Parsons, ParsonsAnswer> = {
  kind: 'parsons',
  emptyAnswer: () => [],
  readAnswer: (question, json) => {
    const parsed = v.safeParse(AnswerSchema, json);
    if (!parsed.success) return undefined;
    const ids = parsed.output.map(({ id }) => id);
    const known = blockTexts(question);
    const fits = ids.every((id) => known.has(id)) && new Set(ids).size === ids.length;
    return fits ? parsed.output : undefined;
  },
  isComplete: (answer) => answer.length > 0,
  showsProgram: true,
  incomplete: 'Put the lines that belong into your program first.',
  program: parsonsProgram,
  grade: (question, answer, _context, ran) => gradeParsons(question, answer, ran),
  View: ParsonsView,
};
