import { quietly } from './quietly.ts';

/** Work for a worker that nobody waits for, in pieces: a request that comes meanwhile waits for one piece at most. */
export interface IdleWork {
  /** Instead of what was to be done until now. `afterMs`: of rest; more than the requests of one run are apart. */
  schedule(pieces: readonly (() => void)[], afterMs?: number): void;
  cancel(): void;
}

/** Requests of one run follow each other by less. */
const restMs = 100;

export function createIdleWork(): IdleWork {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => clearTimeout(timer);
  const next = ([piece, ...others]: readonly (() => void)[], waitMs: number) => {
    if (piece === undefined) return;
    timer = setTimeout(() => {
      quietly(() => {
        piece();
        next(others, 0);
      });
    }, waitMs);
  };
  return {
    schedule(pieces, afterMs = restMs) {
      cancel();
      next(pieces, afterMs);
    },
    cancel,
  };
}
