import { assertNever } from '../lib/assert-never.ts';
import type { StorageState } from './types.ts';

export type NotKeptCause = Extract<StorageState, { status: 'not-kept' }>['cause'];

/** The state with the sentence that a learner reads. */
export function notKept(cause: NotKeptCause): StorageState {
  return { status: 'not-kept', cause, reason: reasonOf(cause) };
}

function reasonOf(cause: NotKeptCause): string {
  switch (cause) {
    case 'unavailable':
      return 'This browser does not let the site keep anything (a private window, or storage is switched off), so your progress ends with this tab. To keep it, export your progress in Settings before you close the tab.';
    case 'full':
      return 'There is no room left to keep your latest work, it is in this tab only. Export your progress in Settings, then free some disk space; saving is tried again with your next change.';
    case 'newer-version':
      return 'Your progress here was written by a newer version of Go Journey. It is left untouched, and what you do in this tab is not kept. Close the other tabs of this site, then reload this page to update it.';
    default:
      return assertNever(cause);
  }
}
