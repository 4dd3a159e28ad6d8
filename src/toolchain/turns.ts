/** One task at a time, in the order they were asked for. */
export interface Turns {
  /** Runs `task` when those before it have ended. When `signal` aborts, or all is closed, this resolves with `cancelled` at
   *  once, whether its turn had come or not. */
  take<Result>(
    signal: AbortSignal,
    cancelled: Result,
    task: (signal: AbortSignal) => Promise<Result>,
    /** Nobody waits for it; it is not what `allTaken` is about. */
    isAside?: boolean,
  ): Promise<Result>;
  /** Resolves once nothing that somebody waits for is under way or waits for its turn. */
  allTaken(): Promise<void>;
  close(): void;
}

export function inTurns(): Turns {
  const closed = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  let lastAwaited = last;
  return {
    take(callerSignal, cancelled, task, isAside = false) {
      const signal = AbortSignal.any([callerSignal, closed.signal]);
      const mine = last.then(() => (signal.aborted ? cancelled : task(signal)));
      last = mine.catch(() => undefined);
      if (!isAside) lastAwaited = last;
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
      for (let seen; seen !== lastAwaited;) {
        seen = lastAwaited;
        await seen;
      }
    },
    close() {
      closed.abort();
    },
  };
}
