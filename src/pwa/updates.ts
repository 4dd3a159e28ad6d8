/** Whether the site works offline, and whether a newer version waits. Never reloads by itself. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { skipWaitingMessage } from './sw-messages.ts';

export type UpdateState =
  /** Not (yet) installed: there is no service worker, or it is still fetching the shell. */
  | { readonly status: 'none' }
  | { readonly status: 'ready-offline' }
  /** `apply` switches to the new version and reloads this page. Save what is unsaved first. */
  | { readonly status: 'update-available'; readonly apply: () => void };

export interface UpdateServices {
  /** `navigator.serviceWorker`; absent on plain http. */
  readonly container: ServiceWorkerContainer | undefined;
  readonly scriptUrl: string;
  /** Registering waits for this: fetching everything for offline must not compete with showing the page. */
  readonly pageLoaded: Promise<void>;
  readonly reload: () => void;
}

/** Registers the service worker and follows it. */
export function createUpdateStore({
  container,
  scriptUrl,
  pageLoaded,
  reload,
}: UpdateServices): StoreApi<UpdateState> {
  const store = createStore<UpdateState>(() => ({ status: 'none' }));
  if (container === undefined) return store;
  let hadController = container.controller !== null;
  let applying = false;

  container.addEventListener('controllerchange', () => {
    if (applying) reload();
    // Another tab applied the update. What this page has not loaded yet belongs to a version that is gone: offer, don't force.
    else if (hadController) offer(reload);
    hadController = true;
  });
  // Refused in some private windows and by policies: the site works, without offline.
  pageLoaded.then(() => container.register(scriptUrl)).then(follow, () => undefined);
  return store;

  function follow(registration: ServiceWorkerRegistration) {
    if (registration.active !== null) setReady();
    if (registration.waiting !== null) offerWorker(registration.waiting);
    const watchInstalling = () => {
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed' && registration.active !== null) offerWorker(worker);
        else if (worker.state === 'activated') setReady();
      });
    };
    registration.addEventListener('updatefound', watchInstalling);
    watchInstalling();
  }

  function setReady() {
    if (store.getState().status === 'none') store.setState({ status: 'ready-offline' }, true);
  }

  function offerWorker(worker: ServiceWorker) {
    offer(() => {
      if (worker.state !== 'installed') {
        // It took over meanwhile, or a still newer one did.
        reload();
        return;
      }
      applying = true;
      worker.postMessage(skipWaitingMessage);
    });
  }

  function offer(apply: () => void) {
    store.setState({ status: 'update-available', apply }, true);
  }
}

/** For the built site; `base` is Vite's BASE_URL. */
export function openUpdates(base: string): StoreApi<UpdateState> {
  // Absent on plain http, against what the types say.
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  return createUpdateStore({
    container,
    scriptUrl: `${base}sw.js`,
    pageLoaded: pageLoaded(),
    reload: () => {
      window.location.reload();
    },
  });
}

function pageLoaded(): Promise<void> {
  if (document.readyState === 'complete') return Promise.resolve();
  return new Promise((resolve) => {
    window.addEventListener(
      'load',
      () => {
        resolve();
      },
      { once: true },
    );
  });
}
