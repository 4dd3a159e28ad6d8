/** Progress with the browser's own storage, tabs and clock. Touches the outside; everything else takes it as services. */
import { createIdbStorage } from './idb-storage.ts';
import { openLeftBehind } from './left-behind.ts';
import type { Clock } from './outbox.ts';
import { createProgressStore, type Progress } from './progress-store.ts';
import { createMemoryStorage } from './storage.ts';
import { openTabChannel } from './tabs.ts';
import type { Settings } from './types.ts';

export const browserClock: Clock = {
  now: () => Date.now(),
  schedule(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Call once a page. `defaults`: settings that a deployment wants otherwise, such as its own Playground. */
export function openBrowserProgress(defaults: Partial<Settings> = {}): Progress {
  return createProgressStore({
    storage: typeof indexedDB === 'undefined' ? createMemoryStorage() : createIdbStorage(),
    clock: browserClock,
    newId: randomId,
    channel: openTabChannel(),
    persist: askToPersist,
    onLeave,
    leftBehind: openLeftBehind(window),
    defaults,
  });
}

/** 128 random bits in hex. Not `randomUUID`, which plain-http sites (a classroom's server) don't have. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function askToPersist(): Promise<void> {
  // Absent on plain http and in old browsers, against what the types say.
  const storage = navigator.storage as StorageManager | undefined;
  if (storage === undefined || (await storage.persisted())) return;
  await storage.persist();
}

function onLeave(run: () => void): () => void {
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') run();
  };
  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('pagehide', run);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('pagehide', run);
  };
}
