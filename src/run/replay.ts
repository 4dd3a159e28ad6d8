/** Lets the events of a run through one after the other, with the pauses that its program made. The program's clock is
 *  virtual: a program that sleeps for a second is over at once, and only its output tells of the second. */
import type { RunClock } from './clock.ts';
import type { RunEvent } from './types.ts';

/** Timers of more than about 24 days end at once. */
const longestTimerMs = 2 ** 31 - 1;

/** A program that prints without pause hands over thousands of pieces, and each pass may be drawn. So the first ones go
 *  through at once, and a flood once a frame. */
const promptPasses = 100;
const frameMs = 16;

export interface Replay {
  push(event: RunEvent): void;
  /** No more events come; `onEnd` is called when the last one is through. */
  end(): void;
  /** From now on nothing waits. */
  skip(): void;
  /** Drops what has not been let through. */
  close(): void;
}

export interface ReplayOptions {
  readonly clock: RunClock;
  /** False: nothing waits. */
  readonly delays: boolean;
  /** Events that are due together come together, in order. */
  readonly onEvents: (events: readonly RunEvent[]) => void;
  /** Whether the next event waits for its time. */
  readonly onWaiting: (waiting: boolean) => void;
  readonly onEnd: () => void;
}

export function createReplay({ clock, delays, onEvents, onWaiting, onEnd }: ReplayOptions): Replay {
  let queue: { readonly event: RunEvent; readonly arrivedMs: number }[] = [];
  /** When the last output was due on our clock, and its time on the program's. */
  let last: { readonly dueMs: number; readonly atNs: bigint } | undefined;
  let waiting = delays;
  let ended = false;
  let closed = false;
  let scheduled = false;
  let passes = 0;
  let cancelTimer: (() => void) | undefined;

  /** Many events arrive in one go; they go on in one go as well. */
  function schedule(): void {
    if (scheduled || closed) return;
    scheduled = true;
    const pass = () => {
      scheduled = false;
      letThrough();
    };
    passes += 1;
    if (passes <= promptPasses) queueMicrotask(pass);
    else clock.startTimer(pass, frameMs);
  }

  function letThrough(): void {
    if (closed) return;
    cancelTimer?.();
    cancelTimer = undefined;
    const nowMs = clock.now();
    let waitMs = 0;
    let count = 0;
    for (const { event, arrivedMs } of queue) {
      if (event.type === 'output') {
        const start = last ?? { dueMs: arrivedMs, atNs: 0n };
        const pauseMs = Number(event.atNs - start.atNs) / 1e6;
        const dueMs = waiting ? Math.max(arrivedMs, start.dueMs + pauseMs) : nowMs;
        // Less than a millisecond is nothing that a timer could keep.
        if (dueMs - nowMs >= 1) {
          last = start;
          waitMs = dueMs - nowMs;
          break;
        }
        last = { dueMs, atNs: event.atNs };
      }
      count++;
    }
    const due = queue.slice(0, count).map((item) => item.event);
    queue = queue.slice(count);
    if (waitMs > 0) cancelTimer = clock.startTimer(letThrough, Math.min(waitMs, longestTimerMs));
    if (due.length > 0) onEvents(due);
    if (closed) return;
    onWaiting(queue.length > 0);
    if (ended && queue.length === 0) {
      close();
      onEnd();
    }
  }

  function close(): void {
    closed = true;
    cancelTimer?.();
    queue = [];
  }

  return {
    push(event) {
      if (closed || ended) return;
      queue.push({ event, arrivedMs: clock.now() });
      schedule();
    },
    end() {
      ended = true;
      schedule();
    },
    skip() {
      waiting = false;
      schedule();
    },
    close,
  };
}
