/** The go command of this project: what the page does with a program, from a shell. */
import { assertNever } from '../lib/assert-never.ts';
import { readCommandLine, usage } from './command-line.ts';
import { compile } from './compile-command.ts';
import { format } from './format-command.ts';
import { runOrTest, vet } from './run-command.ts';
import { complain, exits } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** Does what `args` say, and gives the exit status. Rejects only on a bug. */
export async function goCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const line = readCommandLine(args);
  if (line.status === 'error') return complain(terminal, line.message, exits.usage);
  const { command } = line;
  switch (command.kind) {
    case 'run':
    case 'test':
      return runOrTest(command, terminal);
    case 'fmt':
      return format(command, terminal);
    case 'vet':
      return vet(command, terminal);
    case 'compile':
      return compile(command, terminal);
    case 'help':
      terminal.stdout.write(`${usage}\n`);
      return exits.ok;
    default:
      return assertNever(command);
  }
}
