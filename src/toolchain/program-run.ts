import { assertNever } from '../lib/assert-never.ts';
import type { RunRequest } from '../run/types.ts';
import type { WorkerLine } from './exchange.ts';
import { parseFromProgram } from './messages.ts';
import type { BuiltProgram, FromProgram, ToProgram } from './messages.ts';
import type { OutputPiece } from './output-recorder.ts';
import type { RunEnd } from './reply.ts';
import type { ToolchainLimits } from './toolchain.ts';
import type { ToolchainEvent } from './types.ts';

export interface WorkerRun {
  readonly built: BuiltProgram;
  readonly request: Pick<RunRequest, 'mode' | 'stdin' | 'clock'>;
  readonly seed: number;
  readonly limits: ToolchainLimits;
  readonly emit: (event: ToolchainEvent) => void;
  readonly signal: AbortSignal;
}

export type WorkerRunEnd =
  | (RunEnd & { readonly pieces: readonly OutputPiece[] })
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'crashed'; readonly detail: string };

/** Runs a program in a worker that is ended with it. */
export async function runInWorker(
  line: WorkerLine,
  { built, request, seed, limits, emit, signal }: WorkerRun,
): Promise<WorkerRunEnd> {
  const pieces: OutputPiece[] = [];
  const message: ToProgram = {
    type: 'run',
    program: built.program,
    args: argumentsOf(built, request.mode),
    seed,
    stdin: request.stdin ?? '',
    // Nothing takes any time on the virtual clock.
    clock: request.mode === 'bench' ? 'real' : (request.clock ?? 'virtual'),
    outputCapBytes: limits.outputBytes,
    memoryCapBytes: limits.memoryBytes,
    ...(built.timeZones === undefined ? {} : { timeZones: built.timeZones }),
  };
  const ran = await line.request<FromProgram, FromProgram>({
    message,
    transfer: built.timeZones === undefined ? [built.program] : [built.program, built.timeZones],
    parse: parseFromProgram,
    limitMs: request.mode === 'bench' ? limits.benchMs : limits.runMs,
    signal,
    receive(answer, limit) {
      switch (answer.type) {
        case 'running':
          emit({ type: 'phase', phase: 'running' });
          limit.start();
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
  if (ran.end === 'aborted') return { kind: 'cancelled' };
  if (ran.end === 'crashed') return { kind: 'crashed', detail: ran.detail };
  if (ran.end === 'timed-out') return { kind: 'timed-out', pieces };
  const { answer } = ran;
  if (answer.type === 'crashed') return { kind: 'crashed', detail: answer.detail };
  if (answer.type !== 'exited') throw new Error(`a run was answered with ${answer.type}`);
  return answer.outputTooLarge
    ? { kind: 'output-too-large', pieces }
    : { kind: 'exited', status: answer.status, pieces };
}

/** Half a second for each benchmark instead of Go's whole one: some forty of them fit into the limit. */
const benchmarkArguments = ['-test.run=^$', '-test.bench=.', '-test.benchmem', '-test.benchtime=0.5s'];

/** The first is the program's own name. */
function argumentsOf({ isTest }: BuiltProgram, mode: RunRequest['mode']): readonly string[] {
  if (!isTest) return ['./play'];
  switch (mode) {
    case 'run':
    case 'test':
      return ['./play.test', '-test.v'];
    case 'bench':
      return ['./play.test', ...benchmarkArguments];
    default:
      return assertNever(mode);
  }
}
