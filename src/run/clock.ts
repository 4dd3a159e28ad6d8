/** Time as the run store needs it; tests pass their own. */
export interface RunClock {
  /** Milliseconds since any fixed moment, never going back. */
  now(): number;
  /** Returns the function that calls it off. */
  startTimer(action: () => void, delayMs: number): () => void;
}

export const systemClock: RunClock = {
  now: () => performance.now(),
  startTimer(action, delayMs) {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};
