import type { PlaygroundReply, RunRequest } from '../run/types.ts';
import { openLine } from './exchange.ts';
import type { WorkerLine } from './exchange.ts';
import { parseFromProgram, parseFromTools } from './messages.ts';
import type { BuiltProgram, FromProgram, FromTools, KeptTools, ToProgram, ToTools } from './messages.ts';
import type { OutputPiece } from './output-recorder.ts';
import { freshSeed } from './random.ts';
import { buildFailedReply, buildTimeoutText, runReply } from './reply.ts';
import type { RunEnd } from './reply.ts';
import type { SpawnWorker } from './transport.ts';
import type { FormatResult, Toolchain, ToolchainEvent, ToolchainResult } from './types.ts';

export interface ToolchainLimits {
  /** From the moment that all files are there. */
  readonly buildMs: number;
  readonly runMs: number;
  readonly outputBytes: number;
  /** What a program may take beyond what it starts with. */
  readonly memoryBytes: number;
}

/** As the official Playground has them, but for its 10 s of building: the first build on a slow or busy machine, by tools
 *  that the engine has not optimised yet, takes longer, and a build that is too long can be stopped. */
export const defaultLimits: ToolchainLimits = {
  buildMs: 60_000,
  runMs: 5_000,
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
}

/** Holds the compiled tools while workers come and go. */
export interface ToolShelf {
  kept: KeptTools | undefined;
}

const crashedAdvice = 'Run it again; if it happens again, reload the page.';

