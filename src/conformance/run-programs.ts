import { createToolchainPool } from '../playground-server/toolchain-pool.ts';
import { assertNever } from '../lib/assert-never.ts';
import { defaultLimits } from '../toolchain/toolchain.ts';
import type { ToolchainLimits } from '../toolchain/toolchain.ts';
import type { Toolchain, ToolchainResult } from '../toolchain/types.ts';
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
          const loaded = await program.load();
          const result = await toolchain.execute(
            // One seed for all: whoever runs this again sees the same.
            { files: loaded.files, mode: program.mode, vet: false, seed: 1 },
            () => {},
            signal,
          );
          onProgress(++done, programs.length, program, performance.now() - startedAt);
          return verdictOf(program, loaded, result);
        }),
      ),
    );
  } finally {
    pool.close();
  }
}

function verdictOf({ name }: ForeignProgram, { judge }: LoadedProgram, result: ToolchainResult): Verdict {
  switch (result.kind) {
    case 'reply':
      return judge(result.reply);
    case 'cancelled':
      return { passed: [], failed: [{ name, seen: 'cancelled' }] };
    case 'unavailable':
      return { passed: [], failed: [{ name, seen: result.detail }] };
    default:
      return assertNever(result);
  }
}
