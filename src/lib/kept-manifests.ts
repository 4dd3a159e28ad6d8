/** Manifests of the toolchain that were seen, for when the site is out of reach. Kept by the service worker, and by who reads
 *  the manifest in a page that no service worker has taken over yet: on a first visit that is how it comes. */

/** Not named as the toolchains' caches are: who deletes those leaves this one alone. */
export const manifestCacheName = 'toolchain-manifests';

/** One entry a manifest, the newest last. A page that answers in the manifest's place is not kept. Never rejects. */
export async function keepManifest(caches: CacheStorage, url: string, response: Response): Promise<void> {
  const id = await idOfManifest(response.clone());
  if (id === undefined) return;
  const entryUrl = `${url}?id=${encodeURIComponent(id)}`;
  try {
    const cache = await caches.open(manifestCacheName);
    // What has this id never changes, and the order of the entries is that of the versions.
    if ((await cache.match(entryUrl)) === undefined) await cache.put(entryUrl, response);
  } catch {
    // No room, or no storage in this window: the answer counts, not that it is kept.
  }
}

/** Undefined for what is no manifest of a toolchain; also for one that says that the site has none. */
async function idOfManifest(response: Response): Promise<string | undefined> {
  try {
    const manifest = (await response.json()) as unknown;
    if (typeof manifest !== 'object' || manifest === null || !('id' in manifest)) return undefined;
    return typeof manifest.id === 'string' ? manifest.id : undefined;
  } catch {
    return undefined;
  }
}
