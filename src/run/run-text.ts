/** The sentences of the output panel. */
import { assertNever } from '../lib/assert-never.ts';
import type { RunState } from './run-state.ts';
import type { PlaceReason, RunnerId, RunOutcome, RunPlace } from './types.ts';

/** The last line of a run: how it ended, and what to do when that was not a success. */
export function endText(outcome: RunOutcome): string {
  switch (outcome.kind) {
    case 'exited':
      if (outcome.stackEnded === true) return `Program exited: status ${outcome.code}. ${stackEndedText}`;
      return outcome.code === 0 ? 'Program exited.' : `Program exited: status ${outcome.code}.`;
    case 'tested':
      if (outcome.failed > 0) {
        const failed = outcome.failed === 1 ? '1 test failed.' : `${outcome.failed} tests failed.`;
        return outcome.stackEnded === true ? `${failed} ${stackEndedText}` : failed;
      }
      return outcome.passed > 0 ? 'All tests passed.' : 'No tests ran.';
    case 'build-failed':
      return 'The program does not compile. Mend the first message and run it again.';
    case 'timed-out':
      return `Stopped after ${outcome.limitMs / 1000} s without an end. ${outcome.goroutines === true ? neverWaitsText : ''}Look for a loop that never ends, then run it again.`;
    case 'build-timed-out':
      return 'Building took too long and was stopped. Run it again; if that does not help, the program is too large.';
    case 'cancelled':
      return 'Stopped.';
    case 'unavailable':
      return outcome.detail;
    default:
      return assertNever(outcome);
  }
}

const neverWaitsText =
  'In this browser a goroutine runs until it waits: a loop that asks again and again (a select with default, an atomic, a lock that is free) keeps the others from running. ';

const stackEndedText =
  'Its calls went deeper than this browser’s stack. Look for a call that never ends; if there is none, run it on the Go Playground.';

/** Whether the end is one to be glad of, to mend, or neither. */
export function endTone(outcome: RunOutcome): 'right' | 'wrong' | 'plain' {
  switch (outcome.kind) {
    case 'exited':
      return outcome.code === 0 ? 'plain' : 'wrong';
    case 'tested':
      return outcome.failed > 0 ? 'wrong' : outcome.passed > 0 ? 'right' : 'plain';
    case 'cancelled':
      return 'plain';
    case 'build-failed':
    case 'timed-out':
    case 'build-timed-out':
    case 'unavailable':
      return 'wrong';
    default:
      return assertNever(outcome);
  }
}

/** Where a run happens or happened, and why there. */
export function placeText({ runner, reason }: RunPlace, over: boolean): string {
  const where = `${over ? 'ran' : 'running'} ${runner === 'browser' ? 'in this browser' : 'on the Go Playground'}`;
  const why = whyText(runner, reason);
  return why === '' ? `${where.charAt(0).toUpperCase()}${where.slice(1)}` : `${why}: ${where}`;
}

function whyText(runner: RunnerId, reason: PlaceReason): string {
  switch (reason) {
    case 'chosen':
      return 'Your choice';
    case 'reachable':
      return '';
    case 'offline':
      return 'Offline';
    case 'unreachable':
      return 'Go Playground out of reach';
    case 'rate-limited':
      return 'Go Playground busy';
    case 'server-error':
      return 'Go Playground failing';
    case 'unsupported':
      return runner === 'browser' ? 'Not possible on the Go Playground' : 'Not possible in this browser';
    default:
      return assertNever(reason);
  }
}

/** What a run is doing that has shown nothing yet. */
export function progressText(run: Extract<RunState, { status: 'running' }>): string {
  switch (run.phase) {
    case 'starting':
      return 'Looking for a place to run';
    case 'loading':
      return run.download === undefined ? 'Loading Go' : `Downloading Go: ${downloadText(run.download)}`;
    case 'building':
      return 'Compiling';
    case 'running':
      return run.waiting ? 'The program is asleep' : 'Running';
    default:
      return assertNever(run.phase);
  }
}

function downloadText({ loaded, total }: { readonly loaded: number; readonly total?: number }): string {
  return total === undefined ? megabytes(loaded) : `${megabytes(loaded)} of ${megabytes(total)}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
