/** What of a lesson only running Go can prove. Each proof says what it needs to know, so that its result can be kept. */
import type { SourceFile } from '../../run/types.ts';
import { shorten } from '../problem.ts';
import type { PathKey } from '../problem.ts';
import { testFunctions } from '../exercise-checks.ts';
import type { Lesson, Program, StepOf } from '../types.ts';
import type { LessonCompilation } from './compile-lesson.ts';
import { testResults } from './go-proof.ts';
import type { Go, GoRun } from './go-proof.ts';

export interface Proof {
  readonly path: readonly PathKey[];
  /** Everything the result depends on but the toolchain; JSON. */
  readonly subject: unknown;
  /** What is wrong; nothing when it is proved. */
  readonly prove: (go: Go) => Promise<readonly string[] | NotPossible>;
}

/** This toolchain can't tell, and the reason why. */
interface NotPossible {
  readonly notPossible: string;
}

export function proofsOf(lesson: Lesson, prosePrograms: LessonCompilation['programs']): readonly Proof[] {
  return [
    ...lesson.programs.flatMap((program, index) => programProofs(program, ['programs', index])),
    ...lesson.steps.flatMap((step, index) =>
      step.kind === 'exercise' ? exerciseProofs(step, ['steps', index]) : [],
    ),
    ...prosePrograms.map(proseProof),
  ];
}

function programProofs(program: Program, path: readonly PathKey[]): readonly Proof[] {
  const { files, expect, stability } = program;
  const output: Proof = {
    path: [...path, 'expect'],
    subject: { kind: 'program', files, expect, stability },
    prove: (go) => proveProgram(program, go),
  };
  // Code that must not compile may be code that gofmt can't read.
  return expect.kind === 'build-error' ? [output] : [output, formatProof([...path, 'files'], files)];
}

/** Runs where the language leaves something open: enough to meet what differs. */
const openSeeds = 5;
const fixedSeeds = 2;
/** Runs to meet every output of a one-of; four equally likely ones are missed once in a million times. */
const mostSeeds = 60;

async function proveProgram({ files, expect, stability }: Program, go: Go): Promise<readonly string[]> {
  const seeds = stability === 'spec' ? fixedSeeds : openSeeds;
  const waiting = new Set(expect.kind === 'one-of' ? expect.stdouts : []);
  for (let seed = 1; seed <= seeds || (waiting.size > 0 && seed <= mostSeeds); seed++) {
    const run = await go.run(files, seed);
    const problem = mismatch(run, expect);
    if (problem !== undefined) return [`${problem} (seed ${seed})`];
    if (run.kind === 'ran') waiting.delete(run.stdout);
  }
  return [...waiting].map((stdout) => `${mostSeeds} runs never printed ${quote(stdout)}`);
}

function mismatch(run: GoRun, expect: Program['expect']): string | undefined {
  if (expect.kind === 'build-error') {
    if (run.kind !== 'build-failed') return `it should not compile, and ${describe(run)}`;
    const lacking = expect.contains.find((text) => !run.errors.includes(text));
    return lacking === undefined ? undefined : `the message lacks ${quote(lacking)}: ${quote(run.errors)}`;
  }
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
  }
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

function exerciseProofs(step: StepOf<'exercise'>, path: readonly PathKey[]): readonly Proof[] {
  const { starter, solution, tasks } = step;
  const tests = step.tests.map(({ name, content }) => ({ name, content }));
  return [
    {
      path: [...path, 'starter'],
      subject: { kind: 'starter', starter, tests, tasks },
      prove: (go) => proveStarter(step, [...starter, ...tests], go),
    },
    {
      path: [...path, 'solution'],
      subject: { kind: 'solution', solution, tests, tasks },
      prove: (go) => proveSolution(step, [...solution, ...tests], go),
    },
    vetProof([...path, 'solution'], [...solution, ...tests]),
    formatProof([...path, 'starter'], starter),
    formatProof([...path, 'solution'], solution),
    formatProof([...path, 'tests'], tests),
  ];
}

/** A starter compiles, every test gets to its end, and each task has something left to do. */
async function proveStarter(
  step: StepOf<'exercise'>,
  files: readonly SourceFile[],
  go: Go,
): Promise<readonly string[]> {
  const run = await go.test(files, 1);
  if (run.kind !== 'ran') return [describe(run)];
  const results = testResults(run.stdout);
  const unfinished = step.tests
    .flatMap(({ content }) => testFunctions(content))
    .filter((name) => !results.has(name));
  if (unfinished.length > 0) {
    return [
      `a panic ends the tests before ${unfinished.join(', ')}: check lengths before indexing. ${quote(run.stderr)}`,
    ];
  }
  return step.tasks
    .filter(({ tests }) => tests.every((name) => results.get(name) === 'PASS'))
    .map(({ id }) => `all tests of the task "${id}" pass before anything was done`);
}

/** A solution passes every test, and every test that a task names is among them. */
async function proveSolution(
  step: StepOf<'exercise'>,
  files: readonly SourceFile[],
  go: Go,
): Promise<readonly string[]> {
  for (let seed = 1; seed <= fixedSeeds; seed++) {
    const run = await go.test(files, seed);
    if (run.kind !== 'ran') return [describe(run)];
    const results = testResults(run.stdout);
    const problems = [...results]
      .filter(([, status]) => status !== 'PASS')
      .map(([name, status]) => `${name}: ${status}`);
    for (const name of step.tasks.flatMap(({ tests }) => tests)) {
      if (!results.has(name)) problems.push(`${name} was never run`);
    }
    if (problems.length > 0)
      return problems.map((problem) => `${problem}. ${quote(run.stdout + run.stderr)}`);
    if (run.exit !== 0) return [`the tests ended with status ${run.exit}: ${quote(run.stdout + run.stderr)}`];
  }
  return [];
}

function vetProof(path: readonly PathKey[], files: readonly SourceFile[]): Proof {
  return {
    path,
    subject: { kind: 'vet', files },
    async prove(go) {
      const run = await go.test(files, 1);
      if (run.kind !== 'ran') return [describe(run)];
      if (run.vet === undefined) return { notPossible: 'this toolchain does not vet' };
      return run.vet === '' ? [] : [`vet: ${quote(run.vet)}`];
    },
  };
}

function formatProof(path: readonly PathKey[], files: readonly SourceFile[]): Proof {
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

function proseProof({ path, line, code }: LessonCompilation['programs'][number]): Proof {
  const files = [{ name: 'prog.go', content: code }];
  return {
    path,
    subject: { kind: 'prose', files },
    async prove(go) {
      const run = await go.run(files, 1);
      // How it ends is not what the block promises.
      return run.kind === 'ran' || run.kind === 'timed-out' ? [] : [`line ${line}: ${describe(run)}`];
    },
  };
}

function describe(run: GoRun): string {
  switch (run.kind) {
    case 'ran':
      return `it ran and printed ${quote(run.stdout)}`;
    case 'build-failed':
      return `it does not compile: ${quote(run.errors)}`;
    case 'timed-out':
      return 'it ran too long and was stopped';
    case 'unavailable':
      return run.detail;
  }
}

function quote(text: string): string {
  return JSON.stringify(shorten(text, 600));
}
