/** Stand-ins for the outside world, for the tests of this room: a clock that is turned by hand, tabs in one process, storage
 *  that fails on demand, and arbitrary learners. */
import fc from 'fast-check';
import type { Kept } from './kept.ts';
import type { LeftBehind, LeftRecord } from './left-behind.ts';
import type { Clock } from './outbox.ts';
import type { ProgressStorage, StorageFailure } from './storage.ts';
import type { TabChannel } from './tabs.ts';
import type { Attempt, Draft } from './types.ts';
import { asideOf } from './kept.ts';

export interface ManualClock extends Clock {
  /** Moves time on, running what falls due in its order. */
  advance(ms: number): void;
}

export function createManualClock(start = 1_000_000): ManualClock {
  let now = start;
  const due = new Set<{ at: number; run: () => void }>();
  return {
    now: () => now,
    schedule(delayMs, run) {
      const entry = { at: now + delayMs, run };
      due.add(entry);
      return () => due.delete(entry);
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = [...due].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        due.delete(next);
        now = next.at;
        next.run();
      }
      now = end;
    },
  };
}

/** Hands out channels that hear each other, at once. */
export function createTabs(): () => TabChannel {
  const all = new Set<(message: unknown) => void>();
  return () => {
    const own = new Set<(message: unknown) => void>();
    return {
      post(message) {
        for (const hear of [...all]) if (!own.has(hear)) hear(structuredClone(message));
      },
      listen(hear) {
        all.add(hear);
        own.add(hear);
        return () => all.delete(hear);
      },
    };
  };
}

/** The same storage, which keeps, and fails as long as `cause` is set. */
export function createFailingStorage(inner: ProgressStorage) {
  const control: { cause: StorageFailure['cause'] | undefined } = { cause: undefined };
  const failed = (cause: StorageFailure['cause']): Promise<StorageFailure> =>
    Promise.resolve({ status: 'failed', cause, detail: 'as the test wants it' });
  const storage: ProgressStorage = {
    keeps: true,
    change: (keys, decide) =>
      control.cause === undefined ? inner.change(keys, decide) : failed(control.cause),
  };
  return { storage, control };
}

/** What the pages of one browser leave behind. */
export function createLeftBehind() {
  const items = new Map<string, string>();
  const listeners = new Set<{ readonly run: () => void }>();
  return {
    all: () => [...items.values()],
    ofPage(): LeftBehind {
      const own = new Set<{ readonly run: () => void }>();
      return {
        leave(pageId, records) {
          items.set(pageId, JSON.stringify(records));
          for (const listener of listeners) if (!own.has(listener)) listener.run();
        },
        all: () => new Map([...items].map(([id, text]) => [id, JSON.parse(text) as readonly LeftRecord[]])),
        remove(pageIds) {
          for (const id of pageIds) items.delete(id);
        },
        listen(run) {
          const listener = { run };
          listeners.add(listener);
          own.add(listener);
          return () => listeners.delete(listener);
        },
      };
    },
  };
}

const time = fc.integer({ min: 0, max: 50 });
const name = fc.constantFrom('a', 'b', 'slices/append', '__proto__', 'é~:');
const content = fc.constantFrom('x', 'y', 'z').map((text) => ({ 'main.go': text }));

const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  fc.record({
    kind: fc.constant('step-done' as const),
    id: fc.uuid(),
    at: time,
    lessonId: name,
    stepId: name,
  }),
  fc.record({
    kind: fc.constant('question' as const),
    id: fc.uuid(),
    at: time,
    lessonId: name,
    stepId: name,
    questionId: name,
    rev: fc.nat(3),
    answer: fc.jsonValue(),
    verdict: fc.constantFrom('right' as const, 'partial' as const, 'wrong' as const),
    score: fc.constantFrom(0, 0.5, 1),
    misconceptions: fc.array(name),
    confidence: fc.constantFrom(undefined, 'sure' as const, 'fairly' as const, 'guess' as const),
  }),
  fc.record({
    kind: fc.constant('exercise' as const),
    id: fc.uuid(),
    at: time,
    lessonId: name,
    stepId: name,
    rev: fc.nat(3),
    passed: fc.nat(9),
    failed: fc.nat(9),
    hintsSeen: fc.nat(3),
    solutionSeen: fc.boolean(),
    rungsSeen: fc.option(fc.subarray(['parsons' as const, 'partial' as const]), { nil: undefined }),
    tasksPassed: fc.option(fc.array(name), { nil: undefined }),
    misconceptions: fc.option(fc.array(name), { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant('undone' as const),
    id: fc.uuid(),
    at: time,
    lessonId: name,
    stepId: name,
    undoes: fc.uuid(),
  }),
  fc.record({
    kind: fc.constant('suspension' as const),
    id: fc.uuid(),
    at: time,
    lessonId: name,
    stepId: name,
    questionId: name,
    suspended: fc.boolean(),
  }),
);
const draft: fc.Arbitrary<Draft> = fc.record({ key: name, rev: fc.nat(2), savedAt: time, content });

/** Any learner; few different keys and times, so that two of them collide. */
export const anyKept: fc.Arbitrary<Kept> = fc
  .record({
    attempts: fc.array(attempt, { maxLength: 6 }),
    drafts: fc.array(draft, { maxLength: 4 }),
    asides: fc.array(draft, { maxLength: 3 }),
    place: fc.option(fc.record({ lessonId: name, stepId: name, at: time }), { nil: undefined }),
    settings: fc.constantFrom({}, { theme: 'dark' as const }, { replayDelays: false, editorFontSize: 18 }),
  })
  .map(({ attempts, drafts, asides, place, settings }) => ({
    attempts: new Map(attempts.map((one) => [one.id, one])),
    drafts: new Map(drafts.map((one) => [one.key, one])),
    setAside: new Map(asides.map(asideOf).map((one) => [one.id, one])),
    place,
    settings,
  }));
