/** The service worker: the shell and the lessons come from the precache, the Go toolchain from its own cache, everything else
 *  (above all the Go Playground) from the network as if there were no service worker. */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { parseToolchainUrl } from '../lib/toolchain-cache.ts';
import { skipWaitingMessage } from './sw-messages.ts';
import { answerToolchainFile, answerToolchainManifest } from './toolchain-answers.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** Filled in by the build: each file of the shell with its revision. */
  readonly __WB_MANIFEST: readonly (string | { url: string; revision: string | null })[];
};

// No route of workbox's: none of those below matches these addresses, and its strategies would copy what they answer.
self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  const wanted = parseToolchainUrl(self.registration.scope, event.request.url);
  if (wanted === undefined) return;
  const network = { caches: self.caches, fetch: (request: Request) => self.fetch(request) };
  event.respondWith(
    wanted.kind === 'manifest'
      ? answerToolchainManifest(network, event.request)
      : answerToolchainFile(network, event.request, wanted.id),
  );
});

cleanupOutdatedCaches();
precacheAndRoute([...self.__WB_MANIFEST]);
// Links are real: any address of the site is the shell, which finds its page by the URL.
const shellUrl = new URL('index.html', self.registration.scope).href;
registerRoute(new NavigationRoute(createHandlerBoundToURL(shellUrl), { denylist: [/\/toolchain\//] }));

// A new version waits until the page, asked by the learner, says so.
self.addEventListener('message', (event) => {
  if (event.data === skipWaitingMessage) void self.skipWaiting();
});

// So that the first visit is already served from here, and is whole when the network goes.
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});
