import { openSite } from '../toolchain/site-files.ts';
import { handleOf } from '../toolchain/worker-handle.ts';
import { createGoplsHost } from './gopls-host.ts';
import type { GoplsHost } from './types.ts';

/** gopls in this page. `base`: absolute URL of the site, ending in a slash. Loads nothing until it is used. */
export function createBrowserGopls(base: string): GoplsHost {
  return createGoplsHost({
    location: base,
    openFiles: openSite,
    spawn: (listener) =>
      handleOf(
        new Worker(new URL('./gopls.worker.ts', import.meta.url), { type: 'module', name: 'gopls' }),
        listener,
      ),
  });
}
