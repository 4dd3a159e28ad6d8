import { toolchainCacheName, toolchainFileUrl, toolchainIdOfCacheName } from '../lib/toolchain-cache.ts';
import { parseManifest } from './manifest.ts';
import type { ToolchainManifest } from './types.ts';

/** The toolchains on this device: one cache each, in Cache Storage, which some browsers don't have everywhere. */
type Caches = CacheStorage | undefined;

const manifestPath = 'manifest.json';

/** A toolchain is kept with its manifest from the first program that it built. */
export async function keepManifest(caches: Caches, base: string, manifest: ToolchainManifest): Promise<void> {
  const cache = await openKept(caches, manifest.id);
  const url = toolchainFileUrl(base, manifest.id, manifestPath);
  if ((await cache?.match(url)) === undefined) {
    await cache?.put(url, Response.json(manifest)).catch(() => undefined);
  }
}

export async function keptManifest(caches: Caches, base: string): Promise<ToolchainManifest | undefined> {
  for (const id of await keptIds(caches)) {
    const cache = await openKept(caches, id);
    const response = await cache?.match(toolchainFileUrl(base, id, manifestPath));
    const manifest = parseManifest(await response?.json().catch(() => undefined));
    if (manifest !== undefined && 'id' in manifest && (await hasTools(caches, base, manifest))) {
      return manifest;
    }
  }
  return undefined;
}

export async function hasTools(
  caches: Caches,
  base: string,
  { id, compile, link, gotool }: ToolchainManifest,
): Promise<boolean> {
  const cache = await openKept(caches, id);
  for (const file of [compile, link, gotool]) {
    if ((await cache?.match(toolchainFileUrl(base, id, file.path))) === undefined) return false;
  }
  return true;
}

/** Opening fails where storage is blocked. */
export async function openKept(caches: Caches, id: string): Promise<Cache | undefined> {
  return caches?.open(toolchainCacheName(id)).catch(() => undefined);
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
