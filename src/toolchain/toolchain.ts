import type { PlaygroundReply, RunRequest } from '../run/types.ts';
import { openLine } from './exchange.ts';
import type { Exchange, WorkerLine } from './exchange.ts';
import { parseFromTools } from './messages.ts';
import type { BuiltProgram, FromTools, KeptTools, ToTools } from './messages.ts';
import { onePhaseAtATime } from './phases.ts';
import { runInWorker } from './program-run.ts';
import type { BuildRequest } from './program-build.ts';
import { freshSeed } from './random.ts';
import { buildFailedReply, buildTimeoutText, runReply } from './reply.ts';
import type { VetOutcome } from './reply.ts';
import { withLinker } from './tool-workers.ts';
import type { SpawnWorker } from './transport.ts';
import { inTurns } from './turns.ts';
import type {
  FindResult,
  FormatResult,
  InFolder,
  InspectResult,
  Toolchain,
  ToolchainEvent,
  ToolchainResult,
  VetResult,
} from './types.ts';

export interface ToolchainLimits {
  /** Without the time for downloads. */
  readonly buildMs: number;
  readonly runMs: number;
  /** Of a benchmark run, which is on the real clock. */
  readonly benchMs: number;
  readonly outputBytes: number;
  /** What a program may take beyond what it starts with. */
  readonly memoryBytes: number;
}

/** As the official Playground has them, but for its 10 s of building: the first build on a slow or busy machine, by tools
 *  that the engine has not optimised yet, takes longer, and a build that is too long can be stopped. */
export const defaultLimits: ToolchainLimits = {
  buildMs: 60_000,
  runMs: 5_000,
  benchMs: 30_000,
  outputBytes: 1024 * 1024,
  memoryBytes: 100 * 1024 * 1024,
};

export interface ToolchainOptions {
  readonly spawn: SpawnWorker;
  /** Where the tool worker finds the files: a base URL in a page, a folder under Node. */
  readonly location: string;
  readonly limits?: ToolchainLimits;
  /** Shared by toolchains of one location, so that they compile the tools once. */
  readonly shelf?: ToolShelf;
  /** Programs that exit leave their worker to the next one, which runs in an instance of its own; the same program under
   *  another seed costs the run alone. For many short runs; absent: each program gets a worker that is ended with it. */
  readonly reuseWorkers?: boolean;
}

/** Holds the compiled tools while workers come and go. */
export interface ToolShelf {
  kept: KeptTools | undefined;
}

/** What a program worker can run once more. */
interface LoadedProgram {
  /** Of everything that decides what was built. */
  readonly key: string;
  readonly isTest: boolean;
  readonly line: WorkerLine;
}

