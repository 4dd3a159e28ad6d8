/** The official `/compile` reply: parsed, and turned into events and an outcome. Both runners go through here, so that a
 *  learner sees the same wherever the program ran. */
import * as v from 'valibot';
import { countTests, readTestOutput } from './test-output.ts';
import type { Diagnostic, PlaygroundReply, RunEvent, RunOutcome, SourceFile } from './types.ts';

const runLimitMs = 5_000;
const runTimeout = 'timeout running program';
const buildTimeout = 'timeout running go build';
const tooMuchOutput = 'Output too large';

const EventSchema = v.object({
  Message: v.string(),
  Kind: v.picklist(['stdout', 'stderr']),
  Delay: v.pipe(v.number(), v.finite(), v.minValue(0)),
});

/** Lenient about what some hosts leave out; `Errors` and `Events` are what makes it a reply. */
const ReplySchema = v.object({
  Errors: v.string(),
  Events: v.nullable(v.array(EventSchema)),
  Status: v.optional(v.pipe(v.number(), v.integer()), 0),
  IsTest: v.optional(v.boolean(), false),
  TestsFailed: v.optional(v.number(), 0),
  VetErrors: v.optional(v.string()),
  VetOK: v.optional(v.boolean()),
});

export type ReplyParse =
  | { readonly status: 'ok'; readonly reply: PlaygroundReply }
  /** `detail`: what is wrong, for a report, not for a learner. */
  | { readonly status: 'error'; readonly detail: string };

export function parseReply(value: unknown): ReplyParse {
  const parsed = v.safeParse(ReplySchema, value);
  if (!parsed.success) return { status: 'error', detail: v.summarize(parsed.issues) };
  const { VetErrors, VetOK, ...rest } = parsed.output;
  return {
    status: 'ok',
    reply: {
      ...rest,
      ...(VetErrors === undefined ? {} : { VetErrors }),
      ...(VetOK === undefined ? {} : { VetOK }),
    },
  };
}

/** A reply as events in the order in which a runner emits them: diagnostics, output, notice, tests. */
export interface ReadReply {
  readonly diagnostics: readonly Extract<RunEvent, { type: 'diagnostic' }>[];
  readonly output: readonly Extract<RunEvent, { type: 'output' }>[];
  readonly tests: readonly Extract<RunEvent, { type: 'test' }>[];
  /** A last line that is not the program's own: that its output was cut. */
  readonly notice?: Extract<RunEvent, { type: 'output' }>;
  readonly outcome: RunOutcome;
}

/** `files`: the request's, to name them in diagnostics. */
export function readReply(reply: PlaygroundReply, files: readonly SourceFile[]): ReadReply {
  const errors = reply.Errors.trim();
  const vet = diagnosticEvents('vet', reply.VetErrors ?? '', files);
  if (errors === buildTimeout) return { ...nothing, outcome: { kind: 'build-timed-out' } };

  const { output, timedOut } = readEvents(reply);
  const tests = reply.IsTest ? readTestOutput(output.map((event) => event.text).join('')) : [];
  if (timedOut || errors === runTimeout) {
    return { diagnostics: vet, output, tests, outcome: { kind: 'timed-out', limitMs: runLimitMs } };
  }
  if (errors === tooMuchOutput) {
    const notice: ReadReply['notice'] = {
      type: 'output',
      stream: 'stderr',
      text: `${tooMuchOutput}\n`,
      atNs: output.at(-1)?.atNs ?? 0n,
    };
    return {
      diagnostics: vet,
      output,
      notice,
      tests,
      outcome: { kind: 'exited', code: reply.Status || 1 },
    };
  }
  if (errors !== '') {
    const compile = diagnosticEvents('compile', reply.Errors, files);
    return { ...nothing, diagnostics: [...compile, ...vet], outcome: { kind: 'build-failed' } };
  }
  if (!reply.IsTest) {
    return { diagnostics: vet, output, tests, outcome: { kind: 'exited', code: reply.Status } };
  }
  // What was still running when the program ended badly (a deadlock, os.Exit) has failed.
  const ended = tests.map((test) =>
    test.status === 'run' && reply.Status !== 0 ? { ...test, status: 'fail' as const } : test,
  );
  const counted = countTests(ended);
  const outcome: RunOutcome =
    counted.failed === 0 && reply.Status !== 0
      ? { kind: 'exited', code: reply.Status }
      : { kind: 'tested', ...counted };
  return { diagnostics: vet, output, tests: ended, outcome };
}

const nothing = { diagnostics: [], output: [], tests: [] } as const;

/** Events with the time since the start; the notice of a time-out is taken out of them. */
function readEvents(reply: PlaygroundReply): {
  readonly output: ReadReply['output'];
  readonly timedOut: boolean;
} {
  let atNs = 0n;
  const output: ReadReply['output'][number][] = [];
  for (const event of reply.Events ?? []) {
    atNs += BigInt(Math.round(event.Delay));
    output.push({ type: 'output', stream: event.Kind, text: event.Message, atNs });
  }
  const last = output.at(-1);
  const text = last?.text.trimEnd() ?? '';
  const timedOut = last?.stream === 'stderr' && (text === runTimeout || text.endsWith(`\n${runTimeout}`));
  if (last !== undefined && timedOut) {
    output.pop();
    const rest = text.slice(0, -runTimeout.length);
    if (rest !== '') output.push({ ...last, text: rest });
  }
  return { output, timedOut };
}

function diagnosticEvents(
  source: Diagnostic['source'],
  text: string,
  files: readonly SourceFile[],
): ReadReply['diagnostics'] {
  return readDiagnostics(source, text, files).map((diagnostic) => ({ type: 'diagnostic', diagnostic }));
}

/** The messages of the go command. Lines indented by a tab belong to the message before; `# play` banners say nothing. */
export function readDiagnostics(
  source: Diagnostic['source'],
  text: string,
  files: readonly SourceFile[],
): readonly Diagnostic[] {
  const messages: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('# ')) continue;
    const before = messages.at(-1);
    if (line.startsWith('\t') && before !== undefined) messages[messages.length - 1] = `${before}\n${line}`;
    else messages.push(line);
  }
  return messages.map((message) => readDiagnostic(source, message, files));
}

function readDiagnostic(
  source: Diagnostic['source'],
  text: string,
  files: readonly SourceFile[],
): Diagnostic {
  const match = /^(?:vet: )?(?:\.\/)?([^\s:][^:\n]*\.(?:go|mod)):(\d+)(?::(\d+))?: ([^]*)$/.exec(text);
  const [, file, line, column, message] = match ?? [];
  // "too many errors" stands at the last error's place and says nothing about it.
  if (file === undefined || message === undefined || message === 'too many errors') {
    return { source, text, message: message ?? text };
  }
  return {
    source,
    text,
    message,
    location: {
      file: requestName(file, files),
      position: { line: Number(line), ...(column === undefined ? {} : { column: Number(column) }) },
    },
  };
}

/** A lone file with tests is renamed to be one of a test: prog.go to prog_test.go. */
function requestName(file: string, files: readonly SourceFile[]): string {
  const has = (name: string) => files.some((each) => each.name === name);
  const before = file.replace(/_test\.go$/, '.go');
  return !has(file) && has(before) ? before : file;
}
