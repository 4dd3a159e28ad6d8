import { defaultLimits } from '../toolchain/toolchain.ts';
import type { ToolchainLimits } from '../toolchain/toolchain.ts';
import type { Toolchain, ToolchainEvent, ToolchainResult, VetResult } from '../toolchain/types.ts';
import type { PlaygroundReply, SourceFile } from '../run/types.ts';
import type { Command } from './command-line.ts';
import { readProgram } from './program.ts';
import type { Program } from './program.ts';
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
  const program = await readProgram(command.paths, terminal.cwd, { tests: command.kind === 'test' });
  if (program.status === 'error') return complain(terminal, program.message);
  const { files, where } = program;
  const stdin = await inputFor(files, terminal);
  if (stdin === undefined) return exits.interrupted;
  const mode = command.kind === 'run' ? 'run' : command.bench ? 'bench' : 'test';
  const { clock, seed } = command;
  const request: Parameters<Toolchain['execute']>[0] = {
    ...{ files, ...where, mode, vet: false, stdin, clock },
    ...(seed === undefined ? {} : { seed }),
  };
  return withToolchain(terminal, noLimits, async (toolchain) => {
    const result = await toolchain.execute(request, toTerminal(command, terminal), terminal.signal);
    if (result.kind !== 'reply') return unanswered(result, terminal);
    const reply = { ...result.reply, Errors: program.shown(result.reply.Errors) };
    if (command.kind === 'run' && !reply.IsTest) return afterRun(reply, terminal, program.label);
    const isNamed = command.paths.length > 0;
    // The words of go/internal/plan.
    const isWithoutTests = reply.Errors.startsWith('no test files: ');
    const status = isWithoutTests
      ? await withoutTests(program, toolchain, terminal)
      : afterTest(reply, terminal, program.label, isNamed);
    // There might have been several.
    if (status === exits.failed && isNamed) terminal.stdout.write('FAIL\n');
    return status;
  });
}

/** What go test says of a package that has no tests, which it builds and vets all the same. */
async function withoutTests(
  { files, where, label, shown }: Program,
  toolchain: Toolchain,
  terminal: Terminal,
): Promise<number> {
  const vetted = await toolchain.vet({ files, ...where, suite: 'test' }, terminal.signal);
  if (vetted.status !== 'ok') return unanswered(vetted, terminal);
  if (vetted.text === '') {
    terminal.stdout.write(`?   \t${label}\t[no test files]\n`);
    return exits.ok;
  }
  terminal.stderr.write(shown(vetted.text));
  terminal.stdout.write(`FAIL\t${label} [build failed]\n`);
  return exits.failed;
}

/** `go vet`: a package with its tests. */
export async function vet(
  { paths }: Extract<Command, { readonly kind: 'vet' }>,
  terminal: Terminal,
): Promise<number> {
  const program = await readProgram(paths, terminal.cwd, { tests: true });
  if (program.status === 'error') return complain(terminal, program.message);
  const { files, where, shown } = program;
  return withToolchain(terminal, noLimits, async (toolchain) => {
    const vetted = await toolchain.vet({ files, ...where, suite: 'vet' }, terminal.signal);
    if (vetted.status !== 'ok') return unanswered(vetted, terminal);
    terminal.stderr.write(shown(vetted.text));
    return vetted.text === '' ? exits.ok : exits.failed;
  });
}

/** What a program reads has to be there before it starts. Who calls one that reads nothing need not end its input. */
async function inputFor(files: readonly SourceFile[], terminal: Terminal): Promise<string | undefined> {
  if (!files.some(({ name, content }) => name.endsWith('.go') && /Stdin|Scan|NewFile|syscall/.test(content)))
    return '';
  if (terminal.stdin.isTTY === true)
    terminal.stderr.write(
      'Type the whole input of the program, then end it with Ctrl+D (Windows: Ctrl+Z, Enter).\n',
    );
  return readInput(terminal);
}

/** What a test prints is one report, as with go test. */
function toTerminal({ kind }: Command, { stdout, stderr }: Terminal): (event: ToolchainEvent) => void {
  return (event) => {
    if (event.type !== 'output') return;
    (kind === 'test' || event.stream === 'stdout' ? stdout : stderr).write(event.text);
  };
}

/** Whatever kept the toolchain from answering. */
function unanswered(
  result:
    Exclude<ToolchainResult, { readonly kind: 'reply' }> | Exclude<VetResult, { readonly status: 'ok' }>,
  terminal: Terminal,
): number {
  return 'detail' in result ? complain(terminal, result.detail) : exits.interrupted;
}

function afterRun({ Errors, Status }: PlaygroundReply, { stderr }: Terminal, label: string): number {
  // The words of the Go Playground, which knows of no other packages.
  if (Errors === 'package name must be main') stderr.write(`package ${label} is not a main package\n`);
  else if (Errors !== '') stderr.write(endedLine(Errors));
  else if (Status !== 0) stderr.write(`exit status ${Status}\n`);
  else return exits.ok;
  return exits.failed;
}

function afterTest(
  { Errors, Status, Events }: PlaygroundReply,
  { stdout, stderr }: Terminal,
  label: string,
  isNamed: boolean,
): number {
  if (Errors !== '') {
    // The verdict is part of some messages, with a line more that `runOrTest` adds.
    const [, messages = '', verdict] = /^([^]*?)(FAIL\t.*\n(?=FAIL\n$))?(?:FAIL\n)?$/.exec(Errors) ?? [];
    stderr.write(endedLine(messages));
    stdout.write(verdict ?? `FAIL\t${label} [build failed]\n`);
    return exits.failed;
  }
  if (Status === 0) {
    stdout.write(`ok  \t${label}\n`);
    return exits.ok;
  }
  // Of a package that is named, go test takes what it printed for reason enough.
  if (!isNamed || Events === null) stdout.write(`exit status ${Status}\n`);
  stdout.write(`FAIL\t${label}\n`);
  return exits.failed;
}

function endedLine(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
