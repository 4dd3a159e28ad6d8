/** A signal that aborts when `signal` does or after `limitMs`; `expired` says which. Call `close` when the work is done. */
export interface Deadline {
  readonly signal: AbortSignal;
  expired(): boolean;
  close(): void;
}

export function startDeadline(signal: AbortSignal, limitMs: number): Deadline {
  const controller = new AbortController();
  let expired = false;
  const abort = () => controller.abort();
  const timer = setTimeout(() => {
    expired = true;
    abort();
  }, limitMs);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  return {
    signal: controller.signal,
    expired: () => expired && !signal.aborted,
    close() {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    },
  };
}
