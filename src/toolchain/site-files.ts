import { keepManifest } from '../lib/kept-manifests.ts';
import { toolchainFileUrl, toolchainManifestUrl } from '../lib/toolchain-cache.ts';
import { decompressBrotli } from './brotli.ts';
import { FilesUnavailable } from './file-source.ts';
import type { FileSource } from './file-source.ts';
import { canKeep, findKept, openKept, removeKept } from './kept-toolchains.ts';
import { compressedSuffix, parseManifest } from './manifest.ts';
import { fromColumns } from './object-columns.ts';
import type { ToolchainFile, ToolchainManifest } from './types.ts';

/** The toolchain's files as the site serves them, kept decompressed in Cache Storage under their final URLs. */
export interface SiteFiles extends FileSource {
  /** Downloads a file into the cache unless it is there. `onBytes` as in FileSource. */
  fetchIntoCache(file: ToolchainFile, onBytes: (bytes: number) => void, signal?: AbortSignal): Promise<void>;
  /** What of this toolchain is in the cache. */
  cachedPaths(): Promise<ReadonlySet<string>>;
  /** Deletes every toolchain, this one too. */
  removeAll(): Promise<void>;
  /** Whether files are kept at all: there is no Cache Storage in some private windows and on plain http. */
  keepsFiles(): Promise<boolean>;
}

/** What of the environment is used; tests pass others. */
export interface SiteEnvironment {
  readonly fetch: typeof fetch;
  readonly caches: CacheStorage | undefined;
  readonly compileStreaming: (response: Promise<Response>) => Promise<WebAssembly.Module>;
  readonly decompress: (
    compressed: ReadableStream<Uint8Array<ArrayBuffer>>,
  ) => Promise<Uint8Array<ArrayBuffer>>;
}

const wasmType = 'application/wasm';
const offlineText =
  'What this needs of Go is not on this device yet, and the site can’t be reached. Connect to the internet and try again; after that it works offline.';
const changedText =
  'The site’s Go toolchain has changed since this page was opened. Reload the page; your work is kept.';

/** `base`: absolute URL of the site, ending in a slash. Nothing is fetched until it is asked for. */
export function openSite(base: string, environment: SiteEnvironment = browserEnvironment()): SiteFiles {
  let known: Promise<ToolchainManifest> | undefined;
  let isComplete = false;
  const manifest = () => {
    known ??= readManifest(base, environment).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  const found = async () => findKept(environment.caches, (await manifest()).id);
  const urlOf = async (file: ToolchainFile) => toolchainFileUrl(base, (await manifest()).id, file.path);

  const kept = async (file: ToolchainFile): Promise<Response | undefined> =>
    (await found())?.match(await urlOf(file));

  /** Downloads, checks and keeps. A damaged file is fetched once more, past every cache. */
  const download = async (
    file: ToolchainFile,
    onBytes: (bytes: number) => void,
    signal?: AbortSignal,
  ): Promise<ArrayBuffer> => {
    const url = await urlOf(file);
    const fetchOnce = (mode: RequestCache) =>
      fetchChecked(environment, url, file, { cache: mode, ...(signal && { signal }) }, onBytes);
    const bytes = (await fetchOnce('default')) ?? (await fetchOnce('reload'));
    if (bytes === undefined) {
      throw new FilesUnavailable(
        'unsupported',
        `${file.path} of the Go toolchain arrives damaged. Try again later, or run on the Go Playground.`,
      );
    }
    const headers = {
      'content-type': file.path.endsWith('.wasm') ? wasmType : 'application/octet-stream',
      'content-length': String(bytes.byteLength),
    };
    // A full disk costs the next download, not this run.
    const cache = await openKept(environment.caches, (await manifest()).id);
    await cache?.put(url, new Response(bytes, { headers })).catch(() => undefined);
    return bytes;
  };

  const read: SiteFiles['read'] = async (file, onBytes) => {
    const response = await kept(file);
    if (response !== undefined) {
      const bytes = await response.arrayBuffer();
      if (bytes.byteLength === file.bytes) return bytes;
    }
    return download(file, onBytes);
  };

  return {
    manifest,
    read,
    bytesToFetch: async (file) => ((await kept(file)) === undefined ? file.compressedBytes : 0),
    async compile(file, onBytes) {
      if ((await kept(file)) === undefined) await download(file, onBytes);
      // Only for a response that came from a URL does Chromium keep the optimised code between visits. The service
      // worker answers this one out of the cache; without one it fails, and the bytes do.
      const url = await urlOf(file);
      const compiled = await environment.compileStreaming(environment.fetch(url)).catch(() => undefined);
      return compiled ?? WebAssembly.compile(await read(file, onBytes));
    },
    async onComplete() {
      if (isComplete) return;
      isComplete = true;
      await removeKept(environment.caches, (await manifest()).id);
    },
    async fetchIntoCache(file, onBytes, signal) {
      if ((await kept(file)) === undefined) await download(file, onBytes, signal);
    },
    async cachedPaths() {
      const { id } = await manifest();
      const prefix = toolchainFileUrl(base, id, '');
      const requests = (await (await found())?.keys()) ?? [];
      return new Set(requests.map((request) => request.url.slice(prefix.length)));
    },
    removeAll: () => removeKept(environment.caches, undefined),
    keepsFiles: () => canKeep(environment.caches),
  };
}

function browserEnvironment(): SiteEnvironment {
  return {
    fetch: (input, init) => fetch(input, init),
    caches: 'caches' in globalThis ? caches : undefined,
    compileStreaming: (response) => WebAssembly.compileStreaming(response),
    decompress: (compressed) => decompressBrotli(compressed),
  };
}

async function readManifest(base: string, environment: SiteEnvironment): Promise<ToolchainManifest> {
  const url = toolchainManifestUrl(base);
  const response = await reach(environment, url, { cache: 'no-cache' });
  if (response.ok && environment.caches) await keepManifest(environment.caches, url, response.clone());
  const json: unknown = response.ok ? await response.json().catch(() => undefined) : undefined;
  const manifest = parseManifest(json);
  if (manifest === undefined) throw new FilesUnavailable('unsupported', changedText);
  if ('missing' in manifest) {
    const { what, mend } = manifest.missing;
    throw new FilesUnavailable('unsupported', `${what} ${mend}`);
  }
  return manifest;
}

/** Fetches a compressed file and decompresses it; undefined when it is not the one that the manifest means. */
async function fetchChecked(
  environment: SiteEnvironment,
  url: string,
  file: ToolchainFile,
  init: RequestInit,
  onBytes: (bytes: number) => void,
): Promise<ArrayBuffer | undefined> {
  const response = await reach(environment, url + compressedSuffix, init);
  if (!response.ok || response.body === null) throw new FilesUnavailable('unsupported', changedText);
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        onBytes(chunk.byteLength);
        controller.enqueue(chunk);
      },
    }),
  );
  try {
    const stored = await environment.decompress(counted);
    const { buffer } = file.form === 'columns' ? fromColumns(stored) : stored;
    return (await sha256(buffer)) === file.sha256 ? buffer : undefined;
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    // Cut off or not compressed at all; the second attempt tells a lost network from a damaged file.
    return undefined;
  }
}

async function reach(environment: SiteEnvironment, url: string, init: RequestInit): Promise<Response> {
  try {
    return await environment.fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new FilesUnavailable('offline', offlineText);
  }
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
