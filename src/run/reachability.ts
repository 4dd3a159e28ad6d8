import { startDeadline } from './deadline.ts';

/** How the Go Playground was last seen. */
export type PlaygroundCondition = 'reachable' | 'unreachable' | 'rate-limited' | 'server-error';

/** Remembers for a minute whether the Go Playground answers, so that a dead network costs seconds only once. */
export interface Reachability {
  /** Asks when nothing is remembered; takes 2.5 s at most. */
  check(signal: AbortSignal): Promise<PlaygroundCondition>;
  /** What a run has met. */
  report(condition: PlaygroundCondition): void;
  /** For when the network comes or goes. */
  forget(): void;
}

export interface ReachabilityOptions {
  readonly endpoint: string;
  readonly fetch: typeof fetch;
  /** Milliseconds on any clock that only goes forward. */
  readonly now: () => number;
}

const probeLimitMs = 2_500;
const rememberMs = 60_000;

export function createReachability(options: ReachabilityOptions): Reachability {
  let last: { readonly condition: PlaygroundCondition; readonly atMs: number } | undefined;
  const report = (condition: PlaygroundCondition) => {
    last = { condition, atMs: options.now() };
  };
  return {
    async check(signal) {
      if (last !== undefined && options.now() - last.atMs < rememberMs) return last.condition;
      const condition = await probe(options, signal);
      if (!signal.aborted) report(condition);
      return condition;
    },
    report,
    forget() {
      last = undefined;
    },
  };
}

async function probe(
  { endpoint, fetch }: ReachabilityOptions,
  signal: AbortSignal,
): Promise<PlaygroundCondition> {
  const deadline = startDeadline(signal, probeLimitMs);
  try {
    const response = await fetch(`${endpoint}/version`, {
      credentials: 'omit',
      cache: 'no-store',
      signal: deadline.signal,
    });
    await response.body?.cancel();
    if (response.ok) return 'reachable';
    return response.status === 429 ? 'rate-limited' : 'server-error';
  } catch {
    return 'unreachable';
  } finally {
    deadline.close();
  }
}