/** Go over three workers: one keeps the tools, one beside it the linker, the third runs programs. */
export function createToolchain({
  spawn,
  location,
  limits = defaultLimits,
  shelf = { kept: undefined },
  reuseWorkers = false,
}: ToolchainOptions): Toolchain {
  const turns = inTurns();
  let tools: WorkerLine | undefined;
  /** Has begun to start, or has run a program that has exited. */
  let spare: WorkerLine | undefined;
  /** What was built last, where it exited and left its worker behind. */
  let loaded: LoadedProgram | undefined;

  const toolLine = (): WorkerLine => {
    if (tools?.alive !== true) {
      tools = openLine(withLinker(spawn), 'tools');
      const open: ToTools = { type: 'open', location, ...(shelf.kept && { kept: shelf.kept }) };
      tools.post(open);
    }
    return tools;
  };

  const askTools = async (
    message: ToTools,
    emit: (event: ToolchainEvent) => void,
    signal: AbortSignal,
  ): Promise<Exchange<FromTools>> => {
    const asked = await toolLine().request<FromTools, FromTools>({
      message,
      parse: parseFromTools,
      limitMs: limits.buildMs,
      signal,
      receive(answer, limit) {
        switch (answer.type) {
          case 'kept':
            shelf.kept = answer.kept;
            return undefined;
          case 'loading':
            limit.stop();
            emit({ type: 'phase', phase: 'loading', loaded: answer.loaded, total: answer.total });
            return undefined;
          case 'building':
            limit.start();
            emit({ type: 'phase', phase: 'building' });
            return undefined;
          default:
            return answer;
        }
      },
    });
    if (asked.end === 'answered' && asked.answer.type === 'crashed') {
      // What it was doing may have left anything behind.
      tools?.terminate();
      return { end: 'crashed', detail: asked.answer.detail };
    }
    return asked;
  };

  const prepare = async (next: NextRun | undefined, signal: AbortSignal): Promise<void> => {
    if (spare?.alive !== true) spare = openLine(spawn, 'program');
    // What goes wrong here goes wrong again in a run, and is said there.
    await askTools({ type: 'prepare', ...(next && { next: buildOf(next) }) }, () => {}, signal);
  };

  const execute = async (
    request: RunRequest & InFolder,
    emit: (event: ToolchainEvent) => void,
    signal: AbortSignal,
  ): Promise<ToolchainResult> => {
    emit({ type: 'phase', phase: 'loading' });
    // Starts while the program is being built.
    if (spare?.alive !== true) spare = openLine(spawn, 'program');
    const { files, dir, named, mode, optimize = true } = request;
    const key = JSON.stringify([files, dir, named, mode, optimize]);
    const again = loaded?.key === key && loaded.line === spare && tools?.alive === true ? loaded : undefined;
    loaded = undefined;
    let isTest = again?.isTest;
    let program: BuiltProgram | 'loaded' = 'loaded';
    if (isTest === undefined) {
      const asked = await askTools({ type: 'build', request: buildOf(request) }, emit, signal);
      if (asked.end === 'aborted') return { kind: 'cancelled' };
      if (asked.end === 'timed-out') return replied(buildFailedReply(buildTimeoutText), true);
      if (asked.end === 'crashed') return crashed('The Go compiler crashed', asked.detail);
      const { answer } = asked;
      if (answer.type === 'build-failed') return replied(buildFailedReply(answer.errors), false);
      if (answer.type === 'unavailable') {
        return { kind: 'unavailable', reason: answer.reason, detail: answer.detail };
      }
      if (answer.type !== 'built') throw new Error(`a build was answered with ${answer.type}`);
      program = answer;
      isTest = answer.isTest;
    }

    const line = spare.alive ? spare : openLine(spawn, 'program');
    spare = undefined;
    const seed = request.seed ?? freshSeed();
    emit({ type: 'seed', seed });
    // Vet needs the other worker and changes nothing about the run: both at once.
    const [run, vet] = await Promise.all([
      runInWorker(line, { program, isTest, request, seed, limits, reuse: reuseWorkers, emit, signal }),
      request.vet ? vetLast(signal) : skipped,
    ]);
    if (line.alive) {
      spare = line;
      loaded = { key, isTest, line };
    }
    switch (run.kind) {
      case 'cancelled':
        return { kind: 'cancelled' };
      case 'crashed':
        return crashed('The worker that ran the program crashed', run.detail);
      default:
        return replied(runReply(run.pieces, run, isTest, vet), run.kind === 'timed-out');
    }
  };

  const vetLast = async (signal: AbortSignal): Promise<VetOutcome> => {
    const asked = await askTools({ type: 'vet' }, () => {}, signal);
    const text = asked.end === 'answered' && asked.answer.type === 'vetted' ? asked.answer.text : undefined;
    return text === undefined ? skipped : { kind: 'done', text };
  };

  const vet = async (request: VetRequest, signal: AbortSignal): Promise<VetResult> => {
    const asked = await askTools({ type: 'vet-package', ...request }, () => {}, signal);
    if (asked.end === 'aborted') return { status: 'cancelled' };
    if (asked.end === 'timed-out') return { status: 'ok', text: `${buildTimeoutText}\n` };
    if (asked.end === 'crashed') {
      return { status: 'unavailable', detail: `Vet crashed (${asked.detail}). ${crashedAdvice}` };
    }
    const { answer } = asked;
    if (answer.type === 'build-failed') return { status: 'ok', text: answer.errors };
    if (answer.type === 'unavailable') return { status: 'unavailable', detail: answer.detail };
    if (answer.type !== 'vetted') throw new Error(`a vet was answered with ${answer.type}`);
    const detail = 'Vet could not read the program. Split up the largest expressions and try again.';
    return answer.text === undefined
      ? { status: 'unavailable', detail }
      : { status: 'ok', text: answer.text };
  };

  const format = async (request: FormatRequest, signal: AbortSignal): Promise<FormatResult> => {
    const asked = await askTools({ type: 'format', ...request }, () => {}, signal);
    if (asked.end === 'aborted') return { status: 'cancelled' };
    if (asked.end === 'timed-out')
      return notFormatted('took too long. Split up the largest expressions and try again.');
    if (asked.end === 'crashed') return notFormatted(`crashed (${asked.detail}). ${crashedAdvice}`);
    const { answer } = asked;
    if (answer.type === 'formatted') return { status: 'ok', files: answer.files };
    if (answer.type === 'format-failed') return { status: 'error', error: answer.error };
    if (answer.type === 'unavailable') return { status: 'unavailable', detail: answer.detail };
    throw new Error(`a format was answered with ${answer.type}`);
  };

  const inspect = async (request: InspectRequest, signal: AbortSignal): Promise<InspectResult> => {
    const { files, optimize = true } = request;
    const asked = await askTools({ type: 'inspect', files, optimize }, () => {}, signal);
    if (asked.end === 'aborted') return { status: 'cancelled' };
    if (asked.end === 'timed-out') return { status: 'build-failed', errors: buildTimeoutText };
    if (asked.end === 'crashed') {
      const detail = `The Go compiler crashed (${asked.detail}). ${crashedAdvice}`;
      return { status: 'unavailable', detail };
    }
    const { answer } = asked;
    switch (answer.type) {
      case 'inspected':
        return { status: 'ok', notes: answer.notes, functions: answer.functions };
      case 'build-failed':
        return { status: 'build-failed', errors: answer.errors };
      case 'unavailable':
        return { status: 'unavailable', detail: answer.detail };
      default:
        throw new Error(`an inspection was answered with ${answer.type}`);
    }
  };

  const find = async (request: FindRequest, signal: AbortSignal): Promise<FindResult> => {
    const asked = await askTools({ type: 'find', ...request }, () => {}, signal);
    if (asked.end === 'aborted') return { status: 'cancelled' };
    if (asked.end === 'timed-out') {
      const detail = 'Reading the code took too long. Split up the largest expressions and try again.';
      return { status: 'unavailable', detail };
    }
    if (asked.end === 'crashed') {
      const detail = `Reading the code crashed (${asked.detail}). ${crashedAdvice}`;
      return { status: 'unavailable', detail };
    }
    const { answer } = asked;
    if (answer.type === 'found') return { status: 'ok', found: answer.uses };
    if (answer.type === 'find-failed') return { status: 'error', error: answer.error };
    if (answer.type === 'unavailable') return { status: 'unavailable', detail: answer.detail };
    throw new Error(`a search was answered with ${answer.type}`);
  };

  return {
    whenFree: () => turns.allTaken(),
    prepare: (next) =>
      turns.take(new AbortController().signal, undefined, (each) => prepare(next, each), true),
    async execute(request, emit, signal) {
      const phases = onePhaseAtATime(emit);
      try {
        return await turns.take<ToolchainResult>(signal, { kind: 'cancelled' }, (each) =>
          execute(request, phases.emit, each),
        );
      } finally {
        // Nothing is emitted once the result is out, even if a worker's message was already on its way.
        phases.end();
      }
    },
    vet: (request, signal) =>
      turns.take<VetResult>(signal, { status: 'cancelled' }, (each) => vet(request, each)),
    format: (request, signal) =>
      turns.take<FormatResult>(signal, { status: 'cancelled' }, (each) => format(request, each)),
    inspect: (request, signal) =>
      turns.take<InspectResult>(signal, { status: 'cancelled' }, (each) => inspect(request, each)),
    find: (request, signal) =>
      turns.take<FindResult>(signal, { status: 'cancelled' }, (each) => find(request, each)),
    close() {
      turns.close();
      tools?.terminate();
      spare?.terminate();
    },
  };
}

type VetRequest = Parameters<Toolchain['vet']>[0];
type FormatRequest = Parameters<Toolchain['format']>[0];
type FindRequest = Parameters<Toolchain['find']>[0];
type InspectRequest = Parameters<Toolchain['inspect']>[0];

type NextRun = NonNullable<Parameters<Toolchain['prepare']>[0]> & InFolder;

const buildOf = ({ files, dir, named, mode, optimize = true, vet }: NextRun): BuildRequest => ({
  files,
  dir,
  named,
  mode,
  optimize,
  vet,
});

const skipped = { kind: 'skipped' } as const;
const crashedAdvice = 'Run it again; if it happens again, reload the page.';

function replied(reply: PlaygroundReply, timedOut: boolean): ToolchainResult {
  return { kind: 'reply', reply, timedOut };
}

function crashed(what: string, detail: string): ToolchainResult {
  return { kind: 'unavailable', reason: 'worker-crashed', detail: `${what} (${detail}). ${crashedAdvice}` };
}

function notFormatted(why: string): FormatResult {
  return { status: 'unavailable', detail: `Formatting ${why}` };
}
