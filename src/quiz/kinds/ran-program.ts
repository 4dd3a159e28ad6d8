/** What an answer's program gave, held against what the question expects. */
import type { QuestionOf } from '../../lesson/types.ts';
import type { RanProgram } from '../types.ts';
import { judgeGuess } from './expected-output.ts';

export type RunExpect = QuestionOf<'fill' | 'parsons'>['expect'];

/** Whether it ran to the end that is expected and printed what is expected. */
export function meetsExpect(expect: RunExpect, ran: RanProgram): boolean {
  if (ran.kind !== 'exited') return false;
  const code = expect.kind === 'output' ? expect.exit : 0;
  const errors = expect.kind === 'output' ? expect.stderr : [];
  return (
    ran.code === code && judgeGuess(expect, ran.stdout).comparison.equal && occurInOrder(ran.stderr, errors)
  );
}

function occurInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  return parts.every((part) => {
    const at = text.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
}

/** Why the program is not the one that is asked for, in a sentence. */
export function ranDetail(expect: RunExpect, ran: RanProgram): string {
  switch (ran.kind) {
    case 'build-failed':
      return 'It does not compile.';
    case 'timed-out':
      return `It did not end within ${ran.limitMs / 1000} s.`;
    case 'exited': {
      if (!judgeGuess(expect, ran.stdout).comparison.equal) return 'It prints something else.';
      return `It prints the right thing, but ends with status ${ran.code}.`;
    }
  }
}
