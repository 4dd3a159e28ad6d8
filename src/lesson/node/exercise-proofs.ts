/** Proofs about exercises: what of their programs passes, what fails, and what is said about known mistakes. */
import type { SourceFile } from '../../run/types.ts';
import { joinBlocks } from '../../lib/parsons-code.ts';
import { overSolution, testFunctions } from '../exercise-checks.ts';
import type { PathKey } from '../problem.ts';
import { recognise } from '../recognise.ts';
import type { Exercise } from '../types.ts';
import { solutionParsons } from './compile-code.ts';
import { testResults, testRunOf } from './go-proof.ts';
import type { Go } from './go-proof.ts';
import { describe, formatProof, quote, refutingRuns, runPlan } from './proof.ts';
import type { Proof } from './proof.ts';

type Path = readonly PathKey[];
type Files = readonly SourceFile[];

export function exerciseProofs(step: Exercise, path: Path): readonly Proof[] {
  const { starter, solution, tasks, recognisers, forbidden } = step;
  const tests = testFiles(step);
  const rules = { tasks, recognisers: recognisers.map(({ message: _message, ...rule }) => rule), forbidden };
  /** Something that has to pass everything. */
  const good = (files: Files, at: Path): readonly Proof[] => [
    {
      path: at,
      subject: { kind: 'good', files, tests, rules },
      program: [...files, ...tests],
      prove: (go) => proveGood(step, files, go),
    },
    formatProof(at, files),
  ];
  return [
    {
      path: [...path, 'starter'],
      subject: { kind: 'starter', starter, tests, rules },
      program: [...starter, ...tests],
      prove: (go) => proveStarter(step, go),
    },
    formatProof([...path, 'starter'], starter),
    formatProof([...path, 'tests'], tests),
    ...good(solution, [...path, 'solution']),
    ...step.alternatives.flatMap(({ files }, index) =>
      good(overSolution(step, files), [...path, 'alternatives', index]),
    ),
    ...recognisers.map(({ id, files }, index): Proof => {
      const wrong = overSolution(step, files);
      return {
        path: [...path, 'recognisers', index],
        subject: { kind: 'recogniser', id, wrong, tests, rules },
        program: [...wrong, ...tests],
        prove: (go) => proveRecognised(step, id, wrong, go),
      };
    }),
    ...parsonsProofs(step, path),
  ];
}

const testFiles = (step: Exercise): Files => step.tests.map(({ name, content }) => ({ name, content }));

/** A starter compiles, every test gets to its end, and each task has something left to do. */
async function proveStarter(step: Exercise, go: Go): Promise<readonly string[]> {
  const run = await go.test([...step.starter, ...testFiles(step)], 1);
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
  const done = step.tasks
    .filter(({ tests }) => tests.every((name) => results.get(name) === 'PASS'))
    .map(({ id }) => `all tests of the task "${id}" pass before anything was done`);
  const recognised = recognise(step.recognisers, testRunOf(run)).map(
    ({ id }) => `the recogniser "${id}" takes the starter for its mistake`,
  );
  return [...done, ...recognised, ...(await forbiddenIn(step, step.starter, go))];
}

/** A solution passes every test, and every test that a task names is among them; vet has nothing to say, no recogniser
 *  answers, nothing forbidden stands in it. */
