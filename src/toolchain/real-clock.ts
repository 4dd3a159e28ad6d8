import type { Clock } from './virtual-clock.ts';

const nsPerMs = 1_000_000;

/** This machine's time: a sleep blocks the worker for as long as it takes. */
export function realClock(): Clock {
  const startMs = performance.now();
  // Starts at 1: Go's runtime throws "nanotime returning zero".
  const monotonicNs = () => 1n + toNs(performance.now() - startMs);
  const wait = pickWait();
  return {
    monotonicNs,
    wallNs: () => toNs(performance.timeOrigin) + toNs(performance.now()),
    sleepUntilNs(deadlineNs) {
      // A wait may end early, and is no finer than the engine's timers.
      for (let left = deadlineNs - monotonicNs(); left > 0n; left = deadlineNs - monotonicNs()) {
        wait(Number(left) / nsPerMs);
      }
    },
  };
}

function toNs(ms: number): bigint {
  return BigInt(Math.round(ms * nsPerMs));
}

/** Blocks this thread, without using it up where the engine can. */
type Wait = (ms: number) => void;

/** A page that is not cross-origin isolated has no SharedArrayBuffer to wait on; most engines still give one out as the
 *  memory of WebAssembly, and it never leaves this worker. Where there is none either, waiting is looking at the clock. */
function pickWait(): Wait {
  try {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    const cell = new Int32Array(memory.buffer);
    Atomics.wait(cell, 0, 0, 0);
    return (ms) => {
      Atomics.wait(cell, 0, 0, Math.min(ms, longestWaitMs));
    };
  } catch {
    return () => {};
  }
}

/** Engines count in 32 bits of milliseconds. */
const longestWaitMs = 2 ** 30;
