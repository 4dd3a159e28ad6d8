/** What a page that goes away could not write to IndexedDB any more. Chromium aborts a transaction whose page is gone, also one
 *  that asked for its commit; what localStorage is given is there for the next page. */
import * as v from 'valibot';
import { isDraftKey } from './absorb.ts';
import { removeDraft, writeDraft } from './draft-conflict.ts';
import {
  type Changes,
  draftKey,
  DraftSchema,
  placeKey,
  PlaceSchema,
  read,
  type Records,
  settingsKey,
  SettingsSchema,
} from './records.ts';
import type { Place, Settings } from './types.ts';

/** One record that was waiting to be written. */
export interface LeftRecord {
  readonly recordKey: string;
  /** What to put; undefined deletes. */
  readonly value?: unknown;
  /** Of a draft: what its page knew to be in storage. */
  readonly known?: unknown;
}

/** What pages left, by the id of the page. Each call is done when it returns. */
export interface LeftBehind {
  /** In place of what this page left before. */
  leave(pageId: string, records: readonly LeftRecord[]): void;
  all(): ReadonlyMap<string, readonly LeftRecord[]>;
  remove(pageIds: Iterable<string>): void;
  /** Calls `run` when another page has left something. Returns what ends that. */
  listen(run: () => void): () => void;
}

/** The changes that bring `stored` to where the pages wanted it. What is there already or is newer stays; no text is lost. */
export function recover(stored: Records, left: ReadonlyMap<string, readonly LeftRecord[]>): Changes {
  const now = new Map(stored);
  const changes = new Map<string, unknown>();
  for (const record of [...left.values()].flat()) {
    for (const [recordKey, value] of recoverOne(record, now.get(record.recordKey))) {
      changes.set(recordKey, value);
      if (value === undefined) now.delete(recordKey);
      else now.set(recordKey, value);
    }
  }
  return changes;
}

function recoverOne({ recordKey, value, known }: LeftRecord, stored: unknown): Changes {
  if (isDraftKey(recordKey)) {
    const knownDraft = read(DraftSchema, known);
    if (value === undefined) return removeDraft(recordKey.slice(draftKey('').length), stored, knownDraft);
    const draft = read(DraftSchema, value);
    return draft === undefined ? new Map() : writeDraft(draft, stored, knownDraft);
  }
  if (recordKey === settingsKey) return writeSettings(read(SettingsSchema, value) ?? {}, stored);
  if (recordKey === placeKey) {
    const place = read(PlaceSchema, value);
    return place === undefined ? new Map() : writePlace(place, stored);
  }
  return new Map([[recordKey, value]]);
}

/** Only what was changed here: other tabs may have changed other settings. */
export function writeSettings(changed: Partial<Settings>, stored: unknown): Changes {
  return new Map([[settingsKey, { ...read(SettingsSchema, stored), ...changed }]]);
}

/** The later of two places. */
export function writePlace(place: Place, stored: unknown): Changes {
  const other = read(PlaceSchema, stored);
  return new Map([[placeKey, other !== undefined && other.at > place.at ? other : place]]);
}

const itemPrefix = 'go-journey-left:';
const LeftRecordsSchema: v.GenericSchema<unknown, readonly LeftRecord[]> = v.array(
  v.object({ recordKey: v.string(), value: v.optional(v.unknown()), known: v.optional(v.unknown()) }),
);

/** In localStorage. Undefined where a browser has none or refuses it: it keeps no IndexedDB then either. */
export function openLeftBehind(page: Window): LeftBehind | undefined {
  const storage = storageOf(page);
  if (storage === undefined) return undefined;
  return {
    leave(pageId, records) {
      try {
        storage.setItem(itemPrefix + pageId, JSON.stringify(records));
      } catch {
        // Full: what is being written to IndexedDB may still arrive there.
      }
    },
    all() {
      const left = new Map<string, readonly LeftRecord[]>();
      for (const item of Object.keys(storage).filter((key) => key.startsWith(itemPrefix))) {
        const records = parseRecords(storage.getItem(item) ?? '');
        if (records !== undefined) left.set(item.slice(itemPrefix.length), records);
      }
      return left;
    },
    remove(pageIds) {
      for (const pageId of pageIds) storage.removeItem(itemPrefix + pageId);
    },
    listen(run) {
      const onStorage = ({ key, newValue }: StorageEvent) => {
        if (key?.startsWith(itemPrefix) === true && newValue !== null) run();
      };
      page.addEventListener('storage', onStorage);
      return () => {
        page.removeEventListener('storage', onStorage);
      };
    },
  };
}

function storageOf(page: Window): Storage | undefined {
  try {
    return page.localStorage;
  } catch {
    return undefined;
  }
}

function parseRecords(text: string): readonly LeftRecord[] | undefined {
  try {
    const result = v.safeParse(LeftRecordsSchema, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
