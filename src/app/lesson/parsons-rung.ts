/** Lines of an exercise's solution to put in order. */
import type { Exercise, ExerciseCode } from '../../lesson/types.ts';
import { joinBlocks } from '../../lib/parsons-code.ts';
import { inRightOrder } from '../../quiz/kinds/arrangement.ts';
import { codeBlocks, lineId, solutionIds } from '../../quiz/kinds/parsons-blocks.ts';
import type { SourceFile } from '../../run/types.ts';

type Rung = NonNullable<ExerciseCode['parsons']>;

/** Whether the lines stand as in the solution, and if not, how many of them do and which do not belong. */
export interface ArrangementCheck {
  readonly isSolution: boolean;
  readonly inOrder: number;
  readonly total: number;
  /** HTML: why each line in it that doesn't belong does not. */
  readonly strangers: readonly string[];
}

export function checkArrangement(step: Exercise, code: Rung, ids: readonly string[]): ArrangementCheck {
  const lines = code.lines.map(({ text }) => text);
  const solution = solutionIds({ lines });
  const blocks = codeBlocks(code);
  const strangers = (step.parsons?.distractors ?? []).filter((_, at) => ids.includes(lineId('extra', at)));
  return {
    // By their text: a program may have the same line twice.
    isSolution: ids.map((id) => blocks.get(id)?.text ?? '').join('\n') === lines.join('\n'),
    inOrder: inRightOrder(ids, solution),
    total: solution.length,
    strangers: strangers.map(({ why }) => why),
  };
}

/** The solution with these lines in place of its own, and the tests. */
export function arrangedFiles(step: Exercise, code: Rung, ids: readonly string[]): readonly SourceFile[] {
  const { parsons } = step;
  const blocks = codeBlocks(code);
  const texts = ids.map((id) => blocks.get(id)?.text ?? '');
  const plain = ({ name, content }: SourceFile): SourceFile => ({ name, content });
  const solution = step.solution.map((file) => {
    if (parsons === undefined || file.name !== code.file) return plain(file);
    const lines = file.content.replace(/\n$/, '').split('\n');
    const text = (part: readonly string[]) => part.map((line) => `${line}\n`).join('');
    const content = joinBlocks(text(lines.slice(0, parsons.from - 1)), texts, text(lines.slice(parsons.to)));
    return { name: file.name, content };
  });
  return [...solution, ...step.tests.map(plain)];
}
