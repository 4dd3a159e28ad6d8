/** Where records are kept: the smallest interface that lets several tabs share them. What can go wrong is a value. */
import type { Changes, Records } from './records.ts';

export interface StorageFailure {
  readonly status: 'failed';
  /** `full`: no room for these changes. `unavailable`: there is no storage, or it can't be used now. */
  readonly cause: 'unavailable' | 'full';
  /** The browser's own words, for a bug report. */
  readonly detail: string;
}
export type StorageResult = { readonly status: 'ok' } | StorageFailure;

export interface ProgressStorage {
  /** Whether anything outlives the tab. */
  readonly keeps: boolean;
  /** In one transaction: reads the records of `keys` (those that exist; or all), asks `decide` what to change, changes all of
   *  it or nothing. `decide` is synchronous and may be called while other tabs wait. */
  change(keys: readonly string[] | 'all', decide: (stored: Records) => Changes): Promise<StorageResult>;
}

/** For a browser that keeps nothing, and for tests: lives as long as the page. */
export function createMemoryStorage(records: Map<string, unknown> = new Map()): ProgressStorage {
  const apply = (changes: Changes): Promise<StorageResult> => {
    for (const [key, value] of changes) {
      if (value === undefined) records.delete(key);
      else records.set(key, value);
    }
    return Promise.resolve({ status: 'ok' });
  };
  return {
    keeps: false,
    change(keys, decide) {
      if (keys === 'all') return apply(decide(new Map(records)));
      const stored = new Map<string, unknown>();
      for (const key of keys) if (records.has(key)) stored.set(key, records.get(key));
      return apply(decide(stored));
    },
  };
}
