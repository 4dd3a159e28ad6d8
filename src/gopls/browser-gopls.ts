import { openSite } from '../toolchain/site-files.ts';
import { createGoplsHost } from './gopls-host.ts';
import type { GoplsHost } from './types.ts';

/** gopls in this page. `base`: absolute URL of the site, ending in a slash. Loads nothing until it is used. */
export function createBrowserGopls(base: string): GoplsHost {
  return createGoplsHost({
    location: base,
    openFiles: openSite,
    spawn({ onMessage, onError }) {
      const worker = new Worker(new URL('./gopls.worker.ts', import.meta.url), {
        type: 'module',
        name: 'gopls',
      });
      worker.addEventListener('message', (event: MessageEvent<unknown>) => {
        onMessage(event.data);
      });
      worker.addEventListener('error', (event) => {
        onError(event.message || 'its script could not be loaded');
      });
      worker.addEventListener('messageerror', () => {
        onError('a message could not be read');
      });
      return {
        post: (message) => {
          worker.postMessage(message);
        },
        terminate: () => {
          worker.terminate();
        },
      };
    },
  });
}
