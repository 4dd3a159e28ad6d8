/** Progress as the page sees it. Every change is in memory at once, in storage soon after, then in the other tabs. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { isDraftKey, takeOver } from './absorb.ts';
import { sameJson } from './digest.ts';
import { removeDraft, writeDraft } from './draft-conflict.ts';
import { mergeFile, readExport, toExportJson } from './export.ts';
import { asideOf, attemptsInOrder, type Kept, nothingKept, setAsideByKey } from './kept.ts';
import { type LeftBehind, type LeftRecord, recover, writePlace, writeSettings } from './left-behind.ts';
import { metaKey } from './migration.ts';
import { type Clock, createOutbox, type PendingEntry } from './outbox.ts';
import {
  applyChanges,
  attemptKey,
  type Changes,
  draftKey,
  DraftSchema,
  placeKey,
  read,
  readRecords,
  setAsideKey,
  settingsKey,
  toRecords,
  unreadableKey,
} from './records.ts';
import { defaultSettings } from './settings.ts';
import type { ProgressStorage } from './storage.ts';
import { notKept } from './storage-state.ts';
import { readTabMessage, type TabChannel, type TabMessage } from './tabs.ts';
import type { Attempt, Draft, ImportResult, ProgressState, ProgressStore, Settings } from './types.ts';

/** A draft is written this long after the last keystroke; the outbox bounds how long typing can put that off. */
const draftDelayMs = 300;

export interface ProgressServices {
  readonly storage: ProgressStorage;
  readonly clock: Clock;
  /** Random and unique. */
  readonly newId: () => string;
  /** Absent where tabs can't talk. */
  readonly channel?: TabChannel | undefined;
  /** Asks the browser not to drop what is stored; called once, when there is something to lose. */
  readonly persist?: (() => Promise<unknown>) | undefined;
  /** Calls `run` when the page goes out of sight or ends: nothing may run here afterwards. Returns what ends that. */
  readonly onLeave?: ((run: () => void) => () => void) | undefined;
  /** Absent where only IndexedDB could keep anything. */
  readonly leftBehind?: LeftBehind | undefined;
  readonly defaults?: Partial<Settings> | undefined;
}

export interface Progress {
  readonly store: StoreApi<ProgressStore>;
  /** Resolves when what was kept is in the store, or can't be had. */
  readonly loaded: Promise<void>;
  /** Writes what is waiting and stops listening. */
  close(): Promise<void>;
}

