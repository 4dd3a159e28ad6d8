/** What the browser says of the network, and whether it offers to install the site. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface OnlineState {
  /** False is certain; true means only that there is some network. */
  readonly online: boolean;
}

/** `page` is the window, for as long as the page lives. */
export function createOnlineStore(page: Window): StoreApi<OnlineState> {
  const store = createStore<OnlineState>(() => ({ online: page.navigator.onLine }));
  const update = () => {
    store.setState({ online: page.navigator.onLine });
  };
  page.addEventListener('online', update);
  page.addEventListener('offline', update);
  return store;
}

export type InstallState =
  /** The browser offers nothing: it can't, or it wants to know the learner better first. */
  | { readonly status: 'unavailable' }
  /** `install` shows the browser's own question; call it from a click. Resolves when that is answered. */
  | { readonly status: 'available'; readonly install: () => Promise<void> }
  | { readonly status: 'installed' };

/** Chromium's event, which no standard has. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<unknown>;
}

export function createInstallStore(page: Window): StoreApi<InstallState> {
  const store = createStore<InstallState>(() => ({
    status: page.matchMedia('(display-mode: standalone)').matches ? 'installed' : 'unavailable',
  }));
  page.addEventListener('beforeinstallprompt', (event) => {
    if (!isInstallPrompt(event)) return;
    // Keeps the browser from asking by itself, in the middle of a lesson.
    event.preventDefault();
    const install = async () => {
      // The browser takes one call an event.
      store.setState({ status: 'unavailable' }, true);
      await event.prompt();
    };
    store.setState({ status: 'available', install }, true);
  });
  page.addEventListener('appinstalled', () => {
    store.setState({ status: 'installed' }, true);
  });
  return store;
}

function isInstallPrompt(event: Event): event is BeforeInstallPromptEvent {
  return 'prompt' in event && typeof event.prompt === 'function';
}
