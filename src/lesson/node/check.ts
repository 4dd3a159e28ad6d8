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
  /** Only these lesson files (relative to `root`) are run; the references between all files are checked always. */
  readonly only?: readonly string[];
}

export interface CheckReport {
  readonly problems: readonly Problem[];
  /** Present when the files could be read and agree; what was asked for, by chapter. */
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
    return { problems, passed: 0, failed: problems.length, remembered: 0, notPossible: [], runs: 0 };
  }
  const read = await readContent(options.root);
  if (read.status === 'problems')
    return { ...countFiles(files, read.problems), remembered: 0, notPossible: [], runs: 0 };
  const { content } = read;
  const compiled = compileContent(content, (id) => `/learn/${id}`);
  const ofFiles = countFiles(files, compiled.problems);
  const tasks = content.lessons
    .filter(
      ({ file }) => options.only === undefined || options.only.length === 0 || options.only.includes(file),
    )
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
    problems: [...ofFiles.problems, ...problems],
    passed: ofFiles.passed + counted('proved') + counted('remembered'),
    failed: ofFiles.failed + counted('failed'),
    remembered: counted('remembered'),
    notPossible: proved.flatMap(({ result }) => (result.kind === 'not-possible' ? [result.reason] : [])),
    runs: proved.reduce((sum, { runs }) => sum + runs, 0),
  };
}

/** A file passes when nothing is wrong in it. */
function countFiles(files: readonly string[], problems: readonly Problem[]) {
  const failed = new Set(problems.map(({ file }) => file)).size;
  return { problems, passed: files.length - failed, failed };
}
