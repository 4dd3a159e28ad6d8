/** What the checks within one lesson share. */
import type { PathKey } from './problem.ts';
import type { Lesson, Program } from './types.ts';

/** Takes one problem of the file at hand, with the place inside it. */
export type Report = (path: readonly PathKey[], message: string) => void;

export interface Scope {
  readonly lesson: Lesson;
  /** Ids of misconceptions.json. */
  readonly misconceptions: ReadonlySet<string>;
  /** Misconceptions that a wrong answer of this lesson names. */
  readonly named: Set<string>;
  readonly report: Report;
}

export function checkMisconception(id: string, path: readonly PathKey[], scope: Scope): void {
  scope.named.add(id);
  if (!scope.misconceptions.has(id)) scope.report(path, `misconceptions.json has no "${id}"`);
  else if (!scope.lesson.misconceptions.includes(id)) {
    scope.report(path, `the lesson's own list of misconceptions lacks "${id}"`);
  }
}

/** The program of that id; reports when there is none. */
export function checkProgramId(id: string, path: readonly PathKey[], scope: Scope): Program | undefined {
  const program = scope.lesson.programs.find((candidate) => candidate.id === id);
  if (program === undefined) scope.report(path, `this lesson has no program "${id}"`);
  return program;
}

interface Miss {
  readonly misconception: string;
  readonly demo?: string | undefined;
}

/** What all known wrong answers have: a misconception that exists, perhaps a demo that exists. `path`: of the list. */
export function checkMisses(misses: readonly Miss[], path: readonly PathKey[], scope: Scope): void {
  misses.forEach((miss, index) => {
    checkMisconception(miss.misconception, [...path, index, 'misconception'], scope);
    if (miss.demo !== undefined) checkProgramId(miss.demo, [...path, index, 'demo'], scope);
  });
}

/** Reports each id that stands a second time, at its place. */
export function checkUnique(
  ids: readonly string[],
  what: string,
  pathOf: (index: number) => readonly PathKey[],
  report: Report,
): void {
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) report(pathOf(index), `a second ${what} with the id "${id}"`);
  });
}

export function checkDifferent(
  texts: readonly string[],
  pathOf: (index: number) => readonly PathKey[],
  report: Report,
): void {
  texts.forEach((text, index) => {
    if (texts.indexOf(text) !== index) report(pathOf(index), 'it says the same as an earlier one');
  });
}

/** With every run of white space as one space: texts that differ in nothing else are the same to a reader. */
export function squeezed(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

/** Reports a line that the file doesn't have, or that has nothing on it. `line`: 1-based. */
export function checkLine(content: string, line: number, path: readonly PathKey[], report: Report): void {
  const lines = content.replace(/\n$/, '').split('\n');
  const text = lines[line - 1];
  if (text === undefined) report(path, `the file has ${lines.length} lines, no line ${line}`);
  else if (text.trim() === '') report(path, `line ${line} is empty`);
}

/** Files of a program: unique names, at least one Go file, no tests. */
export function checkSources(
  files: readonly { readonly name: string }[],
  path: readonly PathKey[],
  report: Report,
): void {
  checkUnique(
    files.map(({ name }) => name),
    'file',
    (index) => [...path, index, 'name'],
    report,
  );
  if (!files.some(({ name }) => name.endsWith('.go'))) report(path, 'none of the files is a .go file');
  files.forEach(({ name }, index) => {
    if (name.endsWith('_test.go'))
      report([...path, index, 'name'], 'test files belong to the tests of an exercise');
  });
}
