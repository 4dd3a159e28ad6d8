import * as v from 'valibot';
import type { RunRequest, SourceFile } from '../../run/types.ts';

const maxSeed = 0xffff_ffff;

/** How programs of the playground page run, beyond what the Go Playground knows. */
const RunOptionsSchema = v.object({
  stdin: v.string(),
  clock: v.picklist(['virtual', 'real']),
  /** Absent: a fresh one for each run. */
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maxSeed))),
  optimize: v.boolean(),
});
export type RunOptions = v.InferOutput<typeof RunOptionsSchema>;

export const usualOptions: RunOptions = { stdin: '', clock: 'virtual', optimize: true };

/** What was kept of them; the usual ones where that can't be read. */
export function readRunOptions(kept: unknown): RunOptions {
  const parsed = v.safeParse(RunOptionsSchema, kept);
  return parsed.success ? parsed.output : usualOptions;
}

/** Nothing is said that is as usual, so that the Go Playground can still run the rest. */
export function requestWith(
  options: RunOptions,
  files: readonly SourceFile[],
  mode: RunRequest['mode'],
): RunRequest {
  return {
    files,
    mode,
    vet: true,
    ...(options.stdin === '' ? {} : { stdin: options.stdin }),
    ...(options.clock === 'virtual' ? {} : { clock: options.clock }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.optimize ? {} : { optimize: false }),
  };
}

/** What is not as usual, in words; empty if everything is. */
export function optionWords(options: RunOptions): readonly string[] {
  return [
    ...(options.stdin === '' ? [] : ['standard input']),
    ...(options.clock === 'virtual' ? [] : ['this machine’s clock']),
    ...(options.seed === undefined ? [] : [`seed ${options.seed}`]),
    ...(options.optimize ? [] : ['no optimisations']),
  ];
}

/** The seed in a field; undefined for what is none. */
export function readSeed(text: string): number | undefined {
  if (!/^\d{1,10}$/.test(text.trim())) return undefined;
  const seed = Number(text);
  return seed <= maxSeed ? seed : undefined;
}
