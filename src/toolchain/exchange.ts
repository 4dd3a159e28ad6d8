import type { SpawnWorker, WorkerHandle, WorkerKind } from './transport.ts';

/** How one request to a worker ended. After anything but an answer the worker is good for nothing more. */
export type Exchange<Answer> =
  | { readonly end: 'answered'; readonly answer: Answer }
  | { readonly end: 'aborted' }
  | { readonly end: 'timed-out' }
  | { readonly end: 'crashed'; readonly detail: string };

export interface ExchangeOptions<Message, Answer> {
  readonly message: unknown;
  readonly transfer?: readonly ArrayBuffer[];
  readonly parse: (message: unknown) => Message;
  /** Sees every message until it returns the answer. */
  readonly receive: (message: Message, limit: TimeLimit) => Answer | undefined;
  /** Counted only while the limit runs. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

/** The time that a worker may take. It does not run before it is started. */
export interface TimeLimit {
  /** Begins to count; where it counts already, it goes on. */
  start(): void;
  /** Forgets what was counted. */
  stop(): void;
}

/** A worker that answers one request at a time. */
export interface WorkerLine {
  request<Message, Answer>(options: ExchangeOptions<Message, Answer>): Promise<Exchange<Answer>>;
  post(message: unknown): void;
  /** False once it was terminated or has died. */
  readonly alive: boolean;
  terminate(): void;
}

interface Waiter {
  onMessage(message: unknown): void;
  settle(ending: { readonly end: 'aborted' } | { readonly end: 'crashed'; readonly detail: string }): void;
}

/** Starts a worker and settles whoever waits for it at once when it is terminated, dies, or takes too long. */
export function openLine(spawn: SpawnWorker, kind: WorkerKind): WorkerLine {
  let waiter: Waiter | undefined;
  let alive = true;
  /** A worker that dies between two requests tells the next one. */
  let cause: string | undefined;
  const handle: WorkerHandle = spawn(kind, {
    onMessage: (message) => waiter?.onMessage(message),
    onError: (detail) => {
      if (!alive) return;
      end();
      cause = detail;
      waiter?.settle({ end: 'crashed', detail });
    },
  });
  const end = () => {
    alive = false;
    handle.terminate();
  };

  return {
    get alive() {
      return alive;
    },
    post: (message) => {
      handle.post(message);
    },
    terminate() {
      end();
      waiter?.settle({ end: 'aborted' });
    },
    request<Message, Answer>(options: ExchangeOptions<Message, Answer>) {
      return new Promise<Exchange<Answer>>((resolve) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const limit: TimeLimit = {
          start() {
            timer ??= setTimeout(() => {
              finish({ end: 'timed-out' });
            }, options.limitMs);
          },
          stop() {
            clearTimeout(timer);
            timer = undefined;
          },
        };
        const finish = (exchange: Exchange<Answer>) => {
          limit.stop();
          options.signal.removeEventListener('abort', onAbort);
          waiter = undefined;
          if (exchange.end !== 'answered') end();
          resolve(exchange);
        };
        const onAbort = () => {
          finish({ end: 'aborted' });
        };
        if (!alive) {
          finish({ end: 'crashed', detail: cause ?? 'the worker has ended' });
          return;
        }
        if (options.signal.aborted) {
          finish({ end: 'aborted' });
          return;
        }
        options.signal.addEventListener('abort', onAbort);
        waiter = {
          onMessage(message) {
            try {
              const answer = options.receive(options.parse(message), limit);
              if (answer !== undefined) finish({ end: 'answered', answer });
            } catch (error) {
              finish({ end: 'crashed', detail: String(error) });
            }
          },
          settle: finish,
        };
        handle.post(options.message, options.transfer);
      });
    },
  };
}
