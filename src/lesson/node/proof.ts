/** What all proofs share: how often to run, and how a run is held against what was said. */
import { assertNever } from '../../lib/assert-never.ts';
import type { SourceFile } from '../../run/types.ts';
import { shorten } from '../problem.ts';
import type { PathKey } from '../problem.ts';
import type { Program } from '../types.ts';
import type { Go, GoRun } from './go-proof.ts';

export interface Proof {
  readonly path: readonly PathKey[];
  /** Everything the result depends on but the toolchain; JSON. */
  readonly subject: unknown;
  /** What is built for it, if anything: proofs of the same program are given in a row. */
  readonly program?: readonly SourceFile[];
  /** What is wrong; nothing when it is proved. */
  readonly prove: (go: Go) => Promise<readonly string[] | NotPossible>;
}

/** This toolchain can't tell, and the reason why. */
interface NotPossible {
  readonly notPossible: string;
}

export type Expect = Program['expect'];

/** Runs where nothing in the program asks for anything random. */
const fewSeeds = 2;
/** Runs where something may differ from run to run. */
export const manySeeds = 20;
/** Without optimisation, of what may differ. */
const someSeeds = 5;
/** Runs to meet every output of a one-of: one that comes once in fifty times is missed once in fifty checks. */
const mostSeeds = 200;

/** What the seed decides: the order of goroutines, the choice of select, random numbers and hashes; and the order of maps,
 *  where something goes through one. */
