// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { skipWaitingMessage } from './sw-messages.ts';
import { createUpdateStore } from './updates.ts';

class FakeWorker extends EventTarget {
  readonly postMessage = vi.fn();
  state: ServiceWorkerState;
  constructor(state: ServiceWorkerState) {
    super();
    this.state = state;
  }
  become(state: ServiceWorkerState) {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  installing: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  active: FakeWorker | null = null;
  find(worker: FakeWorker) {
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
  }
}

class FakeContainer extends EventTarget {
  controller: FakeWorker | null = null;
  registration = new FakeRegistration();
  readonly register = vi.fn(() => Promise.resolve(this.registration));
  changeController(worker: FakeWorker) {
    this.controller = worker;
    this.dispatchEvent(new Event('controllerchange'));
  }
}

/** A page whose service worker is `active` already, or which sees its first one. */
async function openPage(active: FakeWorker | null, before?: (container: FakeContainer) => void) {
  const container = new FakeContainer();
  container.registration.active = active;
  container.controller = active;
  before?.(container);
  const reload = vi.fn();
  const store = createUpdateStore({
    container: container as unknown as ServiceWorkerContainer,
    scriptUrl: '/sw.js',
    pageLoaded: Promise.resolve(),
    reload,
  });
  await vi.waitUntil(() => container.register.mock.results.length > 0);
  // Registered or refused.
  await Promise.allSettled([container.register.mock.results[0]?.value]);
  return { container, registration: container.registration, reload, store };
}

function apply(store: Awaited<ReturnType<typeof openPage>>['store']) {
  const state = store.getState();
  if (state.status !== 'update-available') throw new Error(state.status);
  state.apply();
}

it('is ready for offline when the first service worker has everything', async () => {
  const { container, registration, reload, store } = await openPage(null);
  const worker = new FakeWorker('installing');
  registration.find(worker);
  worker.become('installed');
  expect(store.getState()).toEqual({ status: 'none' });
  worker.become('activated');
  container.changeController(worker);
  expect(store.getState()).toEqual({ status: 'ready-offline' });
  expect(reload).not.toHaveBeenCalled();
});

it('is ready for offline at once on later visits', async () => {
  const { store } = await openPage(new FakeWorker('activated'));
  expect(store.getState()).toEqual({ status: 'ready-offline' });
});

it('offers an update that is found, and switches only when asked', async () => {
  const { container, registration, reload, store } = await openPage(new FakeWorker('activated'));
  const worker = new FakeWorker('installing');
  registration.find(worker);
  worker.become('installed');
  expect(store.getState().status).toBe('update-available');
  expect(worker.postMessage).not.toHaveBeenCalled();
  apply(store);
  expect(worker.postMessage).toHaveBeenCalledWith(skipWaitingMessage);
  expect(reload).not.toHaveBeenCalled();
  container.changeController(worker);
  expect(reload).toHaveBeenCalledOnce();
});

it('offers an update that was waiting from an earlier visit', async () => {
  const { store } = await openPage(new FakeWorker('activated'), ({ registration }) => {
    registration.waiting = new FakeWorker('installed');
  });
  expect(store.getState().status).toBe('update-available');
});

it('does not reload when another tab applied the update, but offers to', async () => {
  const { container, reload, store } = await openPage(new FakeWorker('activated'));
  container.changeController(new FakeWorker('activated'));
  expect(reload).not.toHaveBeenCalled();
  apply(store);
  expect(reload).toHaveBeenCalledOnce();
});

it('reloads when the waiting version is gone by the time it is asked for', async () => {
  const { registration, reload, store } = await openPage(new FakeWorker('activated'));
  const worker = new FakeWorker('installing');
  registration.find(worker);
  worker.become('installed');
  worker.become('redundant');
  apply(store);
  expect(reload).toHaveBeenCalledOnce();
});

it('stays as it is where service workers are refused or absent', async () => {
  const { store } = await openPage(null, (container) => {
    container.register.mockRejectedValue(new DOMException('refused', 'SecurityError'));
  });
  expect(store.getState()).toEqual({ status: 'none' });
  const none = createUpdateStore({
    container: undefined,
    scriptUrl: '/sw.js',
    pageLoaded: Promise.resolve(),
    reload: vi.fn(),
  });
  expect(none.getState()).toEqual({ status: 'none' });
});

it('registers nothing before the page is loaded', async () => {
  const container = new FakeContainer();
  let loaded = () => undefined as void;
  createUpdateStore({
    container: container as unknown as ServiceWorkerContainer,
    scriptUrl: '/sw.js',
    pageLoaded: new Promise<void>((resolve) => {
      loaded = resolve;
    }),
    reload: vi.fn(),
  });
  await Promise.resolve();
  expect(container.register).not.toHaveBeenCalled();
  loaded();
  await vi.waitUntil(() => container.register.mock.calls.length > 0);
  expect(container.register).toHaveBeenCalledWith('/sw.js');
});
