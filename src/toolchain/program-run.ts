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
  /** `loaded`: the worker has it from the run before. */
  readonly program: BuiltProgram | 'loaded';
  readonly isTest: boolean;
  readonly request: Pick<RunRequest, 'mode' | 'stdin' | 'clock'>;
  readonly seed: number;
  readonly limits: ToolchainLimits;
  /** Whether a program that exits leaves its worker alive. */
  readonly reuse: boolean;
  readonly emit: (event: ToolchainEvent) => void;
  readonly signal: AbortSignal;
}

export type WorkerRunEnd =
  | (RunEnd & { readonly pieces: readonly OutputPiece[] })
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'crashed'; readonly detail: string };

/** Runs a program in a worker that is ended with it, unless it exits and the worker is to be used again. */
export async function runInWorker(
  line: WorkerLine,
  { program, isTest, request, seed, limits, reuse, emit, signal }: WorkerRun,
): Promise<WorkerRunEnd> {
  const pieces: OutputPiece[] = [];
  const message: ToProgram = {
    type: 'run',
    args: argumentsOf(isTest, request.mode),
    seed,
    stdin: request.stdin ?? '',
    // Nothing takes any time on the virtual clock.
    clock: request.mode === 'bench' ? 'real' : (request.clock ?? 'virtual'),
    outputCapBytes: limits.outputBytes,
    memoryCapBytes: limits.memoryBytes,
    ...(program === 'loaded' ? {} : { program: program.program, timeZones: program.timeZones }),
  };
  const ran = await line.request<FromProgram, FromProgram>({
    message,
    transfer: buffersOf(program),
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
  const exited = ran.end === 'answered' && ran.answer.type === 'exited' && !ran.answer.outputTooLarge;
  if (!reuse || !exited) line.terminate();
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

function buffersOf(program: WorkerRun['program']): readonly ArrayBuffer[] {
  if (program === 'loaded') return [];
  return program.timeZones === undefined ? [program.program] : [program.program, program.timeZones];
}

/** Parallel tests run side by side, as where there are several processors: one may wait for another. Go would let as many do
 *  so as there are processors, which is one here. */
const parallelTests = '-test.parallel=8';

/** The first is the program's own name. */
function argumentsOf(isTest: boolean, mode: RunRequest['mode']): readonly string[] {
  if (!isTest) return ['./play'];
  switch (mode) {
    // As the official Playground calls a lone file of tests.
    case 'run':
      return ['./play.test', '-test.v', parallelTests];
    // As go test does: a test that calls os.Exit(0) has not passed.
    case 'test':
      return ['./play.test', '-test.paniconexit0', '-test.v', parallelTests];
    case 'bench':
      return ['./play.test', ...benchmarkArguments];
    default:
      return assertNever(mode);
  }
}
