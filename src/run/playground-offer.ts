/** When a run that ended in this browser is better done on the Go Playground, the output panel offers that: a sentence and
 *  a button, `Run on the Go Playground`, which starts the same request with `on: 'playground'`. */
import { playgroundBody } from './playground-request.ts';
import type { RunState } from './run-state.ts';

/** Why the Go Playground may do better; undefined where it would not. */
export function playgroundOffer(run: RunState): string | undefined {
  if (run.status !== 'finished' || run.place?.runner !== 'browser') return undefined;
  if (playgroundBody(run.request).status !== 'ok') return undefined;
  const { outcome } = run;
  if ((outcome.kind === 'exited' || outcome.kind === 'tested') && outcome.stackEnded === true) {
    return 'The calls of this program go deeper than this browser’s stack. Go’s own stack is larger: run it on the Go Playground.';
  }
  if (outcome.kind === 'unavailable' && outcome.reason === 'unsupported') {
    return 'The Go Playground may be able to do this when you are online.';
  }
  return undefined;
}
