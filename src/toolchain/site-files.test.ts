import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';

import { beforeEach, describe, expect, test } from 'vitest';

import { manifestCacheName } from '../lib/kept-manifests.ts';
import { toolchainCacheName, toolchainIdOfCacheName } from '../lib/toolchain-cache.ts';
import { createDownloads } from './downloads.ts';
import { toColumns } from './object-columns.ts';
import { openSite } from './site-files.ts';
import type { SiteEnvironment } from './site-files.ts';
import type { ToolchainFile, ToolchainManifest } from './types.ts';

const base = 'https://site.test/go/';

/** (module) */
const emptyModule = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

interface StoredFile {
  readonly file: ToolchainFile;
  readonly compressed: Uint8Array<ArrayBuffer>;
}

function store(path: string, content: Uint8Array, form: ToolchainFile['form'] = 'plain'): StoredFile {
  const compressed = Uint8Array.from(brotliCompressSync(form === 'plain' ? content : toColumns([content])));
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = { path, bytes: content.length, compressedBytes: compressed.length, sha256, form };
  return { file, compressed };
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

const stored = {
  compile: store('compile.wasm', emptyModule),
  link: store('link.wasm', emptyModule),
  gotool: store('gotool.wasm', emptyModule),
  timeZones: store('zoneinfo.zip', text('zones')),
  startExports: store('std/start.exports', text('exports of fmt')),
  startObjects: store('std/start.objects', text('objects of fmt'), 'columns'),
  netExports: store('std/net.exports', text('exports of net')),
  netObjects: store('std/net.objects', text('objects of net'), 'columns'),
};

function manifest(id: string): ToolchainManifest {
  return {
    formatVersion: 2,
    id,
    goVersion: 'go1.27.4',
    compile: stored.compile.file,
    link: stored.link.file,
    gotool: stored.gotool.file,
    timeZones: stored.timeZones.file,
    license: 'LICENSE',
    packs: [
      { exports: stored.startExports.file, objects: stored.startObjects.file },
      { exports: stored.netExports.file, objects: stored.netObjects.file },
    ],
    packages: {
      fmt: { imports: ['runtime'], pack: 0, exports: [0, 7], objects: [0, 7] },
      runtime: { imports: [], pack: 0, exports: [7, 7], objects: [7, 7] },
      net: { imports: [], pack: 1, exports: [0, 14], objects: [0, 14] },
    },
  };
}

/** Cache Storage, as far as it is used. */
function memoryCaches(): CacheStorage {
  const all = new Map<string, Map<string, Response>>();
  const open = (name: string) => {
    const entries = all.get(name) ?? new Map<string, Response>();
    all.set(name, entries);
    return Promise.resolve({
      match: (url: string) => Promise.resolve(entries.get(url)?.clone()),
      put: (url: string, response: Response) => {
        entries.set(url, response);
        return Promise.resolve();
      },
      keys: () => Promise.resolve([...entries.keys()].map((url) => new Request(url))),
    });
  };
  return {
    open,
    has: (name: string) => Promise.resolve(all.has(name)),
    keys: () => Promise.resolve([...all.keys()]),
    delete: (name: string) => Promise.resolve(all.delete(name)),
  } as unknown as CacheStorage;
}

/** A site that serves one toolchain; tests change what is wrong with it. */
function site() {
  const state = {
    id: 'aa01',
    online: true,
    damaged: new Map<string, number>(),
    asked: [] as string[],
    manifestText: undefined as string | undefined,
  };
  const respond = (url: string): Response => {
    const path = url.slice(`${base}toolchain/`.length);
    if (path === 'manifest.json') {
      return new Response(state.manifestText ?? JSON.stringify(manifest(state.id)));
    }
    const found = Object.values(stored).find((each) => path === `${state.id}/${each.file.path}.bin`);
    if (found === undefined) return new Response('<!doctype html>', { status: 404 });
    const damage = state.damaged.get(found.file.path) ?? 0;
    state.damaged.set(found.file.path, damage - 1);
    return new Response(damage > 0 ? Uint8Array.from(brotliCompressSync(text('other'))) : found.compressed);
  };
  const environment: SiteEnvironment = {
    fetch: (input) => {
      const { url } = new Request(input);
      if (!state.online) return Promise.reject(new TypeError('Failed to fetch'));
      state.asked.push(url.slice(`${base}toolchain/`.length));
      return Promise.resolve(respond(url));
    },
    caches: memoryCaches(),
    compileStreaming: () => Promise.reject(new TypeError('not application/wasm')),
    decompress: async (compressed) => {
      const bytes = await new Response(compressed).arrayBuffer();
      return Uint8Array.from(brotliDecompressSync(bytes));
    },
  };
  return { state, environment };
}

let state: ReturnType<typeof site>['state'];
let environment: SiteEnvironment;
beforeEach(() => {
  ({ state, environment } = site());
});

/** The toolchains of which there is a cache. */
const keptIds = async () =>
  ((await environment.caches?.keys()) ?? []).map(toolchainIdOfCacheName).filter((id) => id !== undefined);

const ignore = () => {};

describe('a file', () => {
  test('is decompressed, checked, and fetched only once', async () => {
    const files = openSite(base, environment);
    const read = async () => new TextDecoder().decode(await files.read(stored.startExports.file, ignore));
    expect(await read()).toBe('exports of fmt');
    expect(await read()).toBe('exports of fmt');
    expect(state.asked).toEqual(['manifest.json', 'aa01/std/start.exports.bin']);
  });

  test('of objects is put back in its order', async () => {
    const bytes = await openSite(base, environment).read(stored.netObjects.file, ignore);
    expect(new TextDecoder().decode(bytes)).toBe('objects of net');
  });

  test('is here for the next page, and costs no bytes then', async () => {
    const before = openSite(base, environment);
    expect(await before.bytesToFetch(stored.startExports.file)).toBe(
      stored.startExports.file.compressedBytes,
    );
    await before.read(stored.startExports.file, ignore);
    expect(await openSite(base, environment).bytesToFetch(stored.startExports.file)).toBe(0);
  });

  test('reports the bytes of its download', async () => {
    let sum = 0;
    await openSite(base, environment).read(stored.startExports.file, (bytes) => (sum += bytes));
    expect(sum).toBe(stored.startExports.file.compressedBytes);
  });

  test('that arrives damaged is fetched once more', async () => {
    state.damaged.set('std/start.exports', 1);
    const bytes = await openSite(base, environment).read(stored.startExports.file, ignore);
    expect(new TextDecoder().decode(bytes)).toBe('exports of fmt');
  });

  test('that stays damaged is refused and not kept', async () => {
    state.damaged.set('std/start.exports', 2);
    const files = openSite(base, environment);
    await expect(files.read(stored.startExports.file, ignore)).rejects.toMatchObject({
      reason: 'unsupported',
    });
    expect(await files.cachedPaths()).toEqual(new Set());
  });

  test('without Cache Storage is read all the same', async () => {
    const files = openSite(base, { ...environment, caches: undefined });
    expect((await files.read(stored.startExports.file, ignore)).byteLength).toBe(
      stored.startExports.file.bytes,
    );
    expect(await files.keepsFiles()).toBe(false);
  });

  test('that is only asked about leaves no empty cache, which would pass for a downloaded toolchain', async () => {
    await openSite(base, environment).bytesToFetch(stored.startExports.file);
    await openSite(base, environment).cachedPaths();
    expect(await keptIds()).toEqual([]);
  });

  test('that is a tool compiles without a service worker, from its bytes', async () => {
    const module = await openSite(base, environment).compile(stored.compile.file, ignore);
    expect(module).toBeInstanceOf(WebAssembly.Module);
  });

  test('that is a tool is stored as what compileStreaming wants', async () => {
    await openSite(base, environment).compile(stored.compile.file, ignore);
    const cache = await environment.caches?.open(toolchainCacheName('aa01'));
    const response = await cache?.match(`${base}toolchain/aa01/compile.wasm`);
    expect(response?.headers.get('content-type')).toBe('application/wasm');
  });
});

describe('the manifest', () => {
  test('of a site without a toolchain says what is missing', async () => {
    state.manifestText = JSON.stringify({
      formatVersion: 2,
      missing: { what: 'No Go.', mend: 'Install it.' },
    });
    await expect(openSite(base, environment).manifest()).rejects.toMatchObject({
      reason: 'unsupported',
      message: 'No Go. Install it.',
    });
  });

  test.each(['<!doctype html>', '{"formatVersion":1}', ''])('%j is none', async (content) => {
    state.manifestText = content;
    await expect(openSite(base, environment).manifest()).rejects.toMatchObject({ reason: 'unsupported' });
  });

  test('can’t be had offline; asked again when the network is back, it can', async () => {
    state.online = false;
    const files = openSite(base, environment);
    await expect(files.manifest()).rejects.toMatchObject({ reason: 'offline' });
    state.online = true;
    expect((await files.manifest()).id).toBe('aa01');
  });
});

describe('the manifest', () => {
  test('is kept from the first page on, which no service worker has taken over yet', async () => {
    await openSite(base, environment).manifest();
    const cache = await environment.caches?.open(manifestCacheName);
    const entry = await cache?.match(`${base}toolchain/manifest.json?id=aa01`);
    expect(await entry?.json()).toMatchObject({ id: 'aa01' });
  });
});

describe('a newer toolchain', () => {
  test('replaces the older one only when a program was built with it', async () => {
    await openSite(base, environment).read(stored.startExports.file, ignore);
    state.id = 'bb02';
    const newer = openSite(base, environment);
    await newer.read(stored.startExports.file, ignore);
    expect(await keptIds()).toEqual(['aa01', 'bb02']);
    await newer.onComplete?.();
    expect(await keptIds()).toEqual(['bb02']);
  });
});

describe('a download for offline', () => {
  const never = new AbortController().signal;
  const downloads = () => createDownloads(openSite(base, environment));

  test('of all is everything there is, counted in bytes', async () => {
    const seen: (readonly [number, number])[] = [];
    const result = await downloads().download('all', (...each) => seen.push(each), never);
    expect(result).toEqual({ status: 'complete' });
    const status = await downloads().status([]);
    if (status.status !== 'known') throw new Error(JSON.stringify(status));
    expect(status.cachedBytes).toBe(status.totalBytes);
    expect(seen[0]).toEqual([0, status.totalBytes]);
    expect(seen.at(-1)).toEqual([status.totalBytes, status.totalBytes]);
  });

  test('of some packages leaves the others', async () => {
    await downloads().download(['fmt'], ignore, never);
    expect(state.asked).toContain('aa01/std/start.objects.bin');
    expect(state.asked).not.toContain('aa01/std/net.objects.bin');
    expect(await downloads().status([])).toMatchObject({ status: 'known', keepsFiles: true });
  });

  test('goes on where it was cancelled', async () => {
    const stop = new AbortController();
    const first = await downloads().download(
      'all',
      (loaded) => {
        if (loaded > 0) stop.abort();
      },
      stop.signal,
    );
    expect(first).toEqual({ status: 'cancelled' });
    await downloads().download('all', ignore, never);
    const fetched = state.asked.filter((path) => path.endsWith('.bin'));
    const again = fetched.filter((path, index) => fetched.indexOf(path) !== index);
    state.asked.length = 0;
    await downloads().download('all', ignore, never);
    expect(state.asked).toEqual(['manifest.json']);
    expect(again.length).toBeLessThan(Object.keys(stored).length);
  });

  test('without a network says what to do', async () => {
    state.online = false;
    expect(await downloads().download('all', ignore, never)).toMatchObject({
      status: 'unavailable',
      reason: 'offline',
    });
  });

  test('can be removed again', async () => {
    await downloads().download('all', ignore, never);
    await downloads().remove();
    expect(await downloads().status([])).toMatchObject({ status: 'known', cachedBytes: 0 });
  });
});
