/** How the service worker answers requests for the Go toolchain. Runs in the service worker; takes what it needs as
 *  arguments, and so also under test. */
import { keepManifest, manifestCacheName } from '../lib/kept-manifests.ts';
import { toolchainCacheName } from '../lib/toolchain-cache.ts';

export interface Network {
  readonly caches: CacheStorage;
  readonly fetch: (request: Request) => Promise<Response>;
}

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
