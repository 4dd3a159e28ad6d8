/** The services of a page for tests: progress in memory, nothing that touches the world. */
import type { ReactNode } from 'react';
import { memoryLocation } from 'wouter/memory-location';
import { Router } from 'wouter';
import { createStore } from 'zustand/vanilla';
import type { CourseDetails, LessonCatalog } from '../lesson/types.ts';
import { createProgressStore } from '../progress/progress-store.ts';
import { createMemoryStorage } from '../progress/storage.ts';
import { createManualClock, type ManualClock } from '../progress/testing.ts';
import type { InstallState } from '../pwa/offline-state.ts';
import type { UpdateState } from '../pwa/updates.ts';
import { createRunStore } from '../run/run-store.ts';
import type { PlacedRunner } from '../run/types.ts';
import type { Toolchain } from '../toolchain/types.ts';
import { ServicesContext } from './ServicesContext.ts';
import type { Services } from './services.ts';

const never = () => new Promise<never>(() => {});

/** A promise that React reads at once, as it does one that it has waited for before. */
function fulfilled<T>(value: T): Promise<T> {
  return Object.assign(Promise.resolve(value), { status: 'fulfilled', value });
}

export interface TestPage {
  readonly services: Services;
  /** Of the page and of its progress. */
  readonly clock: ManualClock;
  readonly wrapper: (props: { readonly children: ReactNode }) => ReactNode;
}

/** Whatever is not given never answers. */
export async function createTestPage(
  given: { readonly runner?: PlacedRunner; readonly toolchain?: Partial<Toolchain> } & Partial<
    Pick<Services, 'share' | 'compare' | 'prepareRuns'> & {
      readonly catalog: Partial<LessonCatalog>;
      readonly details: Partial<CourseDetails>;
      readonly startAt: number;
    }
  > = {},
): Promise<TestPage> {
  let ids = 0;
  const clock = createManualClock(given.startAt);
  const progress = createProgressStore({
    storage: createMemoryStorage(),
    clock,
    newId: () => `id-${(ids += 1)}`,
  });
  await progress.loaded;
  const details = fulfilled<CourseDetails>({ misconceptions: {}, questions: {}, ...given.details });
  const services: Services = {
    catalog: {
      title: '',
      chapters: [],
      imports: [],
      details: () => details,
      load: never,
      ...given.catalog,
    },
    progress: progress.store,
    toolchain: {
      prepare: never,
      whenFree: never,
      execute: never,
      vet: never,
      format: never,
      inspect: never,
      find: never,
      close: () => {},
      ...given.toolchain,
    },
    downloads: {
      status: () =>
        Promise.resolve({ status: 'unavailable', reason: 'unsupported', detail: 'Not in this test.' }),
      download: never,
      remove: never,
    },
    updates: createStore<UpdateState>(() => ({ status: 'none' })),
    offline: createStore(() => ({ online: true })),
    install: createStore<InstallState>(() => ({ status: 'unavailable' })),
    createRun: () => createRunStore({ runner: given.runner ?? { run: never } }),
    prepareRuns: given.prepareRuns ?? (() => {}),
    compare: given.compare ?? never,
    share: given.share ?? { share: never, open: never },
    language: never,
    clock,
    newSeed: () => 1,
  };
  const { hook, searchHook } = memoryLocation({ path: '/playground' });
  return {
    services,
    clock,
    wrapper: ({ children }) => (
      <ServicesContext value={services}>
        <Router hook={hook} searchHook={searchHook}>
          {children}
        </Router>
      </ServicesContext>
    ),
  };
}
