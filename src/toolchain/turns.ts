/** One task at a time, in the order they were asked for. */
export interface Turns {
  /** Runs `task` when those before it have ended. When `signal` aborts, or all is closed, this resolves with `cancelled` at
   *  once, whether its turn had come or not. */
  take<Result>(
    signal: AbortSignal,
    cancelled: Result,
    task: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result>;
  /** Resolves once nothing is under way and nothing waits. */
  allTaken(): Promise<void>;
  close(): void;
}

export function inTurns(): Turns {
  const closed = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(callerSignal, cancelled, task) {
      const signal = AbortSignal.any([callerSignal, closed.signal]);
      const mine = last.then(() => (signal.aborted ? cancelled : task(signal)));
      last = mine.catch(() => undefined);
      return new Promise((resolve, reject) => {
        const cancel = () => {
          resolve(cancelled);
        };
        if (signal.aborted) cancel();
        signal.addEventListener('abort', cancel, { once: true });
        mine.then(resolve, reject).finally(() => {
          signal.removeEventListener('abort', cancel);
        });
      });
    },
    async allTaken() {
      for (let seen; seen !== last;) {
        seen = last;
        await seen;
      }
    },
    close() {
      closed.abort();
    },
  };
}