async function proveGood(step: Exercise, own: Files, go: Go) {
  const files = [...own, ...testFiles(step)];
  let vet: string | undefined;
  for (const [index, { seed, optimize }] of runPlan(files).entries()) {
    const isFirst = index === 0;
    const run = await go.test(files, seed, optimize, isFirst);
    const how = `seed ${seed}${optimize ? '' : ', built with -N -l'}`;
    if (run.kind !== 'ran') return [`${describe(run)} (${how})`];
    const results = testResults(run.stdout);
    const problems = [...results]
      .filter(([, status]) => status !== 'PASS')
      .map(([name, status]) => `${name}: ${status}`);
    for (const name of step.tasks.flatMap(({ tests }) => tests)) {
      if (!results.has(name)) problems.push(`${name} was never run`);
    }
    for (const { id } of recognise(step.recognisers, testRunOf(run))) {
      problems.push(`the recogniser "${id}" takes it for its mistake`);
    }
    if (problems.length > 0)
      return problems.map((problem) => `${problem} (${how}). ${quote(run.stdout + run.stderr)}`);
    if (run.exit !== 0)
      return [`the tests ended with status ${run.exit} (${how}): ${quote(run.stdout + run.stderr)}`];
    if (isFirst) vet = run.vet;
    if (vet !== undefined && vet !== '') return [`vet: ${quote(vet)}`];
  }
  const found = await forbiddenIn(step, own, go);
  if (found.length > 0) return found;
  return vet === undefined ? { notPossible: 'this toolchain does not vet' } : [];
}

async function forbiddenIn(step: Exercise, files: Files, go: Go): Promise<readonly string[]> {
  if (step.forbidden.length === 0) return [];
  const result = await go.find(
    files,
    step.forbidden.map(({ construct }) => construct),
  );
  if (result.kind === 'syntax-error') return [result.error];
  if (result.kind === 'unavailable') return [result.detail];
  return result.found
    .filter(({ construct, file }) =>
      step.forbidden.some((rule) => rule.construct === construct && (rule.file ?? file) === file),
    )
    .map(
      ({ construct, file, position }) =>
        `${file}:${position.line}: "${construct}" is forbidden in this exercise`,
    );
}

/** A known wrong program is answered by its own recogniser alone, whatever the seed. */
async function proveRecognised(step: Exercise, id: string, wrong: Files, go: Go): Promise<readonly string[]> {
  const files = [...wrong, ...testFiles(step)];
  for (const { seed, optimize } of runPlan(files)) {
    const run = await go.test(files, seed, optimize);
    if (run.kind !== 'ran' && run.kind !== 'build-failed') return [describe(run)];
    const found = recognise(step.recognisers, testRunOf(run)).map((recogniser) => recogniser.id);
    if (found.join() !== id) {
      const others = found.filter((other) => other !== id);
      const what = found.includes(id)
        ? `it is taken for "${others.join('", "')}" as well`
        : `it is not recognised${others.length === 0 ? '' : `, but taken for "${others.join('", "')}"`}`;
      const output = run.kind === 'ran' ? run.stdout + run.stderr : run.errors;
      return [`${what} (seed ${seed}${optimize ? '' : ', built with -N -l'}). ${quote(output)}`];
    }
    if (run.kind === 'build-failed') return [];
  }
  return [];
}

/** With a distractor in its line's place, the tests fail. */
function parsonsProofs(step: Exercise, path: Path): readonly Proof[] {
  const { parsons } = step;
  if (parsons === undefined) return [];
  const [before, , after] = solutionParsons(step, parsons);
  const name = parsons.file ?? step.solution[0]?.name;
  const lines = (step.solution.find((file) => file.name === name)?.content ?? '').split('\n');
  return parsons.distractors.map(({ text, insteadOf }, index): Proof => {
    const wrong = lines
      .slice(parsons.from - 1, parsons.to)
      .map((line, at) => (parsons.from + at === insteadOf ? text : line));
    const files = [
      ...step.solution.map((file) =>
        file.name === name ? { ...file, content: joinBlocks(before, wrong, after) } : file,
      ),
      ...testFiles(step),
    ];
    return {
      path: [...path, 'parsons', 'distractors', index],
      subject: { kind: 'distractor', files },
      program: files,
      async prove(go) {
        for (const { seed, optimize } of refutingRuns(files)) {
          const run = await go.test(files, seed, optimize);
          if (run.kind === 'unavailable') return [run.detail];
          if (run.kind !== 'ran') return [];
          if (run.exit === 0) return ['with it in place of that line, all tests pass: it is right'];
        }
        return [];
      },
    };
  });
}
