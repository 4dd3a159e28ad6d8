/** The program's own time, in nanoseconds. */
export interface Clock {
  monotonicNs(): bigint;
  wallNs(): bigint;
  /** Returns when the monotonic clock has reached `deadlineNs`; at once when it has. */
  sleepUntilNs(deadlineNs: bigint): void;
}

/** 2009-11-10 23:00:00 UTC, where the clock of the official Playground starts. */
const startOfWallNs = 1_257_894_000_000_000_000n;
/** Go's runtime throws "nanotime returning zero". */
const startOfMonotonicNs = 1n;

/** The Playground's clock: it stands still while the program works and jumps over every sleep, so that a year of sleep
 *  takes no time and a program prints the same each time. */
export function virtualClock(): Clock {
  let elapsedNs = 0n;
  return {
    monotonicNs: () => startOfMonotonicNs + elapsedNs,
    wallNs: () => startOfWallNs + elapsedNs,
    sleepUntilNs(deadlineNs) {
      const until = deadlineNs - startOfMonotonicNs;
      if (until > elapsedNs) elapsedNs = until;
    },
  };
}
