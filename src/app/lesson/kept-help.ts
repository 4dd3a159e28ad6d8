/** What is kept of an exercise besides its code: the help that was opened. */
import * as v from 'valibot';
import type { LadderRung } from '../../progress/types.ts';

const KeptHelpSchema = v.object({
  /** How many hints are open, by task id. */
  hints: v.record(v.string(), v.number()),
  solutionSeen: v.boolean(),
  /** Not in what earlier versions kept. */
  rungs: v.fallback(v.optional(v.array(v.picklist(['parsons', 'partial'])), []), []),
  /** The lines that the learner put in order, from top to bottom; indentation in steps. */
  arrangement: v.fallback(
    v.optional(
      v.array(v.object({ id: v.string(), indent: v.pipe(v.number(), v.integer(), v.minValue(0)) })),
      [],
    ),
    [],
  ),
});

export interface KeptHelp {
  readonly hints: Readonly<Record<string, number>>;
  readonly solutionSeen: boolean;
  readonly rungs: readonly LadderRung[];
  readonly arrangement: readonly { readonly id: string; readonly indent: number }[];
}

/** What can't be read is help that was not opened. */
export function readKeptHelp(json: unknown): KeptHelp {
  const parsed = v.safeParse(KeptHelpSchema, json);
  return parsed.success ? parsed.output : { hints: {}, solutionSeen: false, rungs: [], arrangement: [] };
}

/** Over all tasks. */
export function hintsSeen({ hints }: KeptHelp): number {
  return Object.values(hints).reduce((sum, count) => sum + count, 0);
}
