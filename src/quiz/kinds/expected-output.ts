/** A guess held against what a program is known to print. */
import { assertNever } from '../../lib/assert-never.ts';
import type { Program } from '../../lesson/types.ts';
import { compareOutput } from '../compare-output.ts';
import type { Comparison, LineOrder } from '../compare-output.ts';
import type { QuestionContext } from '../types.ts';

interface JudgedGuess {
  /** With the expected output, or with the nearest of several. */
  readonly comparison: Comparison;
  readonly order: LineOrder;
}

export function judgeGuess(expect: Program['expect'], guess: string): JudgedGuess {
  switch (expect.kind) {
    case 'output':
      return { comparison: compareOutput(guess, expect.stdout), order: 'exact' };
    case 'one-of': {
      const [first = compareOutput(guess, ''), ...rest] = expect.stdouts.map((stdout) =>
        compareOutput(guess, stdout),
      );
      const nearest = rest.reduce((best, next) => (differing(next) < differing(best) ? next : best), first);
      return { comparison: nearest, order: 'exact' };
    }
    case 'unordered':
      return {
        comparison: compareOutput(guess, expect.lines.map((line) => `${line}\n`).join(''), 'any'),
        order: 'any',
      };
    case 'build-error':
      // What does not compile prints nothing.
      return { comparison: compareOutput(guess, ''), order: 'exact' };
    default:
      return assertNever(expect);
  }
}

function differing({ rows }: Comparison): number {
  return rows.filter(({ status }) => status !== 'same').length;
}

/** Throws on an unknown id: the lesson check refuses such a lesson. */
export function programOf(id: string, context: QuestionContext): Program {
  const program = context.programs[id];
  if (!program) throw new Error(`the lesson has no program ${id}`);
  return program;
}