const openCode = /\bgo (func\b|[\w.]+\()|\.Go\(|\bselect \{|\b(rand|maphash)\./;
const mapType = /\bmap\[/;
const iteration = /\brange\b|\bmaps\.(All|Keys|Values)\b/;

export function isOpen(files: readonly SourceFile[]): boolean {
  const code = files.map(({ content }) => content).join('\n');
  return openCode.test(code) || (mapType.test(code) && iteration.test(code));
}

/** Runs by which `files` are judged: default build under many or few seeds, then without optimisation. */
export function runPlan(files: readonly SourceFile[]): readonly { seed: number; optimize: boolean }[] {
  const open = isOpen(files);
  const runs = (count: number, optimize: boolean) =>
    Array.from({ length: count }, (_, index) => ({ seed: index + 1, optimize }));
  return [...runs(open ? manySeeds : fewSeeds, true), ...runs(open ? someSeeds : 1, false)];
}

/** Runs that a wrong answer has to fail, each of them. */
export function refutingRuns(files: readonly SourceFile[]): readonly { seed: number; optimize: boolean }[] {
  const seeds = isOpen(files) ? someSeeds : fewSeeds;
  return [
    ...Array.from({ length: seeds }, (_, index) => ({ seed: index + 1, optimize: true })),
    { seed: 1, optimize: false },
  ];
}

/** What is wrong with "this gives that, always": the first run that gives something else. With a one-of also the outputs that
 *  never came. `optimizedOnly`: what the language leaves to the implementation is promised for the default build alone. */
export async function proveExpect(
  files: readonly SourceFile[],
  expect: Expect,
  go: Go,
  { optimizedOnly = false, atLeast = 0 } = {},
): Promise<readonly string[]> {
  const waiting = new Set(expect.kind === 'one-of' ? expect.stdouts : []);
  const runOnce = async (seed: number, optimize: boolean): Promise<string | undefined> => {
    const run = await go.run(files, seed, optimize);
    const problem = mismatch(run, expect, files);
    if (problem !== undefined) return `${problem} (seed ${seed}${optimize ? '' : ', built with -N -l'})`;
    if (run.kind === 'ran') waiting.delete(run.stdout);
    return undefined;
  };
  const plan = runPlan(files);
  const planned = plan.filter(({ optimize }) => optimize).length;
  for (let seed = 1; seed <= Math.max(planned, atLeast) || (waiting.size > 0 && seed <= mostSeeds); seed++) {
    // What does not compile does not depend on a seed.
    if (expect.kind === 'build-error' && seed > 1) return [];
    const problem = await runOnce(seed, true);
    if (problem !== undefined) return [problem];
  }
  if (expect.kind !== 'build-error' && !optimizedOnly) {
    for (const { seed } of plan.filter(({ optimize }) => !optimize)) {
      const problem = await runOnce(seed, false);
      if (problem !== undefined) return [problem];
    }
  }
  return [...waiting].map((stdout) => `${mostSeeds} runs never printed ${quote(stdout)}`);
}

/** What is wrong with "this is a mistake": a run in which it gives what was asked for. */
export async function refute(
  files: readonly SourceFile[],
  expect: Expect,
  go: Go,
): Promise<readonly string[]> {
  for (const { seed, optimize } of refutingRuns(files)) {
    const run = await go.run(files, seed, optimize);
    if (run.kind === 'unavailable') return [run.detail];
    if (mismatch(run, expect, files) === undefined) {
      return [`it does what is asked for (seed ${seed}${optimize ? '' : ', built with -N -l'}): it is right`];
    }
    // It does so with every seed, and waiting for it again is long.
    if (run.kind === 'build-failed' || run.kind === 'timed-out') return [];
  }
  return [];
}

export function mismatch(run: GoRun, expect: Expect, files: readonly SourceFile[]): string | undefined {
  if (expect.kind === 'build-error') return buildMismatch(run, expect, files);
  if (run.kind !== 'ran') return describe(run);
  const exit = expect.kind === 'output' ? expect.exit : 0;
  if (run.exit !== exit)
    return `it ended with status ${run.exit}, expected ${exit}: ${quote(run.stdout + run.stderr)}`;
  switch (expect.kind) {
    case 'output':
      if (run.stdout !== expect.stdout)
        return `it printed ${quote(run.stdout)}, expected ${quote(expect.stdout)}`;
      return missingInOrder(run.stderr, expect.stderr);
    case 'one-of':
      return expect.stdouts.includes(run.stdout)
        ? undefined
        : `it printed ${quote(run.stdout)}, which is not listed`;
    case 'unordered': {
      const lines = run.stdout.replace(/\n$/, '').split('\n').toSorted().join('\n');
      if (lines === expect.lines.toSorted().join('\n')) return undefined;
      return `it printed ${quote(run.stdout)}, expected the lines ${quote(expect.lines.join('\n'))} in any order`;
    }
    default:
      return assertNever(expect);
  }
}

function buildMismatch(
  run: GoRun,
  expect: Extract<Expect, { kind: 'build-error' }>,
  files: readonly SourceFile[],
): string | undefined {
  if (run.kind !== 'build-failed') return `it should not compile, and ${describe(run)}`;
  const lacking = expect.contains.find((text) => !run.errors.includes(text));
  if (lacking !== undefined) return `the message lacks ${quote(lacking)}: ${quote(run.errors)}`;
  if (expect.line === undefined) return undefined;
  return otherErrorLine(run.errors, { file: expect.file ?? files[0]?.name ?? '', line: expect.line });
}

/** What is wrong with "every message of the compiler is about this line". */
export function otherErrorLine(
  errors: string,
  place: { readonly file: string; readonly line: number },
): string | undefined {
  const wanted = `${place.file}:${place.line}`;
  // Indented lines go on with the message above them and may name other places.
  const places = [...errors.matchAll(/^(?:\.\/)?([\w/]+\.go):(\d+)(?::\d+)?: /gm)].map(
    ([, file = '', line = '']) => `${file}:${line}`,
  );
  const other = places.find((found) => found !== wanted);
  if (places.length === 0 || other !== undefined)
    return `the compiler names ${other ?? 'no line'}, not ${wanted} alone: ${quote(errors)}`;
  return undefined;
}

function missingInOrder(text: string, parts: readonly string[]): string | undefined {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at < 0) return `on stderr ${quote(part)} is missing or comes too early: ${quote(text)}`;
    from = at + part.length;
  }
  return undefined;
}

export function formatProof(path: readonly PathKey[], files: readonly SourceFile[]): Proof {
  return {
    path,
    subject: { kind: 'gofmt', files: [...files] },
    async prove(go) {
      const result = await go.format(files);
      if (result.kind === 'syntax-error') return [`gofmt: ${result.error}`];
      if (result.kind === 'unavailable') return [result.detail];
      return files
        .filter(({ name, content }) => result.files.find((file) => file.name === name)?.content !== content)
        .map(({ name }) => `${name} is not formatted as gofmt does`);
    },
  };
}

export function describe(run: GoRun): string {
  switch (run.kind) {
    case 'ran':
      return `it ran and printed ${quote(run.stdout)}`;
    case 'build-failed':
      return `it does not compile: ${quote(run.errors)}`;
    case 'timed-out':
      return 'it ran too long and was stopped';
    case 'unavailable':
      return run.detail;
    default:
      return assertNever(run);
  }
}

export function quote(text: string): string {
  return JSON.stringify(shorten(text, 600));
}
