/** What holds for an exercise without running anything. */
import {
  checkDifferent,
  checkLine,
  checkMisconception,
  checkProgramId,
  checkSources,
  checkUnique,
} from './check-scope.ts';
import type { Report, Scope } from './check-scope.ts';
import type { PathKey } from './problem.ts';
import type { Exercise } from './types.ts';

type Path = readonly PathKey[];

export function checkExercise(step: Exercise, path: Path, scope: Scope): void {
  const { report } = scope;
  checkSources(step.starter, [...path, 'starter'], report);
  checkSources(step.solution, [...path, 'solution'], report);
  const names = (files: Exercise['starter']) => files.map(({ name }) => name).toSorted();
  if (names(step.starter).join() !== names(step.solution).join()) {
    report(
      [...path, 'solution'],
      `its files must be those of the starter: ${names(step.starter).join(', ')}`,
    );
  }
  checkTasks(step, path, report);
  checkRecognisers(step, path, scope);
  checkDifferent(
    step.forbidden.map(({ construct, file }) => `${construct} ${file ?? ''}`),
    (index) => [...path, 'forbidden', index],
    report,
  );
  step.forbidden.forEach(({ file }, index) => {
    if (file !== undefined) fileOf(step, file, [...path, 'forbidden', index, 'file'], report);
  });
  checkLadder(step, path, report);
  step.alternatives.forEach(({ files }, index) => {
    checkOverrides(step, files, [...path, 'alternatives', index, 'files'], report);
  });
}

/** Names of the top-level test functions of a gofmt-ed file. */
export function testFunctions(content: string): readonly string[] {
  return [...content.matchAll(/^func (Test\w*)\(\w+ \*testing\.T\)/gm)].flatMap(([, name]) => name ?? []);
}

/** The solution with other files in place of its own. */
export function overSolution(
  step: Exercise,
  files: Exercise['solution'],
): readonly { readonly name: string; readonly content: string }[] {
  return step.solution.map((own) => files.find(({ name }) => name === own.name) ?? own);
}

function checkTasks(step: Exercise, path: Path, report: Report): void {
  checkUnique(
    step.tasks.map(({ id }) => id),
    'task',
    (index) => [...path, 'tasks', index, 'id'],
    report,
  );
  checkUnique(
    step.tests.map(({ name }) => name),
    'file',
    (index) => [...path, 'tests', index, 'name'],
    report,
  );
  step.tests.forEach(({ name }, index) => {
    if (!name.endsWith('_test.go'))
      report([...path, 'tests', index, 'name'], 'a test file is named *_test.go');
  });
  const written = step.tests.flatMap(({ content }) => testFunctions(content));
  const claimed = new Set<string>();
  step.tasks.forEach((task, index) => {
    task.tests.forEach((test, at) => {
      const [name = ''] = test.split('/');
      claimed.add(name);
      if (!written.includes(name))
        report([...path, 'tasks', index, 'tests', at], `no test file has a func ${name}`);
    });
  });
  for (const name of written) {
    if (!claimed.has(name))
      report([...path, 'tasks'], `${name} belongs to no task: its failure would show nowhere`);
  }
}

function checkRecognisers(step: Exercise, path: Path, scope: Scope): void {
  const written = step.tests.flatMap(({ content }) => testFunctions(content));
  checkUnique(
    step.recognisers.map(({ id }) => id),
    'recogniser',
    (index) => [...path, 'recognisers', index, 'id'],
    scope.report,
  );
  step.recognisers.forEach((recogniser, index) => {
    const own = [...path, 'recognisers', index];
    const { fails, passes, says, demo } = recogniser;
    checkOverrides(step, recogniser.files, [...own, 'files'], scope.report);
    checkMisconception(recogniser.misconception, [...own, 'misconception'], scope);
    if (demo !== undefined) checkProgramId(demo, [...own, 'demo'], scope);
    if (fails.length + says.length === 0)
      scope.report(own, 'it needs "fails" or "says": what the mistake is known by');
    for (const [key, tests] of [
      ['fails', fails],
      ['passes', passes],
    ] as const) {
      tests.forEach((test, at) => {
        const [name = ''] = test.split('/');
        if (!written.includes(name)) scope.report([...own, key, at], `no test file has a func ${name}`);
      });
    }
    passes.forEach((test, at) => {
      if (fails.includes(test)) scope.report([...own, 'passes', at], 'it can not fail and pass');
    });
  });
}

function checkLadder(step: Exercise, path: Path, report: Report): void {
  const { parsons, partial } = step;
  if (parsons !== undefined) {
    const own = [...path, 'parsons'];
    const content = checkRange(step, parsons, own, report);
    const lines = content?.split('\n').slice(parsons.from - 1, parsons.to) ?? [];
    if (content !== undefined && lines.filter((line) => line.trim() !== '').length < 2)
      report(own, 'there is nothing to put in order: fewer than two lines');
    parsons.distractors.forEach(({ text, insteadOf }, index) => {
      const distractor = [...own, 'distractors', index];
      if (insteadOf < parsons.from || insteadOf > parsons.to) {
        report([...distractor, 'insteadOf'], `not one of the lines ${parsons.from} to ${parsons.to}`);
      } else if (content !== undefined) {
        checkLine(content, insteadOf, [...distractor, 'insteadOf'], report);
      }
      if (lines.some((line) => line.trim() === text.trim()))
        report([...distractor, 'text'], 'this line is one of the solution');
    });
    checkDifferent(
      parsons.distractors.map(({ text }) => text.trim()),
      (index) => [...own, 'distractors', index, 'text'],
      report,
    );
  }
  partial?.hide.forEach((range, index) => {
    checkRange(step, range, [...path, 'partial', 'hide', index], report);
  });
}

/** The content of the range's file. */
function checkRange(
  step: Exercise,
  range: { readonly file?: string | undefined; readonly from: number; readonly to: number },
  path: Path,
  report: Report,
): string | undefined {
  const name = range.file ?? step.solution[0]?.name ?? '';
  const content = fileOf(step, name, [...path, 'file'], report)?.content;
  if (content === undefined) return undefined;
  const count = content.replace(/\n$/, '').split('\n').length;
  if (range.from > range.to) report([...path, 'to'], `it ends before it begins, in line ${range.from}`);
  if (range.to > count) report([...path, 'to'], `the file has ${count} lines, no line ${range.to}`);
  return content;
}

/** Files in place of those of the solution: each of them is one of the solution's. */
function checkOverrides(step: Exercise, files: Exercise['solution'], path: Path, report: Report): void {
  checkUnique(
    files.map(({ name }) => name),
    'file',
    (index) => [...path, index, 'name'],
    report,
  );
  files.forEach(({ name, content }, index) => {
    const own = fileOf(step, name, [...path, index, 'name'], report);
    if (own?.content === content) report([...path, index], 'it is the same as in the solution');
  });
}

function fileOf(step: Exercise, name: string, path: Path, report: Report) {
  const file = step.solution.find((candidate) => candidate.name === name);
  if (file === undefined) report(path, `the solution has no file "${name}"`);
  return file;
}
