/** The service worker itself, with the page's side of its events played by the test. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toolchainCacheName } from '../lib/toolchain-cache.ts';
import { skipWaitingMessage } from './sw-messages.ts';
import { createMemoryCaches } from './testing.ts';

/** A variable, so that the page's TypeScript project does not take in the service worker's. */
const script: string = './sw.ts';
const scope = 'https://example.org/go/';
const shell = ['index.html', 'assets/index-abc.js'];

class FakeExtendableEvent extends Event {
  readonly waits: Promise<unknown>[] = [];
  waitUntil(promise: Promise<unknown>) {
    this.waits.push(promise);
  }
}

class FakeFetchEvent extends FakeExtendableEvent {
  readonly request: Request;
  answer: Promise<Response> | undefined;
  constructor(url: string, init: { mode?: 'navigate'; method?: string } = {}) {
    super('fetch');
    this.request = new Request(url, { method: init.method ?? 'GET' });
    // Scripts can't make navigation requests; the browser can.
    if (init.mode) Object.defineProperty(this.request, 'mode', { value: init.mode });
  }
  respondWith(answer: Promise<Response> | Response) {
    if (this.answer !== undefined) throw new DOMException('answered twice', 'InvalidStateError');
    this.answer = Promise.resolve(answer);
  }
}

async function startServiceWorker() {
  vi.resetModules();
  // As built: workbox without its log.
  vi.stubEnv('NODE_ENV', 'production');
  const caches = createMemoryCaches();
  const target = new EventTarget();
  const network = vi.fn((request: Request | string) =>
    Promise.resolve(
      new Response(`network: ${new URL(typeof request === 'string' ? request : request.url).pathname}`),
    ),
  );
  const self = Object.assign(target, {
    __WB_MANIFEST: shell.map((url) => ({ url, revision: url.startsWith('assets/') ? null : 'r1' })),
    registration: { scope },
    location: new URL(`${scope}sw.js`),
    caches: caches.storage,
    clients: { claim: vi.fn(() => Promise.resolve()) },
    skipWaiting: vi.fn(() => Promise.resolve()),
    fetch: network,
  });
  vi.stubGlobal('self', self);
  vi.stubGlobal('registration', self.registration);
  vi.stubGlobal('location', self.location);
  vi.stubGlobal('caches', self.caches);
  vi.stubGlobal('fetch', network);
  vi.stubGlobal('ExtendableEvent', FakeExtendableEvent);
  vi.stubGlobal('FetchEvent', FakeFetchEvent);
  await import(/* @vite-ignore */ script);
  const dispatch = async (type: string) => {
    const event = new FakeExtendableEvent(type);
    target.dispatchEvent(event);
    await Promise.all(event.waits);
  };
  await dispatch('install');
  await dispatch('activate');
  network.mockClear();
  return {
    self,
    network,
    caches,
    goOffline: () => network.mockRejectedValue(new TypeError('Failed to fetch')),
    /** The text of the answer; undefined when the browser goes to the network by itself. */
    ask: async (...request: ConstructorParameters<typeof FakeFetchEvent>) => {
      const event = new FakeFetchEvent(...request);
      target.dispatchEvent(event);
      const answer = await event.answer;
      return answer?.text();
    },
    say: (data: unknown) => target.dispatchEvent(new MessageEvent('message', { data })),
  };
}

let worker: Awaited<ReturnType<typeof startServiceWorker>>;
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});
beforeEach(async () => {
  worker = await startServiceWorker();
});

describe('the service worker', () => {
  it('takes over the first page, and no version after it unless told', () => {
    expect(worker.self.clients.claim).toHaveBeenCalledOnce();
    worker.say('hello');
    expect(worker.self.skipWaiting).not.toHaveBeenCalled();
    worker.say(skipWaitingMessage);
    expect(worker.self.skipWaiting).toHaveBeenCalledOnce();
  });

  it('answers every address of the site with the shell, without a network', async () => {
    worker.goOffline();
    for (const path of ['', 'lessons/slices/quiz', 'settings?x=1']) {
      expect(await worker.ask(scope + path, { mode: 'navigate' })).toBe('network: /go/index.html');
    }
    expect(await worker.ask(`${scope}assets/index-abc.js`)).toBe('network: /go/assets/index-abc.js');
  });

  it('answers the toolchain out of its cache, without a network', async () => {
    const url = `${scope}toolchain/ab12/compile.wasm`;
    await (await worker.caches.storage.open(toolchainCacheName('ab12'))).put(url, new Response('module'));
    worker.goOffline();
    expect(await worker.ask(url)).toBe('module');
  });

  it('leaves the Go Playground and whatever else it does not know to the network', async () => {
    expect(await worker.ask('https://play.golang.org/compile', { method: 'POST' })).toBeUndefined();
    expect(await worker.ask('https://play.golang.org/version')).toBeUndefined();
    expect(await worker.ask(`${scope}compile`, { method: 'POST' })).toBeUndefined();
    expect(await worker.ask(`${scope}assets/not-precached.woff2`)).toBeUndefined();
    expect(worker.network).not.toHaveBeenCalled();
  });
});
