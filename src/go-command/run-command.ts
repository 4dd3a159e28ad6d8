import { defaultLimits } from '../toolchain/toolchain.ts';
import type { ToolchainLimits } from '../toolchain/toolchain.ts';
import type { ToolchainEvent, ToolchainResult } from '../toolchain/types.ts';
import type { PlaygroundReply, RunRequest, SourceFile } from '../run/types.ts';
import { assertNever } from '../lib/assert-never.ts';
import type { Command } from './command-line.ts';
import { readProgramFiles, tooManyFiles } from './program-files.ts';
import { complain, exits, readInput, withToolchain } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** Whoever calls a program here stops it with Ctrl+C. The longest time that a timer takes; all the memory there is. */
const noLimits: ToolchainLimits = {
  ...defaultLimits,
  buildMs: 2 ** 31 - 1,
  runMs: 2 ** 31 - 1,
  benchMs: 2 ** 31 - 1,
  outputBytes: Number.MAX_SAFE_INTEGER,
  memoryBytes: 3 * 1024 ** 3,
};

/** `go run` and `go test`: output goes out as it comes. */
export async function runOrTest(
  command: Extract<Command, { readonly kind: 'run' | 'test' }>,
  terminal: Terminal,
): Promise<number> {
  const files = await readChecked(command.paths, terminal);
  if (typeof files === 'number') return files;
  const stdin = await inputFor(files, terminal);
  if (stdin === undefined) return exits.interrupted;
  const mode = command.kind === 'run' ? 'run' : command.bench ? 'bench' : 'test';
  const { clock, seed } = command;
  const request: RunRequest = {
    ...{ files, mode, vet: false, stdin, clock },
    ...(seed === undefined ? {} : { seed }),
  };
  return withToolchain(terminal, noLimits, async (toolchain) => {
    const result = await toolchain.execute(request, toTerminal(terminal), terminal.signal);
    return end(result, terminal, (reply) => {
      if (command.kind === 'test' || reply.IsTest) return afterTest(reply, terminal, moduleOf(files));
      return afterRun(reply, terminal);
    });
  });
}

/** `go vet`. The toolchain vets what it runs; a program here touches nothing, so it is run unseen and stopped at once. */
export async function vet(
  { paths }: Extract<Command, { readonly kind: 'vet' }>,
  terminal: Terminal,
): Promise<number> {
  const files = await readChecked(paths, terminal);
  if (typeof files === 'number') return files;
  const mode = files.some(({ name }) => /^[^/]*_test\.go$/.test(name)) ? 'test' : 'run';
  return withToolchain(terminal, { ...noLimits, runMs: 1 }, async (toolchain) => {
    const result = await toolchain.execute({ files, mode, vet: true }, () => {}, terminal.signal);
    return end(result, terminal, (reply) => {
      const found = reply.Errors + (reply.VetErrors ?? '');
      if (found === '') return exits.ok;
      terminal.stderr.write(endedLine(found));
      return exits.failed;
    });
  });
}

/** The files of the program, or the exit status where there are none. */
async function readChecked(
  paths: readonly string[],
  terminal: Terminal,
): Promise<readonly SourceFile[] | number> {
  const read = await readProgramFiles(paths, terminal.cwd);
  if (read.status === 'error') return complain(terminal, read.message);
  const tooMany = tooManyFiles(read.files);
  if (tooMany !== undefined) return complain(terminal, tooMany);
  return read.files.map(({ name, content }) => ({ name, content }));
}

/** What a program reads has to be there before it starts. Who calls one that reads nothing need not end its input. */
async function inputFor(files: readonly SourceFile[], terminal: Terminal): Promise<string | undefined> {
  if (!files.some(({ content }) => /Stdin|Scan|NewFile|syscall/.test(content))) return '';
  if (terminal.stdin.isTTY === true)
    terminal.stderr.write(
      'Type the whole input of the program, then end it with Ctrl+D (Windows: Ctrl+Z, Enter).\n',
    );
  return readInput(terminal);
}

function toTerminal({ stdout, stderr }: Terminal): (event: ToolchainEvent) => void {
  return (event) => {
    if (event.type === 'output') (event.stream === 'stdout' ? stdout : stderr).write(event.text);
  };
}

function end(
  result: ToolchainResult,
  terminal: Terminal,
  replied: (reply: PlaygroundReply) => number,
): number {
  switch (result.kind) {
    case 'reply':
      return replied(result.reply);
    case 'cancelled':
      return exits.interrupted;
    case 'unavailable':
      return complain(terminal, result.detail);
    default:
      return assertNever(result);
  }
}

function afterRun({ Errors, Status }: PlaygroundReply, { stderr }: Terminal): number {
  if (Errors !== '') stderr.write(endedLine(Errors));
  else if (Status !== 0) stderr.write(`exit status ${Status}\n`);
  else return exits.ok;
  return exits.failed;
}

function afterTest(reply: PlaygroundReply, { stdout, stderr }: Terminal, module: string): number {
  const { Errors, Status, TestsFailed } = reply;
  if (Errors !== '') {
    stderr.write(endedLine(Errors));
    if (!/^FAIL\t/m.test(Errors)) stdout.write(`FAIL\t${module} [build failed]\n`);
  } else if (Status !== 0 || TestsFailed > 0) {
    stdout.write(`exit status ${Status}\nFAIL\t${module}\n`);
  } else {
    stdout.write(`ok  \t${module}\n`);
    return exits.ok;
  }
  stdout.write('FAIL\n');
  return exits.failed;
}

function moduleOf(files: readonly SourceFile[]): string {
  const mod = files.find(({ name }) => name === 'go.mod')?.content ?? '';
  return /^\s*module\s+"?([^\s"]+)/m.exec(mod)?.[1] ?? 'play';
}

function endedLine(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
