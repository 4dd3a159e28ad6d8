/** How the service worker answers requests for the Go toolchain. Runs in the service worker; takes what it needs as
 *  arguments, and so also under test. */
import { toolchainCacheName } from '../lib/toolchain-cache.ts';

export interface Network {
  readonly caches: CacheStorage;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** Not named as the toolchains' caches are: who deletes those leaves this one alone. */
const manifestCacheName = 'toolchain-manifests';
/** A network that has not answered by then counts as dead. */
const manifestPatienceMs = 3000;

/** A file of the toolchain `id` out of its cache, else from the network. A response out of the cache is passed on as it is: only
 *  then does Chromium keep the optimised code of a WebAssembly module between visits. */
export async function answerToolchainFile(
  { caches, fetch }: Network,
  request: Request,
  id: string,
): Promise<Response> {
  const kept = await caches.match(request.url, { cacheName: toolchainCacheName(id), ignoreVary: true });
  return kept ?? fetch(request);
}

/** The manifest from the network, which is kept, else a kept one: the first of which there are files, else the last. Rejects
 *  as fetch does when there is neither. */
export async function answerToolchainManifest(network: Network, request: Request): Promise<Response> {
  const answer = network.fetch(request).then(async (response) => {
    if (response.ok) await keepManifest(network.caches, request.url, response.clone());
    return response;
  });
  const kept = await keptManifest(network.caches, request.url);
  if (kept === undefined) return answer;
  const fromNetwork = await Promise.race([answer.catch(() => undefined), later(manifestPatienceMs)]);
  return fromNetwork?.ok === true ? fromNetwork : kept;
}

/** One entry a manifest, the newest last. A page that answers in the manifest's place is not kept. Never rejects. */
async function keepManifest(caches: CacheStorage, url: string, response: Response) {
  const id = await idOfManifest(response.clone());
  if (id === undefined) return;
  const entryUrl = `${url}?id=${encodeURIComponent(id)}`;
  try {
    const cache = await caches.open(manifestCacheName);
    await cache.delete(entryUrl);
    await cache.put(entryUrl, response);
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

/** After an update of the site the newest manifest may be of a toolchain that was never downloaded, while the files of the one
 *  before are all here: offline, that one still runs. A toolchain that is complete has the others' files deleted, so where two
 *  have files, the older one is complete. Drops manifests that will not be asked for again. */
async function keptManifest(caches: CacheStorage, url: string): Promise<Response | undefined> {
  if (!(await caches.has(manifestCacheName))) return undefined;
  const cache = await caches.open(manifestCacheName);
  const newestFirst = [...(await cache.keys())].filter((entry) => entry.url.startsWith(`${url}?`)).reverse();
  let chosen: Request | undefined;
  for (const entry of newestFirst) {
    const id = new URL(entry.url).searchParams.get('id') ?? '';
    const hasFiles = await caches.has(toolchainCacheName(id));
    if (hasFiles) chosen = entry;
    else if (entry !== newestFirst[0]) await cache.delete(entry);
  }
  const entry = chosen ?? newestFirst[0];
  return entry && cache.match(entry);
}

function later(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(undefined);
    }, ms);
  });
}
