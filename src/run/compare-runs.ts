/** The same program on the Go Playground and in this browser, and what is different. */
import { compareLines } from './compared-lines.ts';
import type { ComparedLine } from './compared-lines.ts';
import { emptyResult, reduceEvents } from './run-reducer.ts';
import type { RunResult } from './run-reducer.ts';
import { endText } from './run-text.ts';
import type { RunEvent, Runner, RunnerId, RunOutcome, RunRequest } from './types.ts';

export interface CompareOptions {
  readonly request: RunRequest;
  readonly playground: Runner;
  readonly browser: Runner;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: CompareProgress) => void;
}

export type CompareProgress =
  | {
      readonly runner: RunnerId;
      readonly type: 'phase';
      readonly event: Extract<RunEvent, { type: 'phase' }>;
    }
  | { readonly runner: RunnerId; readonly type: 'finished' };

/** What one side showed. */
export interface ComparedRun {
  readonly outcome: RunOutcome;
  /** How it ended, as the output panel says it. */
  readonly endText: string;
  readonly result: RunResult;
}

export interface Comparison {
  /** `incomplete`: one of them could not run it; its `endText` says why, with a next step. */
  readonly status: 'same' | 'different' | 'incomplete';
  readonly sides: Readonly<Record<RunnerId, ComparedRun>>;
  readonly lines: readonly ComparedLine[];
  /** What differs and does not count, such as `how long tests took`; empty if nothing. */
  readonly leftOut: readonly string[];
}

/** Both run at once. Rejects only on a bug; an aborted comparison is incomplete. */
export async function compareRuns(options: CompareOptions): Promise<Comparison> {
  const [playground, browser] = await Promise.all([
    runSide(options.playground, options),
    runSide(options.browser, options),
  ]);
  const { same, lines, leftOut } = compareLines(playground, browser);
  const complete = [playground, browser].every(({ outcome }) => hasRun(outcome));
  return {
    status: complete ? (same ? 'same' : 'different') : 'incomplete',
    sides: { playground, browser },
    lines,
    leftOut,
  };
}

async function runSide(
  runner: Runner,
  { request, signal, onProgress }: CompareOptions,
): Promise<ComparedRun> {
  const events: RunEvent[] = [];
  const outcome = await runner.run(
    request,
    (event) => {
      if (event.type === 'phase') onProgress?.({ runner: runner.id, type: 'phase', event });
      else events.push(event);
    },
    signal,
  );
  onProgress?.({ runner: runner.id, type: 'finished' });
  return { outcome, endText: endText(outcome), result: reduceEvents(emptyResult, events) };
}

function hasRun(outcome: RunOutcome): boolean {
  return outcome.kind !== 'unavailable' && outcome.kind !== 'cancelled' && outcome.kind !== 'build-timed-out';
}
