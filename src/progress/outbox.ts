/** What is waiting to be written. Nothing leaves it before it is in storage: after a failure everything is tried again with
 *  the next write, and meanwhile the page lives on what is in memory. */
import { metaKey, migrate, schemaVersion, versionOf } from './migration.ts';
import type { Changes, Records } from './records.ts';
import type { ProgressStorage, StorageFailure, StorageResult } from './storage.ts';

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Calls `run` once after `delayMs`; returns what cancels it. */
  schedule(delayMs: number, run: () => void): () => void;
}

/** One record to be written. */
interface PendingRecord {
  /** What to put; undefined deletes. */
  readonly value: unknown;
  /** Where the stored record matters: what to change, given it. Called inside the transaction. */
  readonly resolve?: (stored: unknown) => Changes;
}

/** A record with its key. */
export type PendingEntry = readonly [recordKey: string, record: PendingRecord];

export interface OutboxEvents {
  /** Storage is open and migrated; once, before anything is written. */
  onOpened(stored: Records): void;
  /** `changes` are in storage. */
  onWritten(changes: Changes): void;
  /** Nothing was written. `unseen`: what other tabs have not heard of yet. */
  onFailed(cause: StorageFailure['cause'] | 'newer-version', unseen: Changes): void;
}

export interface Outbox {
  has(recordKey: string): boolean;
  /** What is not in storage yet, as far as this page knows. */
  waiting(): Changes;
  /** Each takes the place of an earlier record of its key. All are written in one transaction, `delayMs` after the last such
   *  call, yet never more than `maxWaitMs` after the first. */
  add(entries: readonly PendingEntry[], delayMs: number): void;
  /** Opens storage and writes what is waiting; resolves when that has succeeded or failed. */
  flush(): Promise<void>;
  /** One transaction over everything that is stored; what was waiting is written first. */
  changeAll(
    decide: (stored: Records) => Changes,
  ): Promise<StorageResult | { readonly status: 'newer-version' }>;
  /** Forgets what is waiting. */
  clear(): void;
}

const maxWaitMs = 500;

export function createOutbox(storage: ProgressStorage, clock: Clock, events: OutboxEvents): Outbox {
  const pending = new Map<string, PendingRecord>();
  const told = new WeakSet<PendingRecord>();
  let phase: 'closed' | 'open' | 'newer-version' = 'closed';
  let running: Promise<void> | undefined;
  let timer: { cancel: () => void; firstAt: number; dueAt: number } | undefined;

  function add(entries: readonly PendingEntry[], delayMs: number) {
    for (const [recordKey, record] of entries) pending.set(recordKey, record);
    const now = clock.now();
    const firstAt = timer?.firstAt ?? now;
    const dueAt = Math.min(now + delayMs, firstAt + maxWaitMs);
    timer?.cancel();
    timer = undefined;
    if (dueAt <= now) {
      void flush();
      return;
    }
    timer = { firstAt, dueAt, cancel: clock.schedule(dueAt - now, () => void flush()) };
  }

  function flush(): Promise<void> {
    timer?.cancel();
    timer = undefined;
    if (running !== undefined) return running;
    if (phase === 'newer-version' || (phase === 'open' && pending.size === 0)) return Promise.resolve();
    running = drain();
    return running;
  }

  async function drain() {
    try {
      if (phase === 'closed') await open();
      while (phase === 'open' && pending.size > 0) {
        if (!(await writeOnce())) return;
      }
    } finally {
      running = undefined;
    }
  }

  async function open() {
    let outcome: { status: 'ok'; records: Records } | { status: 'newer-version' } | undefined;
    const result = await storage.change('all', (stored) => {
      const migrated = migrate(stored);
      outcome = migrated;
      return migrated.status === 'ok' ? migrated.changes : new Map();
    });
    if (result.status === 'failed') fail(result.cause);
    else if (outcome?.status === 'ok') {
      phase = 'open';
      events.onOpened(outcome.records);
    } else fail('newer-version');
  }

  /** False when it failed. */
  async function writeOnce(): Promise<boolean> {
    const taken = new Map(pending);
    let written: Changes | undefined;
    const result = await storage.change([metaKey, ...taken.keys()], (stored) => {
      written = withVersion(stored, () => {
        const changes = new Map<string, unknown>();
        for (const [recordKey, record] of taken) {
          if (record.resolve === undefined) changes.set(recordKey, record.value);
          else for (const [key, value] of record.resolve(stored.get(recordKey))) changes.set(key, value);
        }
        return changes;
      });
      return written ?? new Map();
    });
    if (result.status === 'failed') {
      fail(result.cause);
      return false;
    }
    if (written === undefined) {
      fail('newer-version');
      return false;
    }
    for (const [recordKey, record] of taken) {
      if (pending.get(recordKey) === record) pending.delete(recordKey);
    }
    events.onWritten(written);
    return true;
  }

  function fail(cause: StorageFailure['cause'] | 'newer-version') {
    if (cause === 'newer-version') phase = 'newer-version';
    const unseen = new Map<string, unknown>();
    for (const [recordKey, record] of pending) {
      if (told.has(record)) continue;
      told.add(record);
      unseen.set(recordKey, record.value);
    }
    events.onFailed(cause, unseen);
  }

  return {
    has: (recordKey) => pending.has(recordKey),
    waiting: () => new Map([...pending].map(([recordKey, record]) => [recordKey, record.value])),
    add,
    flush,
    async changeAll(decide) {
      await flush();
      if (phase === 'newer-version') return { status: 'newer-version' };
      if (phase === 'closed') return { status: 'failed', cause: 'unavailable', detail: 'not open' };
      let refused = false;
      const result = await storage.change('all', (stored) => {
        const changes = withVersion(stored, () => decide(stored));
        refused = changes === undefined;
        return changes ?? new Map();
      });
      if (result.status === 'failed') fail(result.cause);
      if (refused) fail('newer-version');
      return refused ? { status: 'newer-version' } : result;
    },
    clear() {
      timer?.cancel();
      timer = undefined;
      pending.clear();
    },
  };
}

/** `decide` with today's version written where there is none (the learner cleared the site's data); undefined where a newer
 *  version of this site, in another tab, has changed the records meanwhile. */
function withVersion(stored: Records, decide: () => Changes): Changes | undefined {
  if (versionOf(stored) > schemaVersion) return undefined;
  if (stored.has(metaKey)) return decide();
  return new Map([...decide(), [metaKey, { schemaVersion }]]);
}
