/** The same program on the Go Playground and in this browser, and what is different. */
import type { RunnerId, RunEvent, Runner, RunOutcome, RunRequest } from './types.ts';

export interface CompareOptions {
  readonly request: RunRequest;
  readonly playground: Runner;
  readonly browser: Runner;
  readonly signal: AbortSignal;
  /** Told of every event and end, as it comes. */
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
  /** As the output panel says it. */
  readonly endText: string;
}

/** One line of both sides, or of one of them. Where both count as the same but are not spelled alike, the browser's. */
export interface ComparedLine {
  readonly on: 'both' | RunnerId;
  /** A message of the compiler or of vet, a line of output, how the run ended. */
  readonly part: 'message' | 'stdout' | 'stderr' | 'end';
  /** Without the line break. */
  readonly text: string;
}

export interface Comparison {
  /** `incomplete`: one of them could not run it; its `endText` says why. */
  readonly status: 'same' | 'different' | 'incomplete';
  readonly sides: Readonly<Record<RunnerId, ComparedRun>>;
  readonly lines: readonly ComparedLine[];
  /** What differs and was not counted, such as `how long each test took`; empty if nothing. */
  readonly leftOut: readonly string[];
}

/** Both run at once. Never rejects but on a bug; an aborted comparison is incomplete. */
export async function compareRuns(_options: CompareOptions): Promise<Comparison> {
  return Promise.reject(new Error('to do'));
}
