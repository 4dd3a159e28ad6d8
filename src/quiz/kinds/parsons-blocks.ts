/** How the lines of a parsons question are called: `line-1` is the solution's first, `extra-1` the first that doesn't belong. */
import type { CodeBlock, QuestionCode, QuestionOf } from '../../lesson/types.ts';

type Parsons = QuestionOf<'parsons'>;

/** `index`: 0-based. */
export function lineId(kind: 'line' | 'extra', index: number): string {
  return `${kind}-${index + 1}`;
}

export function solutionIds({ lines }: Pick<Parsons, 'lines'>): readonly string[] {
  return lines.map((_, index) => lineId('line', index));
}

/** As they are compiled, by id. */
export function blockTexts({ lines, distractors }: Parsons): ReadonlyMap<string, string> {
  return new Map([
    ...lines.map((text, index) => [lineId('line', index), text] as const),
    ...distractors.map(({ text }, index) => [lineId('extra', index), text] as const),
  ]);
}

/** As they are shown, by id. */
export function codeBlocks(
  code: Pick<Extract<QuestionCode, { kind: 'parsons' }>, 'lines' | 'distractors'>,
): ReadonlyMap<string, CodeBlock> {
  return new Map([
    ...code.lines.map((block, index) => [lineId('line', index), block] as const),
    ...code.distractors.map((block, index) => [lineId('extra', index), block] as const),
  ]);
}
