import { emptyResult } from './run-reducer.ts';
import type { RunResult } from './run-reducer.ts';
import type { RunEvent, RunOutcome, RunPlace, RunRequest } from './types.ts';

interface StartedRun {
  /** Counts up; each run has its own. */
  readonly runId: number;
  readonly request: RunRequest;
  /** Absent until it is decided where it runs. */
  readonly place?: RunPlace;
  readonly result: RunResult;
}

type RunPhase = 'starting' | Extract<RunEvent, { type: 'phase' }>['phase'];

/** The run on screen. */
export type RunState =
  | { readonly status: 'idle'; readonly result: RunResult }
  | (StartedRun & {
      readonly status: 'running';
      readonly phase: RunPhase;
      /** Bytes of what is being downloaded for it. */
      readonly download?: { readonly loaded: number; readonly total?: number };
      /** Milliseconds on the store's clock. */
      readonly startedAtMs: number;
      /** Output waits for its time on the program's clock; the store's `skipToEnd` ends the wait. */
      readonly waiting: boolean;
    })
  | (StartedRun & { readonly status: 'finished'; readonly outcome: RunOutcome });

export const idleRun: RunState = { status: 'idle', result: emptyResult };
