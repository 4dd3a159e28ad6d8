/** What every room says about running Go: the request, what happens meanwhile, and how it ended. */

/** One file of a program. `name` is a relative slash path such as `prog.go` or `sub/sub.go`. */
export interface SourceFile {
  readonly name: string;
  readonly content: string;
}

export interface RunRequest {
  readonly files: readonly SourceFile[];
  /** `run` wants a `func main`; `test` runs the Test, Example and Fuzz functions of the `_test.go` files verbosely; `bench`
   *  their Benchmark functions alone, on the real clock. */
  readonly mode: 'run' | 'test' | 'bench';
  /** Vet after a successful build and before the run; what it finds never stops the run. */
  readonly vet: boolean;
  // From here on: what the official Playground does not have. A request that asks for any of it, but for a seed, runs in
  // the browser.
  /** Seed of everything random in the program (map order, select), an unsigned 32-bit integer; absent: a fresh one. The Go
   *  Playground ignores it. */
  readonly seed?: number;
  /** What the program reads from os.Stdin; absent: nothing. */
  readonly stdin?: string;
  /** `virtual`, the default: from 2009-11-10 23:00 UTC, sleeping takes no time. `real`: this machine's. */
  readonly clock?: 'virtual' | 'real';
  /** False: compiled with `-N -l`, without optimisations and inlining. */
  readonly optimize?: boolean;
}

/** 1-based line, 1-based column in bytes, as the Go tools print them. A message may name a line alone. */
export interface GoPosition {
  readonly line: number;
  readonly column?: number;
}

/** A message of the compiler or of vet; or of an exercise, about what its code shall do without. `text` is the original text,
 *  all of it, as the go command prints it. */
export interface Diagnostic {
  readonly source: 'compile' | 'vet' | 'exercise';
  readonly text: string;
  /** `text` without the position. */
  readonly message: string;
  /** Absent for messages that belong to no place ("package name must be main"). */
  readonly location?: { readonly file: string; readonly position: GoPosition };
}

/** One line of a benchmark run. */
export interface BenchmarkResult {
  /** Without the number of processors: `BenchmarkAppend/1000`. */
  readonly name: string;
  readonly iterations: number;
  /** By unit, in the order printed: `ns/op`, `B/op`, `allocs/op`, and what the benchmark reports itself. */
  readonly values: readonly { readonly unit: string; readonly value: number }[];
}

type TestStatus = 'run' | 'pass' | 'fail' | 'skip';

export type RunEvent =
  /** `loaded` and `total` are bytes; present only while something is being downloaded. */
  | {
      readonly type: 'phase';
      readonly phase: 'loading' | 'building' | 'running';
      readonly loaded?: number;
      readonly total?: number;
    }
  | { readonly type: 'diagnostic'; readonly diagnostic: Diagnostic }
  /** `atNs`: nanoseconds on the program's own clock since its start. */
  | {
      readonly type: 'output';
      readonly stream: 'stdout' | 'stderr';
      readonly text: string;
      readonly atNs: bigint;
    }
  /** The seed that a run in the browser used: given again, the program does the same again. */
  | { readonly type: 'seed'; readonly seed: number }
  | { readonly type: 'benchmark'; readonly result: BenchmarkResult }
  /** `output` comes with the final status: what the test itself printed or logged. */
  | { readonly type: 'test'; readonly name: string; readonly status: TestStatus; readonly output?: string };

export type UnavailableReason =
  'offline' | 'rate-limited' | 'server-error' | 'worker-crashed' | 'unsupported';

/** `stackEnded`: calls went deeper than this browser's stack, which ended before Go's own would have; the Go Playground may
 *  take the recursion further. `goroutines`: the program has several, of which in this browser one that never waits keeps the others from running. */
export type RunOutcome =
  | { readonly kind: 'exited'; readonly code: number; readonly stackEnded?: true }
  | {
      readonly kind: 'tested';
      readonly passed: number;
      readonly failed: number;
      readonly stackEnded?: true;
    }
  | { readonly kind: 'build-failed' }
  | { readonly kind: 'timed-out'; readonly limitMs: number; readonly goroutines?: true }
  /** How long a build may take is the business of where it runs. */
  | { readonly kind: 'build-timed-out' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unavailable'; readonly reason: UnavailableReason; readonly detail: string };

export type RunnerId = 'playground' | 'browser';

/** One program or test run. Emits in order, resolves exactly once, emits nothing after that; rejects only on a bug.
 *  Aborting resolves with `{ kind: 'cancelled' }`. */
export interface Runner {
  readonly id: RunnerId;
  run(request: RunRequest, emit: (event: RunEvent) => void, signal: AbortSignal): Promise<RunOutcome>;
}

/** Where learners want their programs to run. */
export type RunnerSetting = 'auto' | RunnerId;

/** Why a run went where it went. From `offline` on: what kept it from the Go Playground; `unsupported`: the other place can't
 *  do what is asked. */
export type PlaceReason =
  'chosen' | 'reachable' | 'offline' | 'unreachable' | 'rate-limited' | 'server-error' | 'unsupported';

export interface RunPlace {
  readonly runner: RunnerId;
  readonly reason: PlaceReason;
}

/** A runner that chooses among others. `onPlace` is told before anything is emitted, and again when a run moves. `on`: where
 *  the learner wants this one run, whatever the setting says. */
export interface PlacedRunner {
  run(
    request: RunRequest,
    emit: (event: RunEvent) => void,
    signal: AbortSignal,
    onPlace: (place: RunPlace) => void,
    on?: RunnerId,
  ): Promise<RunOutcome>;
}

/** One event of the official `/compile` reply. `Delay` is nanoseconds since the event before. */
export interface PlaygroundEvent {
  readonly Message: string;
  readonly Kind: 'stdout' | 'stderr';
  readonly Delay: number;
}

/** The official `/compile` reply (version 2), field for field. */
export interface PlaygroundReply {
  readonly Errors: string;
  readonly Events: readonly PlaygroundEvent[] | null;
  readonly Status: number;
  readonly IsTest: boolean;
  readonly TestsFailed: number;
  readonly VetErrors?: string;
  readonly VetOK?: boolean;
}
