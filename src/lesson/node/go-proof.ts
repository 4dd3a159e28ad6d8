/** The toolchain as the lesson check asks it: build and run, run tests, format; each answer one value. */
import type { PlaygroundReply, SourceFile } from '../../run/types.ts';
import type { ConstructUse, Toolchain } from '../../toolchain/types.ts';
import type { TestRun } from '../recognise.ts';

export type GoRun =
  | {
      readonly kind: 'ran';
      readonly stdout: string;
      readonly stderr: string;
      readonly exit: number;
      /** What vet found, empty when nothing; absent when it did not run. */
      readonly vet?: string;
    }
  | { readonly kind: 'build-failed'; readonly errors: string }
  | { readonly kind: 'timed-out' }
  /** Not the program's fault; `detail` ends in a next step. */
  | { readonly kind: 'unavailable'; readonly detail: string };

type GoFormat =
  | { readonly kind: 'formatted'; readonly files: readonly SourceFile[] }
  | { readonly kind: 'syntax-error'; readonly error: string }
  | { readonly kind: 'unavailable'; readonly detail: string };

type GoFound =
  | { readonly kind: 'found'; readonly found: readonly ConstructUse[] }
  | { readonly kind: 'syntax-error'; readonly error: string }
  | { readonly kind: 'unavailable'; readonly detail: string };

export interface Go {
  /** `optimize`: true unless said; false builds with -N -l. */
  run(files: readonly SourceFile[], seed: number, optimize?: boolean): Promise<GoRun>;
  /** All tests, verbosely; with `vet` also that, which depends on neither seed nor `optimize`. */
  test(files: readonly SourceFile[], seed: number, optimize?: boolean, vet?: boolean): Promise<GoRun>;
  format(files: readonly SourceFile[]): Promise<GoFormat>;
  /** Uses of constructs that an exercise may forbid. */
  find(files: readonly SourceFile[], constructs: readonly string[]): Promise<GoFound>;
  /** How often it was asked to run something. */
  runs(): number;
}

export function createGo(toolchain: Toolchain, signal: AbortSignal): Go {
  let runs = 0;
  const cancelled = { kind: 'unavailable', detail: 'It was cancelled. Run the check again.' } as const;
  /** Runs of the program that was asked for last: a seed decides everything, and proofs of one program ask for the same. */
  let known = { program: '', runs: new Map<string, GoRun>() };
  const execute = async (
    files: readonly SourceFile[],
    mode: 'run' | 'test',
    seed: number,
    optimize = true,
    vet = false,
  ): Promise<GoRun> => {
    const program = JSON.stringify([files, mode]);
    if (known.program !== program) known = { program, runs: new Map() };
    const { runs: ofProgram } = known;
    const key = JSON.stringify([seed, optimize, vet]);
    const before = ofProgram.get(key);
    if (before !== undefined) return before;
    runs++;
    const request = { files, mode, vet, seed, optimize };
    const result = await toolchain.execute(request, () => {}, signal);
    switch (result.kind) {
      case 'reply': {
        const run: GoRun = result.timedOut ? { kind: 'timed-out' } : runOf(result.reply);
        // How long it may take is the machine's business.
        if (run.kind !== 'timed-out') ofProgram.set(key, run);
        return run;
      }
      case 'cancelled':
        return cancelled;
      case 'unavailable':
        return { kind: 'unavailable', detail: result.detail };
    }
  };
  return {
    runs: () => runs,
    run: (files, seed, optimize) => execute(files, 'run', seed, optimize),
    test: (files, seed, optimize, vet) => execute(files, 'test', seed, optimize, vet),
    async find(files, constructs) {
      const result = await toolchain.find({ files, constructs }, signal);
      switch (result.status) {
        case 'ok':
          return { kind: 'found', found: result.found };
        case 'error':
          return { kind: 'syntax-error', error: result.error };
        case 'cancelled':
          return cancelled;
        case 'unavailable':
          return { kind: 'unavailable', detail: result.detail };
      }
    },
    async format(files) {
      const result = await toolchain.format({ files, imports: false }, signal);
      switch (result.status) {
        case 'ok':
          return { kind: 'formatted', files: result.files };
        case 'error':
          return { kind: 'syntax-error', error: result.error };
        case 'cancelled':
          return cancelled;
        case 'unavailable':
          return { kind: 'unavailable', detail: result.detail };
      }
    },
  };
}

function runOf(reply: PlaygroundReply): GoRun {
  if (reply.Errors !== '') return { kind: 'build-failed', errors: reply.Errors };
  const events = reply.Events ?? [];
  const textOf = (kind: 'stdout' | 'stderr') =>
    events
      .filter((event) => event.Kind === kind)
      .map((event) => event.Message)
      .join('');
  const vet = reply.VetErrors ?? (reply.VetOK === true ? '' : undefined);
  return {
    kind: 'ran',
    stdout: textOf('stdout'),
    stderr: textOf('stderr'),
    exit: reply.Status,
    ...(vet === undefined ? {} : { vet }),
  };
}

/** Test names with how they ended, from verbose output; a test that never ended is absent. */
export function testResults(output: string): ReadonlyMap<string, 'PASS' | 'FAIL' | 'SKIP'> {
  const results = new Map<string, 'PASS' | 'FAIL' | 'SKIP'>();
  for (const [, status, name = ''] of output.matchAll(/--- (PASS|FAIL|SKIP): (\S+) \(/g)) {
    if (status === 'PASS' || status === 'FAIL' || status === 'SKIP') results.set(name, status);
  }
  return results;
}

/** A test run as recognisers see it. */
export function testRunOf(run: Extract<GoRun, { kind: 'ran' | 'build-failed' }>): TestRun {
  if (run.kind === 'build-failed') return { results: new Map(), output: run.errors };
  const small = { PASS: 'pass', FAIL: 'fail', SKIP: 'skip' } as const;
  const results = [...testResults(run.stdout)].map(([name, status]) => [name, small[status]] as const);
  return { results: new Map(results), output: run.stdout + run.stderr };
}
