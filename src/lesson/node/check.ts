/** `npm run check:lessons`: everything that lessons claim, held against the schema, against each other and against Go. */
import type { Content } from '../cross-checks.ts';
import type { Problem } from '../problem.ts';
import { compileContent } from './compile-content.ts';
import { proofsOf } from './proofs.ts';
import { proveAll } from './prove-all.ts';
import type { ProofResult, ProveOptions } from './prove-all.ts';
import { lessonFiles, readContent } from './read-content.ts';

export interface CheckOptions extends ProveOptions {
  /** The folder that holds `lessons/`. */
  readonly root: string;
  /** Only these lesson files (relative to `root`) are checked and run; others may be in any state. */
  readonly only?: readonly string[];
}

export interface CheckReport {
  readonly problems: readonly Problem[];
  /** How many problems there are in files that were not asked for. */
  readonly otherProblems: number;
  /** Present when course and misconceptions could be read: they and every lesson that could. */
  readonly content?: Content;
  /** One for each file and each proof. */
  readonly passed: number;
  readonly failed: number;
  /** Of the passed proofs, those remembered from an earlier check. */
  readonly remembered: number;
  /** Why, for each proof that this toolchain could not give; counted neither as passed nor as failed. */
  readonly notPossible: readonly string[];
  /** How often a program or its tests were run. */
  readonly runs: number;
}

export async function checkLessons(options: CheckOptions): Promise<CheckReport> {
  const files = ['lessons/course.json', 'lessons/misconceptions.json', ...(await lessonFiles(options.root))];
  const unknown = (options.only ?? []).filter((file) => !files.includes(file));
  if (unknown.length > 0) {
    const problems = unknown.map((file) => ({ file, path: '$', message: 'there is no such lesson file' }));
    return { ...nothingProved, problems, failed: problems.length };
  }
  const only = options.only ?? [];
  const asked = only.length === 0 ? files : files.filter((file) => only.includes(file));
  const read = await readContent(options.root);
  const content = read.status === 'ok' ? read.content : read.readable;
  const ofReading = read.status === 'ok' ? [] : read.problems;
  const compiled = content && compileContent(content, (id) => `/learn/${id}`);
  const found = [...ofReading, ...(compiled?.problems ?? [])];
  const ofFiles = countFiles(asked, found);
  const otherProblems = found.length - ofFiles.problems.length;
  // Without course and misconceptions nothing can be looked at: their problems are everybody's.
  if (content === undefined || compiled === undefined)
    return { ...nothingProved, ...countFiles(files, ofReading) };
  const broken = new Set(ofReading.map(({ file }) => file));
  const tasks = content.lessons
    .filter(({ file }) => asked.includes(file) && !broken.has(file))
    .flatMap((lesson) => {
      const prose = compiled.programs.filter((program) => program.lesson === lesson);
      return proofsOf(
        lesson.value,
        prose.map(({ program }) => program),
      ).map((proof) => ({ lesson, proof }));
    });
  const proved = await proveAll(tasks, options);
  const problems = proved.flatMap(({ result }) => (result.kind === 'failed' ? result.problems : []));
  const counted = (kind: ProofResult['kind']) => proved.filter(({ result }) => result.kind === kind).length;
  return {
    content,
    otherProblems,
    problems: [...ofFiles.problems, ...problems],
    passed: ofFiles.passed + counted('proved') + counted('remembered'),
    failed: ofFiles.failed + counted('failed'),
    remembered: counted('remembered'),
    notPossible: proved.flatMap(({ result }) => (result.kind === 'not-possible' ? [result.reason] : [])),
    runs: proved.reduce((sum, { runs }) => sum + runs, 0),
  };
}

const nothingProved = { otherProblems: 0, passed: 0, remembered: 0, notPossible: [], runs: 0 };

/** A file passes when nothing is wrong in it. Problems of other files are left out. */
function countFiles(files: readonly string[], all: readonly Problem[]) {
  const problems = all.filter(({ file }) => files.includes(file));
  const failed = new Set(problems.map(({ file }) => file)).size;
  return { problems, passed: files.length - failed, failed };
}
