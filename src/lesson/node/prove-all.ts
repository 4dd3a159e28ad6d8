/** Gives every proof, on several toolchains at the same time, and remembers what was proved. */
import { createHash } from 'node:crypto';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Toolchain } from '../../toolchain/types.ts';
import type { ContentFile } from '../cross-checks.ts';
import { jsonPath } from '../problem.ts';
import type { Problem } from '../problem.ts';
import type { Lesson } from '../types.ts';
import { createGo } from './go-proof.ts';
import type { Proof } from './proof.ts';

export interface ProveOptions {
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

export interface ProofTask {
  readonly lesson: ContentFile<Lesson>;
  readonly proof: Proof;
}

export type ProofResult =
  | { readonly kind: 'proved' }
  /** By an earlier check, with the same content and toolchain. */
  | { readonly kind: 'remembered' }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] }
  | { readonly kind: 'not-possible'; readonly reason: string };

export interface Proved {
  readonly result: ProofResult;
  readonly runs: number;
}

/** Raised when proofs change what they prove: earlier results then count no more. */
const proofVersion = 3;

/** In the order of the tasks, whichever toolchain came first. */
export async function proveAll(
  tasks: readonly ProofTask[],
  options: ProveOptions,
): Promise<readonly Proved[]> {
  const memory = await createMemory(join(options.cache, 'lesson-checks', options.toolchainId));
  const proved = new Map<ProofTask, Proved>();
  const waiting: ProofTask[] = [];
  for (const task of tasks) {
    if (options.cold !== true && (await memory.knows(task.proof))) {
      proved.set(task, { result: { kind: 'remembered' }, runs: 0 });
    } else waiting.push(task);
  }
  const queue = rowsOf(waiting);
  const work = async () => {
    const toolchain = await options.startToolchain();
    try {
      const go = createGo(toolchain, options.signal);
      for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
        for (const task of row) {
          const runsBefore = go.runs();
          const result = resultOf(task, await task.proof.prove(go));
          if (result.kind === 'proved') await memory.remember(task.proof);
          proved.set(task, { result, runs: go.runs() - runsBefore });
          options.onProgress?.(proved.size, tasks.length);
        }
      }
    } finally {
      toolchain.close();
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.workers, queue.length) }, work));
  return tasks.map((task) => proved.get(task) ?? { result: resultOf(task, ['was not checked']), runs: 0 });
}

/** Proofs of one program in a row, for a toolchain that has it from the one before. Those of tests first, which take longest:
 *  so every toolchain has work to the end. */
function rowsOf(tasks: readonly ProofTask[]): ProofTask[][] {
  const rows = new Map<unknown, ProofTask[]>();
  for (const task of tasks) {
    const { program } = task.proof;
    const key = program === undefined ? task : JSON.stringify(program);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, [task]);
    else row.push(task);
  }
  const hasTests = ([task]: readonly ProofTask[]) =>
    task?.proof.program?.some(({ name }) => name.endsWith('_test.go')) === true;
  const all = [...rows.values()];
  return [...all.filter(hasTests), ...all.filter((row) => !hasTests(row))];
}

function resultOf({ lesson, proof }: ProofTask, answer: Awaited<ReturnType<Proof['prove']>>): ProofResult {
  if ('notPossible' in answer) return { kind: 'not-possible', reason: answer.notPossible };
  if (answer.length === 0) return { kind: 'proved' };
  const place = { file: lesson.file, path: jsonPath(proof.path) };
  const position = lesson.locate(proof.path);
  const problems = answer.map((message) => ({
    ...place,
    message,
    ...(position === undefined ? {} : { position }),
  }));
  return { kind: 'failed', problems };
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
