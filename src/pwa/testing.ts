/** Cache Storage in memory, as far as the service worker uses it, for tests. */

class MemoryCache {
  readonly entries = new Map<string, Response>();

  keys() {
    return Promise.resolve([...this.entries.keys()].map((url) => new Request(url)));
  }

  match(request: Request | string) {
    return Promise.resolve(this.entries.get(urlOf(request))?.clone());
  }

  put(request: Request | string, response: Response) {
    this.entries.set(urlOf(request), response);
    return Promise.resolve();
  }

  delete(request: Request | string) {
    return Promise.resolve(this.entries.delete(urlOf(request)));
  }
}

export interface MemoryCaches {
  readonly storage: CacheStorage;
  /** The URLs in one cache; undefined when there is no such cache. */
  urlsIn(cacheName: string): readonly string[] | undefined;
}

export function createMemoryCaches(): MemoryCaches {
  const caches = new Map<string, MemoryCache>();
  const storage = {
    open(cacheName: string) {
      const cache = caches.get(cacheName) ?? new MemoryCache();
      caches.set(cacheName, cache);
      return Promise.resolve(cache);
    },
    keys: () => Promise.resolve([...caches.keys()]),
    delete: (cacheName: string) => Promise.resolve(caches.delete(cacheName)),
    has: (cacheName: string) => Promise.resolve(caches.has(cacheName)),
    match: (url: string, { cacheName }: { cacheName: string }) =>
      caches.get(cacheName)?.match(url) ?? Promise.resolve(undefined),
  };
  return {
    // Only the calls above are made; the rest of the interface is left out.
    storage: storage as unknown as CacheStorage,
    urlsIn: (cacheName) => {
      const cache = caches.get(cacheName);
      return cache && [...cache.entries.keys()];
    },
  };
}

function urlOf(request: Request | string): string {
  return typeof request === 'string' ? request : request.url;
}
