import { catalog as catalogData, loadDetails, loaders } from 'virtual:lesson-catalog';
import type { StoreApi } from 'zustand/vanilla';
import { createLessonCatalog } from '../lesson/catalog.ts';
import type { LessonCatalog } from '../lesson/types.ts';
import { browserClock, openBrowserProgress } from '../progress/browser-progress.ts';
import type { Clock } from '../progress/outbox.ts';
import type { ProgressStore } from '../progress/types.ts';
import {
  createInstallStore,
  createOnlineStore,
  type InstallState,
  type OnlineState,
} from '../pwa/offline-state.ts';
import { openUpdates, type UpdateState } from '../pwa/updates.ts';
import { createAutomaticRunner } from '../run/automatic-runner.ts';
import { createBrowserRunner } from '../run/browser-runner.ts';
import { compareRuns, type CompareOptions, type Comparison } from '../run/compare-runs.ts';
import { createPlaygroundRunner } from '../run/playground-runner.ts';
import { createPlaygroundShare, type PlaygroundShare } from '../run/playground-share.ts';
import { createReachability } from '../run/reachability.ts';
import { createRunStore, type RunStore } from '../run/run-store.ts';
import type { PlacedRunner, RunRequest } from '../run/types.ts';
import { createBrowserToolchain } from '../toolchain/browser-toolchain.ts';
import type { Toolchain, ToolchainDownloads } from '../toolchain/types.ts';
import type { LanguageService } from './language-service.ts';

/** Everything that touches the world, made once a page. */
export interface Services {
  readonly catalog: LessonCatalog;
  readonly progress: StoreApi<ProgressStore>;
  readonly toolchain: Toolchain;
  readonly downloads: ToolchainDownloads;
  readonly updates: StoreApi<UpdateState>;
  readonly offline: StoreApi<OnlineState>;
  readonly install: StoreApi<InstallState>;
  /** A run of its own for each place that shows one. */
  readonly createRun: () => RunStore;
  /** Gets Go ready for the next run where that will be in this browser, from what is kept here; and builds the program that is
   *  likely to be run `next` before Run is pressed. */
  readonly prepareRuns: (next?: RunRequest) => void;
  /** One program on the Go Playground and in this browser. */
  readonly compare: (
    options: Pick<CompareOptions, 'request' | 'signal' | 'onProgress'>,
  ) => Promise<Comparison>;
  /** Programs kept on the Go Playground that is set now. */
  readonly share: PlaygroundShare;
  /** gopls, made when it is asked for first; rejects where its code can't be loaded. */
  readonly language: () => Promise<LanguageService>;
  readonly clock: Clock;
  /** For the order of a quiz's choices. */
  readonly newSeed: () => number;
}

const isLoopback = (url: string) => /^http:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/.test(url);

/** `base`: the path the site is served under, with its final slash. */
export function createServices(base: string): Services {
  const progress = openBrowserProgress().store;
  const offline = createOnlineStore(window);
  const { toolchain, downloads } = createBrowserToolchain(new URL(base, location.href).href);
  const browser = createBrowserRunner(toolchain);
  const settings = () => progress.getState().settings;

  // The Playground's address is a setting: what is known of one address says nothing of another.
  const fetchFn: typeof fetch = (input, init) => fetch(input, init);
  let current: ReturnType<typeof placesFor> | undefined;
  const placesFor = (endpoint: string) => {
    const reachability = createReachability({ endpoint, fetch: fetchFn, now: () => performance.now() });
    offline.subscribe(() => reachability.forget());
    const playground = createPlaygroundRunner({ endpoint, fetch: fetchFn });
    const automatic: PlacedRunner = createAutomaticRunner({
      playground,
      browser,
      reachability,
      setting: () => settings().runner,
      // A server on this machine answers without a network.
      isOnline: () => offline.getState().online || isLoopback(endpoint),
    });
    return { endpoint, playground, automatic, share: createPlaygroundShare({ endpoint, fetch: fetchFn }) };
  };
  const placesNow = () => {
    const endpoint = settings().playgroundUrl;
    if (current?.endpoint !== endpoint) current = placesFor(endpoint);
    return current;
  };
  const runner: PlacedRunner = { run: (...args) => placesNow().automatic.run(...args) };

  let language: Promise<LanguageService> | undefined;

  return {
    catalog: createLessonCatalog(catalogData, loadDetails, loaders),
    progress,
    toolchain,
    downloads,
    updates: openUpdates(base),
    offline,
    install: createInstallStore(window),
    createRun: () => createRunStore({ runner, delays: () => settings().replayDelays }),
    prepareRuns: (next) => {
      const { runner: chosen, playgroundUrl } = settings();
      const isReachable = offline.getState().online || isLoopback(playgroundUrl);
      if (chosen === 'browser' || (chosen === 'auto' && !isReachable)) void toolchain.prepare(next);
    },
    compare: (options) => compareRuns({ ...options, playground: placesNow().playground, browser }),
    share: {
      share: (...args) => placesNow().share.share(...args),
      open: (...args) => placesNow().share.open(...args),
    },
    language: () =>
      (language ??= import('./language-service.ts').then(({ openLanguageService }) =>
        openLanguageService(new URL(base, location.href).href, progress, toolchain),
      )),
    clock: browserClock,
    newSeed: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
  };
}
