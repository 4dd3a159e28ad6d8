/** Programs that nobody here wrote, run by the toolchain of this checkout and compared with the checked-in list of those
 *  that are known to differ. */
import { writeFile } from 'node:fs/promises';

import type { ToolchainLimits } from '../toolchain/toolchain.ts';
import type { Toolchain } from '../toolchain/types.ts';
import { wasiTags } from './build-constraint.ts';
import type { GoSources } from './find-sources.ts';
import { compareWithList, readFailureList, withNewFailures } from './failure-list.ts';
import type { Comparison } from './failure-list.ts';
import { goTests } from './go-tests.ts';
import type { ForeignProgram, Verdict } from './program.ts';
import { runPrograms } from './run-programs.ts';
import { isInSample } from './sample.ts';
import { stdExamples } from './std-examples.ts';

export interface ConformanceOptions {
  readonly sources: GoSources;
  /** Import paths that the toolchain has. */
  readonly packages: readonly string[];
  readonly listFile: string;
  /** Which programs; absent: all. */
  readonly only?: RegExp;
  /** The fixed few alone. */
  readonly sample: boolean;
  /** Adds what fails and is not listed, to be explained by hand. */
  readonly write: boolean;
  readonly workers: number;
  readonly startToolchain: (limits: ToolchainLimits) => Promise<Toolchain>;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number, program: ForeignProgram) => void;
}

export interface ConformanceReport {
  readonly programs: number;
  readonly verdicts: readonly Verdict[];
  readonly comparison: Comparison;
  /** What could not be looked at, and what is to be known about the result: sentences. */
  readonly notes: readonly string[];
}

export async function checkConformance(options: ConformanceOptions): Promise<ConformanceReport> {
  const { sources, packages, listFile, only, sample, write } = options;
  const list = await readFailureList(listFile);
  const notes: string[] = [];
  const isSet = wasiTags(sources.std.version, sources.toolTags);
  const all = [...(await stdExamples(sources.std.goroot, packages, isSet))];
  if (sources.tests === undefined) {
    notes.push(
      'No Go on this machine has the folder test/, whose programs were left out: an archive from https://go.dev/dl/ has it.',
    );
  } else {
    all.push(...(await goTests(sources.tests.goroot, isSet)));
    if (sources.tests.version !== list.goTests) {
      notes.push(
        `The list was recorded with the test/ folder of ${list.goTests}; this one is of ${sources.tests.version} and may have other programs.`,
      );
    }
  }
  const programs = all.filter(({ name }) => (!sample || isInSample(name)) && (only?.test(name) ?? true));
  const verdicts = await runPrograms(programs, options);
  const whole =
    only === undefined && !sample && sources.tests !== undefined && sources.tests.version === list.goTests;
  const comparison = compareWithList(list, verdicts, whole);
  if (write && comparison.unlisted.length > 0) {
    const text = `${JSON.stringify(withNewFailures(list, comparison.unlisted), null, 2)}\n`;
    await writeFile(listFile, text);
    notes.push(`${comparison.unlisted.length} entries were added to the list. Write the reason of each.`);
  }
  return { programs: programs.length, verdicts, comparison, notes };
}

/** Whether everything is as the list says, and the list says why. */
export function isAsListed({ unlisted, passing, unknown, unexplained }: Comparison): boolean {
  return unlisted.length + passing.length + unknown.length + unexplained.length === 0;
}

/** What to print, the counts last. */
export function reportLines({ programs, verdicts, comparison, notes }: ConformanceReport): readonly string[] {
  const passed = verdicts.reduce((sum, verdict) => sum + verdict.passed.length, 0);
  const failed = verdicts.reduce((sum, verdict) => sum + verdict.failed.length, 0);
  const { unlisted, passing, unknown, unexplained } = comparison;
  return [
    ...unlisted.map(({ name, seen }) => `FAILS, not listed: ${name}\n${seen.replace(/^/gm, '    ')}`),
    ...passing.map((name) => `PASSES, listed as a failure: ${name}. Take it off the list.`),
    ...unknown.map((name) => `LISTED, but there is no such program: ${name}. Take it off the list.`),
    ...unexplained.map(
      (name) => `NO REASON on the list: ${name}. Find out why it fails, and write it there.`,
    ),
    ...notes.map((note) => `note: ${note}`),
    `${programs} programs: ${passed} cases passed, ${failed} failed, ${failed - unlisted.length} of them as listed`,
  ];
}
