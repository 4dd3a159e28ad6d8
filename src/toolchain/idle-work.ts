import { quietly } from './quietly.ts';

/** Work for a worker that nobody waits for, in pieces: a request that comes meanwhile waits for one piece at most. */
export interface IdleWork {
  /** Instead of what was to be done until now. `afterMs`: of rest; more than the requests of one run are apart. */
  schedule(pieces: readonly Piece[], afterMs?: number): void;
  cancel(): void;
}

/** What goes wrong in it goes wrong again when somebody asks for the same, and is said then. */
type Piece = () => unknown;

/** Requests of one run follow each other by less. */
const restMs = 100;

export function createIdleWork(): IdleWork {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const next = ([piece, ...others]: readonly Piece[], waitMs: number) => {
    if (piece === undefined) return;
    const mine = setTimeout(() => {
      const goOn = () => {
        if (timer === mine) next(others, 0);
      };
      quietly(() => {
        const done = piece();
        if (done instanceof Promise) done.then(goOn, () => undefined);
        else goOn();
      });
    }, waitMs);
    timer = mine;
  };
  return {
    schedule(pieces, afterMs = restMs) {
      cancel();
      next(pieces, afterMs);
    },
    cancel,
  };
}
