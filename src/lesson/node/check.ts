/** `npm run check:lessons`: everything that lessons claim, held against the schema, against each other and against Go. */
import { createHash } from 'node:crypto';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Toolchain } from '../../toolchain/types.ts';
import type { Content, ContentFile } from '../cross-checks.ts';
import { jsonPath } from '../problem.ts';
import type { Problem } from '../problem.ts';
import type { Lesson } from '../types.ts';
import { compileContent } from './compile-content.ts';
import { createGo } from './go-proof.ts';
import { proofsOf } from './proofs.ts';
import type { Proof } from './proofs.ts';
import { lessonFiles, readContent } from './read-content.ts';

export interface CheckOptions {
  /** The folder that holds `lessons/`. */
  readonly root: string;
  /** Only these lesson files (relative to `root`) are run; the references between all files are checked always. */
  readonly only?: readonly string[];
  readonly startToolchain: () => Promise<Toolchain>;
  /** Results of another toolchain prove nothing. */
  readonly toolchainId: string;
  /** Where proofs are remembered; a folder outside the checkout. */
  readonly cache: string;
  /** Prove again what is remembered. */
  readonly cold?: boolean;
  /** Toolchains at work at the same time. */
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
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
  /** How often a program or its tests were run. */
  readonly runs: number;
}

/** Raised when proofs change what they prove: earlier results then count no more. */
const proofVersion = 1;

interface Task {
  readonly lesson: ContentFile<Lesson>;
  readonly proof: Proof;
}

export async function checkLessons(options: CheckOptions): Promise<CheckReport> {
  const files = ['lessons/course.json', 'lessons/misconceptions.json', ...(await lessonFiles(options.root))];
  const unknown = (options.only ?? []).filter((file) => !files.includes(file));
  if (unknown.length > 0) {
    const problems = unknown.map((file) => ({ file, path: '$', message: 'there is no such lesson file' }));
    return { problems, passed: 0, failed: problems.length, remembered: 0, runs: 0 };
  }
  const read = await readContent(options.root);
  if (read.status === 'problems') return { ...countFiles(files, read.problems), remembered: 0, runs: 0 };
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
  return {
    content,
    problems: [...ofFiles.problems, ...proved.flatMap(({ problems }) => problems)],
    passed: ofFiles.passed + proved.filter(({ problems }) => problems.length === 0).length,
    failed: ofFiles.failed + proved.filter(({ problems }) => problems.length > 0).length,
    remembered: proved.filter(({ remembered }) => remembered).length,
    runs: proved.reduce((sum, { runs }) => sum + runs, 0),
  };
}

interface Proved {
  readonly problems: readonly Problem[];
  readonly remembered: boolean;
  readonly runs: number;
}

/** In the order of the tasks, whichever toolchain came first. */
async function proveAll(tasks: readonly Task[], options: CheckOptions): Promise<readonly Proved[]> {
  const memory = await createMemory(join(options.cache, 'lesson-checks', options.toolchainId));
  const proved = new Map<Task, Proved>();
  const waiting: Task[] = [];
  for (const task of tasks) {
    if (options.cold !== true && (await memory.knows(task.proof))) {
      proved.set(task, { problems: [], remembered: true, runs: 0 });
    } else waiting.push(task);
  }
  const work = async () => {
    const toolchain = await options.startToolchain();
    try {
      const go = createGo(toolchain, options.signal);
      for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
        const runsBefore = go.runs();
        const messages = await task.proof.prove(go);
        if (messages.length === 0) await memory.remember(task.proof);
        const problems = messages.map((message) => problemOf(task, message));
        proved.set(task, { problems, remembered: false, runs: go.runs() - runsBefore });
        options.onProgress?.(proved.size, tasks.length);
      }
    } finally {
      toolchain.close();
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.workers, waiting.length) }, work));
  return tasks.map(
    (task) =>
      proved.get(task) ?? { problems: [problemOf(task, 'was not checked')], remembered: false, runs: 0 },
  );
}

function problemOf({ lesson, proof }: Task, message: string): Problem {
  const position = lesson.locate(proof.path);
  const problem = { file: lesson.file, path: jsonPath(proof.path), message };
  return position === undefined ? problem : { ...problem, position };
}

/** A file passes when nothing is wrong in it. */
function countFiles(files: readonly string[], problems: readonly Problem[]) {
  const failed = new Set(problems.map(({ file }) => file)).size;
  return { problems, passed: files.length - failed, failed };
}

interface Memory {
  readonly knows: (proof: Proof) => Promise<boolean>;
  readonly remember: (proof: Proof) => Promise<void>;
}

/** An empty file for each thing that was proved, named by its content. Failures are never remembered. */
async function createMemory(folder: string): Promise<Memory> {
  await mkdir(folder, { recursive: true });
  const fileOf = ({ subject }: Proof) =>
    join(
      folder,
      createHash('sha256')
        .update(JSON.stringify([proofVersion, subject]))
        .digest('hex'),
    );
  return {
    knows: (proof) =>
      stat(fileOf(proof)).then(
        () => true,
        () => false,
      ),
    remember: (proof) => writeFile(fileOf(proof), ''),
  };
}