/** Go over two workers: one keeps the tools, and each program gets one of its own, ended with it. */
export function createToolchain({
  spawn,
  location,
  limits = defaultLimits,
  shelf = { kept: undefined },
}: ToolchainOptions): Toolchain {
  const closed = new AbortController();
  let tools: WorkerLine | undefined;
  let spare: WorkerLine | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const toolLine = (): WorkerLine => {
    if (tools?.alive !== true) {
      tools = openLine(spawn, 'tools');
      const open: ToTools = { type: 'open', location, ...(shelf.kept && { kept: shelf.kept }) };
      tools.post(open);
    }
    return tools;
  };
  /** A worker for the next program, started while that is being built. */
  const programLine = (): WorkerLine => {
    if (spare?.alive !== true) spare = openLine(spawn, 'program');
    return spare;
  };
  const askTools = (message: ToTools, emit: (event: ToolchainEvent) => void, signal: AbortSignal) =>
    toolLine().request<FromTools, ToolAnswer>({
      message,
      parse: parseFromTools,
      limitMs: limits.buildMs,
      signal,
      receive(answer, startLimit) {
        switch (answer.type) {
          case 'kept':
            shelf.kept = answer.kept;
            return undefined;
          case 'loading':
            emit({ type: 'phase', phase: 'loading', loaded: answer.loaded, total: answer.total });
            return undefined;
          case 'building':
            emit({ type: 'phase', phase: 'building' });
            startLimit();
            return undefined;
          default:
            return answer;
        }
      },
    });

  /** Runs `task` when those before it have ended; `signal` is that of the caller or of `close`. Aborting settles at once. */
  const inTurn = <Result>(
    callerSignal: AbortSignal,
    cancelled: Result,
    task: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> => {
    const signal = AbortSignal.any([callerSignal, closed.signal]);
    const mine = turn.then(() => (signal.aborted ? cancelled : task(signal)));
    turn = mine.catch(() => undefined);
    return Promise.race([mine, aborted(signal, cancelled)]);
  };

  const execute = async (
    request: RunRequest,
    emit: (event: ToolchainEvent) => void,
    signal: AbortSignal,
  ): Promise<ToolchainResult> => {
    emit({ type: 'phase', phase: 'loading' });
    programLine();
    const { files, mode, vet } = request;
    const asked = await askTools({ type: 'build', files, mode, vet }, emit, signal);
    switch (asked.end) {
      case 'aborted':
        return { kind: 'cancelled' };
      case 'timed-out':
        return replied(buildFailedReply(buildTimeoutText), true);
      case 'crashed':
        return crashed('The Go compiler crashed', asked.detail);
      case 'answered':
    }
    const { answer } = asked;
    switch (answer.type) {
      case 'build-failed':
        return replied(buildFailedReply(answer.errors), false);
      case 'unavailable':
        return { kind: 'unavailable', reason: answer.reason, detail: answer.detail };
      case 'built':
        return runBuilt(answer, request.seed ?? freshSeed(), emit, signal);
      case 'crashed':
        tools?.terminate();
        return crashed('The Go compiler crashed', answer.detail);
      default:
        throw new Error(`a build was answered with ${answer.type}`);
    }
  };

  const runBuilt = async (
    built: BuiltProgram,
    seed: number,
    emit: (event: ToolchainEvent) => void,
    signal: AbortSignal,
  ): Promise<ToolchainResult> => {
    const line = programLine();
    spare = undefined;
    const pieces: OutputPiece[] = [];
    const message: ToProgram = {
      type: 'run',
      program: built.program,
      args: built.isTest ? ['./play.test', '-test.v'] : ['./play'],
      seed,
      outputCapBytes: limits.outputBytes,
      memoryCapBytes: limits.memoryBytes,
      ...(built.timeZones === undefined ? {} : { timeZones: built.timeZones }),
    };
    const ran = await line.request<FromProgram, ProgramAnswer>({
      message,
      transfer: [built.program, ...(built.timeZones === undefined ? [] : [built.timeZones])],
      parse: parseFromProgram,
      limitMs: limits.runMs,
      signal,
      receive(answer, startLimit) {
        switch (answer.type) {
          case 'running':
            emit({ type: 'phase', phase: 'running' });
            startLimit();
            return undefined;
          case 'output':
            for (const piece of answer.pieces) {
              pieces.push(piece);
              emit({ type: 'output', ...piece });
            }
            return undefined;
          default:
            return answer;
        }
      },
    });
    line.terminate();
    switch (ran.end) {
      case 'aborted':
        return { kind: 'cancelled' };
      case 'crashed':
        return crashed('The worker that ran the program crashed', ran.detail);
      case 'timed-out':
        return replied(runReply(pieces, { kind: 'timed-out' }, built.isTest, built.vet), true);
      case 'answered':
    }
    if (ran.answer.type === 'crashed') {
      return crashed('The worker that ran the program crashed', ran.answer.detail);
    }
    const end: RunEnd = ran.answer.outputTooLarge
      ? { kind: 'output-too-large' }
      : { kind: 'exited', status: ran.answer.status };
    return replied(runReply(pieces, end, built.isTest, built.vet), false);
  };

  const format = async (files: RunRequest['files'], signal: AbortSignal): Promise<FormatResult> => {
    const asked = await askTools({ type: 'format', files }, () => {}, signal);
    switch (asked.end) {
      case 'aborted':
        return { status: 'cancelled' };
      case 'timed-out':
        return { status: 'unavailable', detail: `Formatting took too long. ${crashedAdvice}` };
      case 'crashed':
        return { status: 'unavailable', detail: `Formatting crashed (${asked.detail}). ${crashedAdvice}` };
      case 'answered':
    }
    const { answer } = asked;
    switch (answer.type) {
      case 'formatted':
        return { status: 'ok', files: answer.files };
      case 'format-failed':
        return { status: 'error', error: answer.error };
      case 'unavailable':
        return { status: 'unavailable', detail: answer.detail };
      case 'crashed':
        tools?.terminate();
        return { status: 'unavailable', detail: `Formatting crashed (${answer.detail}). ${crashedAdvice}` };
      default:
        throw new Error(`a format was answered with ${answer.type}`);
    }
  };

  return {
    execute(request, emit, signal) {
      const live = guardEmit(emit);
      return inTurn<ToolchainResult>(signal, { kind: 'cancelled' }, (each) =>
        execute(request, live.emit, each),
      ).finally(live.stop);
    },
    format: (files, signal) =>
      inTurn<FormatResult>(signal, { status: 'cancelled' }, (each) => format(files, each)),
    close() {
      closed.abort();
      tools?.terminate();
      spare?.terminate();
    },
  };
}

type ToolAnswer = Exclude<FromTools, { readonly type: 'kept' | 'loading' | 'building' }>;
type ProgramAnswer = Exclude<FromProgram, { readonly type: 'running' | 'output' }>;

function replied(reply: PlaygroundReply, timedOut: boolean): ToolchainResult {
  return { kind: 'reply', reply, timedOut };
}

function crashed(what: string, detail: string): ToolchainResult {
  return { kind: 'unavailable', reason: 'worker-crashed', detail: `${what} (${detail}). ${crashedAdvice}` };
}

/** Nothing is emitted once the result is out, even if a worker's message was already on its way. */
function guardEmit(emit: (event: ToolchainEvent) => void) {
  let live = true;
  return {
    emit: (event: ToolchainEvent) => {
      if (live) emit(event);
    },
    stop: () => {
      live = false;
    },
  };
}

/** Resolves with `value` when `signal` aborts. */
function aborted<Value>(signal: AbortSignal, value: Value): Promise<Value> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(value);
    else
      signal.addEventListener(
        'abort',
        () => {
          resolve(value);
        },
        { once: true },
      );
  });
}