export function createProgressStore(services: ProgressServices): Progress {
  const { storage, clock, newId, channel, persist, leftBehind } = services;
  const defaults = { ...defaultSettings, ...services.defaults };
  let kept: Kept = nothingKept;
  /** Drafts as this tab last knew them to be in storage. */
  const known = new Map<string, Draft>();
  /** Keys of drafts that came from other tabs while this one was open, and that its page may not show. */
  const foreign = new Set<string>();
  let unsavedSettings: Partial<Settings> = {};
  let askedToPersist = false;
  let recovering = Promise.resolve();
  /** Under what this page has left something. */
  let pageId: string | undefined;

  const outbox = createOutbox(storage, clock, {
    onOpened(stored) {
      const { kept: found, unreadable } = readRecords(stored);
      for (const draft of found.drafts.values()) known.set(draft.key, draft);
      absorb(stored);
      publish(kept, { unreadable: unreadable.length });
      // Only then it is shown: what another page left may be newer.
      if (leftBehind !== undefined && leftBehind.all().size > 0) startRecovering();
      else publish(kept, { storage: stateAfterSuccess() });
    },
    onWritten,
    onFailed(cause, unseen) {
      publish(kept, { storage: notKept(cause) });
      if (unseen.size > 0) tell({ type: 'changed', changes: unseen });
    },
  });

  const store = createStore<ProgressStore>()(() => ({
    storage: { status: 'loading' },
    attempts: [],
    drafts: {},
    setAside: {},
    place: undefined,
    settings: defaults,
    unreadable: 0,
    record(attempt) {
      const full: Attempt = { ...attempt, id: newId(), at: clock.now() };
      change([[attemptKey(full.id), { value: full }]]);
      return full;
    },
    saveDraft,
    acceptDraft(key) {
      foreign.delete(key);
    },
    setAsideDraft(key) {
      const draft = kept.drafts.get(key);
      if (draft === undefined) return Promise.resolve();
      foreign.delete(key);
      change([aside(draft), withoutDraft(key)]);
      return outbox.flush();
    },
    dropDraft(key) {
      foreign.delete(key);
      change([withoutDraft(key)]);
      return outbox.flush();
    },
    dropSetAside(id) {
      change([[setAsideKey(id), { value: undefined }]]);
      return outbox.flush();
    },
    setPlace(lessonId, stepId) {
      const place = { lessonId, stepId, at: clock.now() };
      change([[placeKey, { value: place, resolve: (stored) => writePlace(place, stored) }]]);
    },
    setSettings(changed) {
      unsavedSettings = { ...unsavedSettings, ...changed };
      const mine = unsavedSettings;
      const resolve = (stored: unknown) => writeSettings(mine, stored);
      change([[settingsKey, { value: { ...kept.settings, ...changed }, resolve }]]);
    },
    flush: () => outbox.flush(),
    exportJson: () => toExportJson(kept, clock.now()),
    importJson,
    eraseAll,
  }));

  function saveDraft(key: string, rev: number, content: unknown) {
    const before = kept.drafts.get(key);
    if (before?.rev === rev && sameJson(before.content, content)) return;
    const givesWay = before !== undefined && (before.rev !== rev || foreign.has(key));
    foreign.delete(key);
    const savedAt = Math.max(clock.now(), (before?.savedAt ?? 0) + 1);
    const draft = withDraft({ key, rev, savedAt, content });
    change(givesWay ? [aside(before), draft] : [draft], draftDelayMs);
  }

  function withDraft(draft: Draft): PendingEntry {
    const resolve = (stored: unknown) => writeDraft(draft, stored, known.get(draft.key));
    return [draftKey(draft.key), { value: draft, resolve }];
  }

  function withoutDraft(key: string): PendingEntry {
    const resolve = (stored: unknown) => removeDraft(key, stored, known.get(key));
    return [draftKey(key), { value: undefined, resolve }];
  }

  function change(entries: readonly PendingEntry[], delayMs = 0) {
    apply(new Map(entries.map(([recordKey, record]) => [recordKey, record.value])));
    outbox.add(entries, delayMs);
  }

  function apply(changes: Changes) {
    publish(applyChanges(kept, changes));
  }

  function publish(next: Kept, more: Partial<ProgressState> = {}) {
    const before = kept;
    kept = next;
    const { storage: storageState, ...others } = more;
    store.setState({
      ...others,
      ...(!sameJson(storageState ?? store.getState().storage, store.getState().storage) && {
        storage: storageState,
      }),
      ...(next.attempts !== before.attempts && { attempts: attemptsInOrder(next.attempts) }),
      ...(next.drafts !== before.drafts && { drafts: Object.fromEntries(next.drafts) }),
      ...(next.setAside !== before.setAside && { setAside: setAsideByKey(next.setAside) }),
      ...(next.place !== before.place && { place: next.place }),
      ...(next.settings !== before.settings && { settings: { ...defaults, ...next.settings } }),
    });
  }

  /** Returns the keys of drafts whose content changed. */
  function absorb(changes: Changes): readonly string[] {
    const taken = takeOver(kept, changes, (recordKey) => outbox.has(recordKey));
    if (taken.changes.size > 0) apply(taken.changes);
    return taken.newTexts;
  }

  function onWritten(changes: Changes) {
    learn(changes);
    for (const key of absorb(changes)) foreign.add(key);
    if (!outbox.has(settingsKey)) unsavedSettings = {};
    publish(kept, { storage: stateAfterSuccess() });
    tell({ type: 'changed', changes });
    if (pageId !== undefined && outbox.waiting().size === 0) {
      leftBehind?.remove([pageId]);
      pageId = undefined;
    }
    if (storage.keeps && !askedToPersist && [...changes.keys()].some(isWork)) {
      askedToPersist = true;
      // Whatever the browser answers, nothing here depends on it.
      persist?.().catch(() => undefined);
    }
  }

  /** Remembers which drafts are in storage now. */
  function learn(changes: Changes) {
    for (const [recordKey, value] of changes) {
      if (!isDraftKey(recordKey)) continue;
      const draft = read(DraftSchema, value);
      if (draft === undefined) known.delete(recordKey.slice(draftKey('').length));
      else known.set(draft.key, draft);
    }
  }

  function stateAfterSuccess() {
    return storage.keeps ? ({ status: 'kept' } as const) : notKept('unavailable');
  }

  function tell(message: TabMessage) {
    channel?.post(message);
  }

  function hear(received: unknown) {
    const message = readTabMessage(received);
    if (message === undefined) return;
    if (message.type === 'erased') {
      forget();
      return;
    }
    // A draft that is waiting here was not continued from theirs: the write must find that out.
    learn(new Map([...message.changes].filter(([recordKey]) => !outbox.has(recordKey))));
    for (const key of absorb(message.changes)) foreign.add(key);
  }

  async function importJson(text: string): Promise<ImportResult> {
    const file = readExport(text);
    if (file.status === 'rejected') return file;
    let merging = mergeFile(kept, file.kept);
    const result = await outbox.changeAll((stored) => {
      const { kept: current, unreadable } = readRecords(stored);
      merging = mergeFile(current, file.kept);
      const moved = unreadable
        .filter((key) => merging.changes.has(key))
        .map((key) => [unreadableKey(key), stored.get(key)] as const);
      return new Map([...moved, ...merging.changes]);
    });
    if (result.status === 'ok') onWritten(merging.changes);
    else {
      // Nothing can be kept now: as with all other work, it counts in memory and is tried again.
      merging = mergeFile(kept, file.kept);
      change(
        [...merging.changes].map(([recordKey, value]) => {
          const draft = isDraftKey(recordKey) ? read(DraftSchema, value) : undefined;
          return draft === undefined ? [recordKey, { value }] : withDraft(draft);
        }),
      );
      await outbox.flush();
    }
    return { status: 'imported', ...merging.counts, leftOut: [...file.leftOut, ...merging.leftOut] };
  }

  async function eraseAll() {
    outbox.clear();
    leftBehind?.remove(leftBehind.all().keys());
    const result = await outbox.changeAll(
      (stored) => new Map([...stored.keys()].filter((key) => key !== metaKey).map((key) => [key, undefined])),
    );
    forget();
    if (result.status === 'ok') publish(kept, { storage: stateAfterSuccess(), unreadable: 0 });
    if (result.status !== 'newer-version') tell({ type: 'erased' });
  }

  function forget() {
    outbox.clear();
    known.clear();
    foreign.clear();
    unsavedSettings = {};
    publish(nothingKept);
  }

  /** Writing goes on, but it may not come to its end: what is waiting is left for the next page too. */
  function leave() {
    const waiting = [...outbox.waiting()];
    if (waiting.length > 0 && leftBehind !== undefined) {
      pageId ??= newId();
      leftBehind.leave(pageId, waiting.map(([recordKey, value]) => leftRecord(recordKey, value))); // prettier-ignore
    }
    void outbox.flush();
  }

  function leftRecord(recordKey: string, value: unknown): LeftRecord {
    if (recordKey === settingsKey) return { recordKey, value: unsavedSettings };
    if (!isDraftKey(recordKey)) return { recordKey, value };
    return { recordKey, value, known: known.get(recordKey.slice(draftKey('').length)) };
  }

  /** Takes up what pages that ended could not write any more. Where that fails it counts in memory and stays where it is. */
  async function recoverLeft() {
    const left = leftBehind?.all() ?? new Map<string, never>();
    if (left.size === 0) return;
    const isOpening = store.getState().storage.status === 'loading';
    let changes: Changes = new Map();
    const result = await outbox.changeAll((stored) => (changes = recover(stored, left)));
    if (result.status !== 'ok') {
      apply(recover(toRecords(kept), left));
      return;
    }
    onWritten(changes);
    // Nothing was shown before: these are the texts that the page shows.
    if (isOpening) foreign.clear();
    leftBehind?.remove(left.keys());
  }

  function startRecovering() {
    recovering = recovering.then(recoverLeft);
  }

  const stopListening = channel?.listen(hear);
  const stopRecovering = leftBehind?.listen(startRecovering);
  const stopWatching = services.onLeave?.(leave);
  const loaded = outbox.flush().then(() => recovering);
  return {
    store,
    loaded,
    async close() {
      stopWatching?.();
      stopRecovering?.();
      await outbox.flush();
      stopListening?.();
    },
  };
}

/** Whether a record is a learner's work, not where they are or how they like it. */
function isWork(recordKey: string): boolean {
  return recordKey.startsWith(attemptKey('')) || isDraftKey(recordKey);
}

function aside(draft: Draft): PendingEntry {
  const value = asideOf(draft);
  return [setAsideKey(value.id), { value }];
}
