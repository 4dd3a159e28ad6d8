import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toolchainCacheName, toolchainFileUrl, toolchainManifestUrl } from '../lib/toolchain-cache.ts';
import { createMemoryCaches } from './testing.ts';
import { answerToolchainFile, answerToolchainManifest } from './toolchain-answers.ts';

const base = 'https://example.org/go/';
const manifestUrl = toolchainManifestUrl(base);
const manifestOf = (id: string) => Response.json({ formatVersion: 1, id });
const offline = () => Promise.reject<Response>(new TypeError('Failed to fetch'));

let caches: ReturnType<typeof createMemoryCaches>;
beforeEach(() => {
  caches = createMemoryCaches();
});
afterEach(() => {
  vi.useRealTimers();
});

const ask = (fetch: (request: Request) => Promise<Response>) =>
  answerToolchainManifest({ caches: caches.storage, fetch }, new Request(manifestUrl));
const idOf = async (response: Response) => ((await response.json()) as { id?: string }).id;

describe('a file of the toolchain', () => {
  const url = toolchainFileUrl(base, 'ab12', 'compile.wasm');
  const answer = (fetch: (request: Request) => Promise<Response>) =>
    answerToolchainFile({ caches: caches.storage, fetch }, new Request(url), 'ab12');

  it('is the very response out of the cache, so that its code is kept', async () => {
    const module = new Response('module', { headers: { 'content-type': 'application/wasm' } });
    await (await caches.storage.open(toolchainCacheName('ab12'))).put(url, module);
    const match = vi.spyOn(caches.storage, 'match');
    const fetch = vi.fn(offline);
    const answered = await answer(fetch);
    expect(answered).toBe(await match.mock.results[0]?.value);
    expect(answered.headers.get('content-type')).toBe('application/wasm');
    expect(fetch).not.toHaveBeenCalled();
  });

  it('comes from the network when it is not there, and no cache is made', async () => {
    const fetched = new Response('module');
    expect(await answer(() => Promise.resolve(fetched))).toBe(fetched);
    expect(caches.urlsIn(toolchainCacheName('ab12'))).toBeUndefined();
  });

  it('is not taken from the cache of another toolchain', async () => {
    await (await caches.storage.open(toolchainCacheName('cd34'))).put(url, new Response('other'));
    await expect(answer(offline)).rejects.toThrow('Failed to fetch');
  });
});

describe('the manifest of the toolchain', () => {
  it('is the one of the network', async () => {
    await ask(() => Promise.resolve(manifestOf('old')));
    expect(await idOf(await ask(() => Promise.resolve(manifestOf('new'))))).toBe('new');
  });

  it('is the kept one without a network', async () => {
    await ask(() => Promise.resolve(manifestOf('ab12')));
    expect(await idOf(await ask(offline))).toBe('ab12');
  });

  it('is the kept one when the network fails or does not answer in 3 s', async () => {
    await ask(() => Promise.resolve(manifestOf('ab12')));
    expect(await idOf(await ask(() => Promise.resolve(new Response('oops', { status: 502 }))))).toBe('ab12');
    vi.useFakeTimers();
    const slow = ask(() => new Promise<Response>(() => undefined));
    await vi.advanceTimersByTimeAsync(3000);
    expect(await idOf(await slow)).toBe('ab12');
  });

  it('is, without a network, one of which there are files', async () => {
    await caches.storage.open(toolchainCacheName('downloaded'));
    await ask(() => Promise.resolve(manifestOf('downloaded')));
    await ask(() => Promise.resolve(manifestOf('seen only')));
    expect(await idOf(await ask(offline))).toBe('downloaded');
  });

  it('is, without a network, the older one while the download of a newer one is not complete', async () => {
    await caches.storage.open(toolchainCacheName('complete'));
    await ask(() => Promise.resolve(manifestOf('complete')));
    await caches.storage.open(toolchainCacheName('half'));
    await ask(() => Promise.resolve(manifestOf('half')));
    expect(await idOf(await ask(offline))).toBe('complete');
  });

  it('is not kept when it is a page or says that there is no toolchain', async () => {
    await ask(() => Promise.resolve(new Response('<!doctype html>')));
    await ask(() => Promise.resolve(Response.json({ formatVersion: 1, missing: { what: '', mend: '' } })));
    await expect(ask(offline)).rejects.toThrow('Failed to fetch');
  });

  it('is answered also when there is no room to keep it', async () => {
    const cache = await caches.storage.open('toolchain-manifests');
    vi.spyOn(cache, 'put').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
    expect(await idOf(await ask(() => Promise.resolve(manifestOf('ab12'))))).toBe('ab12');
  });

  it('does not pile up', async () => {
    for (const id of ['a', 'b', 'c', 'd']) await ask(() => Promise.resolve(manifestOf(id)));
    await ask(offline);
    expect(caches.urlsIn('toolchain-manifests')).toEqual([`${manifestUrl}?id=d`]);
  });

  it('fails as the network does when none is kept', async () => {
    await expect(ask(offline)).rejects.toThrow('Failed to fetch');
  });
});
