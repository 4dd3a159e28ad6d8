import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createIdbStorage } from './idb-storage.ts';
import type { ProgressStorage } from './storage.ts';

let databases = 0;
const freshName = () => `storage-test-${(databases += 1)}`;

async function everything(storage: ProgressStorage): Promise<Map<string, unknown>> {
  let all = new Map<string, unknown>();
  await storage.change('all', (stored) => {
    all = new Map(stored);
    return new Map();
  });
  return all;
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('records in IndexedDB', () => {
  it('outlive the connection that wrote them', async () => {
    const name = freshName();
    await createIdbStorage(name).change([], () => new Map([['a', { n: 1 }]]));
    expect(await everything(createIdbStorage(name))).toEqual(new Map([['a', { n: 1 }]]));
  });

  it('are read, changed and deleted in one step', async () => {
    const storage = createIdbStorage(freshName());
    await storage.change([], () => new Map([['a', 1], ['b', 2], ['c', 3]])); // prettier-ignore
    let seen: unknown;
    await storage.change(['a', 'nothing', 'b'], (stored) => {
      seen = stored;
      return new Map([['a', undefined], ['b', 20]]); // prettier-ignore
    });
    expect(seen).toEqual(new Map([['a', 1], ['b', 2]])); // prettier-ignore
    expect(await everything(storage)).toEqual(new Map([['b', 20], ['c', 3]])); // prettier-ignore
  });

  it('lose no change when two connections change the same one', async () => {
    const name = freshName();
    const [a, b] = [createIdbStorage(name), createIdbStorage(name)];
    const addOne = (stored: ReadonlyMap<string, unknown>) =>
      new Map([['count', Number(stored.get('count') ?? 0) + 1]]);
    await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? a : b).change(['count'], addOne)));
    expect(await everything(createIdbStorage(name))).toEqual(new Map([['count', 20]]));
  });

  it('stay as they were when one of several can’t be written', async () => {
    const storage = createIdbStorage(freshName());
    await storage.change([], () => new Map([['a', 'before']]));
    const bad = new Map<string, unknown>([['a', 'after'], ['b', () => 'functions can’t be stored']]); // prettier-ignore
    expect(await storage.change(['a'], () => bad)).toMatchObject({ status: 'failed', cause: 'unavailable' });
    expect(await everything(storage)).toEqual(new Map([['a', 'before']]));
  });

  it('say that there is no room', async () => {
    const storage = createIdbStorage(freshName());
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    expect(await storage.change([], () => new Map([['a', 1]]))).toMatchObject({
      status: 'failed',
      cause: 'full',
    });
  });

  it('say that there is no storage, and work once there is', async () => {
    const storage = createIdbStorage(freshName());
    vi.stubGlobal('indexedDB', {
      open() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    const write = () => storage.change([], () => new Map([['a', 1]]));
    expect(await write()).toMatchObject({ status: 'failed', cause: 'unavailable' });
    vi.unstubAllGlobals();
    expect(await write()).toEqual({ status: 'ok' });
  });
});
