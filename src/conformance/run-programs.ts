import { createToolchainPool } from '../playground-server/toolchain-pool.ts';
import { assertNever } from '../lib/assert-never.ts';
import { defaultLimits } from '../toolchain/toolchain.ts';
import type { ToolchainLimits } from '../toolchain/toolchain.ts';
import type { Toolchain } from '../toolchain/types.ts';
import type { ForeignProgram, LoadedProgram, Verdict } from './program.ts';

/** Programs that want much, on a machine that may be slow. */
export const conformanceLimits: ToolchainLimits = {
  ...defaultLimits,
  buildMs: 300_000,
  runMs: 120_000,
  outputBytes: 16 * 1024 * 1024,
  memoryBytes: 1024 ** 3,
};

export interface RunOptions {
  readonly workers: number;
  readonly startToolchain: (limits: ToolchainLimits) => Promise<Toolchain>;
  readonly onProgress: (done: number, total: number, program: ForeignProgram, tookMs: number) => void;
  readonly signal: AbortSignal;
}

/** Runs them all, several at once, and gives the verdicts in the order of the programs. */
export async function runPrograms(
  programs: readonly ForeignProgram[],
  { workers, startToolchain, onProgress, signal }: RunOptions,
): Promise<readonly Verdict[]> {
  const pool = createToolchainPool(workers, () => startToolchain(conformanceLimits));
  let done = 0;
  try {
    return await Promise.all(
      programs.map((program) =>
        pool.use(async (toolchain) => {
          const startedAt = performance.now();
          const verdict = await runProgram(program, await program.load(), toolchain, signal);
          onProgress(++done, programs.length, program, performance.now() - startedAt);
          return verdict;
        }),
      ),
    );
  } finally {
    pool.close();
  }
}

async function runProgram(
  program: ForeignProgram,
  { files, judge }: LoadedProgram,
  toolchain: Toolchain,
  signal: AbortSignal,
): Promise<Verdict> {
  const { name, mode } = program;
  // One seed for all: whoever runs this again sees the same.
  const result = await toolchain.execute({ files, mode, vet: false, seed: 1 }, () => {}, signal);
  switch (result.kind) {
    case 'reply': {
      const { verdict, rest } = judge(result.reply);
      if (rest === undefined) return verdict;
      const more = await runProgram(program, rest, toolchain, signal);
      return {
        passed: [...verdict.passed, ...more.passed],
        failed: [...verdict.failed, ...more.failed],
      };
    }
    case 'cancelled':
      return { passed: [], failed: [{ name, seen: 'cancelled' }] };
    case 'unavailable':
      return { passed: [], failed: [{ name, seen: result.detail }] };
    default:
      return assertNever(result);
  }
}
