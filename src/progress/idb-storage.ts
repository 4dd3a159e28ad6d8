import { createStore, type UseStore } from 'idb-keyval';
import type { Changes } from './records.ts';
import type { ProgressStorage, StorageFailure, StorageResult } from './storage.ts';

/** Records in IndexedDB, in a database of their own. */
export function createIdbStorage(databaseName = 'go-journey-progress'): ProgressStorage {
  const useStore = createStore(databaseName, 'records');
  return {
    keeps: true,
    change: (keys, decide) =>
      guarded(useStore, (store, fail) => {
        const stored = new Map<string, unknown>();
        const finish = () => {
          try {
            apply(store, decide(stored));
          } catch (error) {
            fail(error);
          }
        };
        if (keys === 'all') {
          const names = store.getAllKeys();
          const values = store.getAll();
          values.onsuccess = () => {
            names.result.forEach((name, i) => {
              if (typeof name === 'string') stored.set(name, values.result[i]);
            });
            finish();
          };
          return;
        }
        const last = keys.length - 1;
        if (last < 0) finish();
        keys.forEach((key, i) => {
          const request = store.get(key);
          // Requests of one transaction succeed in order: the last one's success means that all are in.
          request.onsuccess = () => {
            if (request.result !== undefined) stored.set(key, request.result);
            if (i === last) finish();
          };
        });
      }),
  };
}

function apply(store: IDBObjectStore, changes: Changes) {
  for (const [key, value] of changes) {
    if (value === undefined) store.delete(key);
    else store.put(value, key);
  }
}

/** Runs `work` in one transaction that is whole or not at all; resolves when it is committed. */
async function guarded(
  useStore: UseStore,
  work: (store: IDBObjectStore, fail: (error: unknown) => void) => void,
): Promise<StorageResult> {
  try {
    return await useStore(
      'readwrite',
      (store) =>
        new Promise<StorageResult>((resolve) => {
          const { transaction } = store;
          let thrown: unknown;
          const fail = (error: unknown) => {
            thrown = error;
            transaction.abort();
          };
          transaction.oncomplete = () => {
            resolve({ status: 'ok' });
          };
          transaction.onabort = () => {
            resolve(failureOf(thrown ?? transaction.error));
          };
          try {
            work(store, fail);
          } catch (error) {
            fail(error);
          }
        }),
    );
  } catch (error) {
    // No indexedDB at all, or it refused to open: private windows, storage switched off, a closed connection.
    return failureOf(error);
  }
}

function failureOf(error: unknown): StorageFailure {
  const full = error instanceof Error && error.name === 'QuotaExceededError';
  return { status: 'failed', cause: full ? 'full' : 'unavailable', detail: String(error) };
}
