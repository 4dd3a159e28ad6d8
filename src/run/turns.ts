/** Lets one caller in at a time, in the order of their calls. */
export interface Turns {
  /** Resolves with the function that ends the turn; undefined if `signal` aborts first. */
  take(signal: AbortSignal): Promise<(() => void) | undefined>;
}

export function createTurns(): Turns {
  let last = Promise.resolve();
  return {
    async take(signal) {
      const before = last;
      let end = () => {};
      const turn = new Promise<void>((resolve) => (end = resolve));
      last = before.then(() => turn);
      await Promise.race([before, whenAborted(signal)]);
      if (!signal.aborted) return end;
      end();
      return undefined;
    },
  };
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
