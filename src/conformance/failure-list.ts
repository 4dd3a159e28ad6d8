import { readFile } from 'node:fs/promises';

import * as v from 'valibot';

import type { Failure, Verdict } from './program.ts';

/** Who or what makes the difference. */
const causes = {
  playground: 'as on the Go Playground: no arguments, no environment, no files of the machine',
  clock: 'as on the Go Playground: time stands still while something computes',
  rewriting: 'it says what it is called or needs its place in std, and is moved to be run here',
  host: 'the file system in memory lacks something',
  wasip1: 'Go for wasip1 has no threads, processes, signals or sockets of a machine',
  stack: 'recursion ends with the stack of the JavaScript engine',
} as const;

export const unexplained = 'TODO';

const listSchema = v.object({
  $comment: v.string(),
  /** The release whose `test` folder the list was recorded with; std's examples are of the pinned one. */
  goTests: v.string(),
  failures: v.array(
    v.object({
      /** As in the output of the run. */
      program: v.string(),
      cause: v.picklist([...(Object.keys(causes) as (keyof typeof causes)[]), unexplained]),
      /** What happens and why, in a sentence; `TODO` until someone has understood it. */
      reason: v.pipe(v.string(), v.minLength(1)),
    }),
  ),
});

export type FailureList = v.InferOutput<typeof listSchema>;

/** Throws on a file that can't be read or that is of another shape. */
export async function readFailureList(path: string): Promise<FailureList> {
  return v.parse(listSchema, JSON.parse(await readFile(path, 'utf8')));
}

/** What a run and the list do not agree on. */
export interface Comparison {
  readonly unlisted: readonly Failure[];
  /** On the list, and passed. */
  readonly passing: readonly string[];
  /** On the list, and not among the programs of a whole run. */
  readonly unknown: readonly string[];
  readonly unexplained: readonly string[];
}

/** `whole`: every program there is was run, so that what is listed and did not come up is an old entry. */
export function compareWithList(
  { failures }: FailureList,
  verdicts: readonly Verdict[],
  whole: boolean,
): Comparison {
  const listed = new Set(failures.map(({ program }) => program));
  const failed = verdicts.flatMap((verdict) => verdict.failed);
  const failedNames = new Set(failed.map(({ name }) => name));
  const passed = new Set(verdicts.flatMap((verdict) => verdict.passed));
  return {
    unlisted: failed.filter(({ name }) => !listed.has(name)),
    passing: [...listed].filter((name) => passed.has(name)),
    unknown: whole ? [...listed].filter((name) => !passed.has(name) && !failedNames.has(name)) : [],
    unexplained: failures
      .filter((failure) => failure.cause === unexplained || failure.reason === unexplained)
      .map(({ program }) => program),
  };
}

/** The list with entries for new failures, each to be explained by hand. */
export function withNewFailures(list: FailureList, unlisted: readonly Failure[]): FailureList {
  const added = unlisted.map(
    ({ name }) => ({ program: name, cause: unexplained, reason: unexplained }) as const,
  );
  const failures = [...list.failures, ...added];
  failures.sort((a, b) => (a.program < b.program ? -1 : 1));
  return { ...list, failures };
}
