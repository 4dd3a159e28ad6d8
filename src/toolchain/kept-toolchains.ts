import { toolchainCacheName, toolchainIdOfCacheName } from '../lib/toolchain-cache.ts';

/** The toolchains on this device: one cache each, in Cache Storage, which some browsers don't have everywhere. */
type Caches = CacheStorage | undefined;

/** The cache of a toolchain for writing, made if need be. Opening fails where storage is blocked. */
export async function openKept(caches: Caches, id: string): Promise<Cache | undefined> {
  return caches?.open(toolchainCacheName(id)).catch(() => undefined);
}

/** The cache of a toolchain for reading. None is made: the service worker takes a toolchain that has a cache for one that was
 *  downloaded. */
export async function findKept(caches: Caches, id: string): Promise<Cache | undefined> {
  const isThere = (await caches?.has(toolchainCacheName(id)).catch(() => false)) ?? false;
  return isThere ? openKept(caches, id) : undefined;
}

/** Whether anything can be kept here. */
export async function canKeep(caches: Caches): Promise<boolean> {
  return (
    (await caches?.keys().then(
      () => true,
      () => false,
    )) ?? false
  );
}

async function keptIds(caches: Caches): Promise<readonly string[]> {
  const names = (await caches?.keys().catch(() => [])) ?? [];
  return names.flatMap((name) => toolchainIdOfCacheName(name) ?? []);
}

/** Deletes all but one, or all. */
export async function removeKept(caches: Caches, keep: string | undefined): Promise<void> {
  for (const id of await keptIds(caches)) {
    if (id !== keep) await caches?.delete(toolchainCacheName(id));
  }
}
