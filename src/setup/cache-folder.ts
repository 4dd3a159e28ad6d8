import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

import * as v from 'valibot';

/** Where everything that set-up makes lies: outside the checkout, so that a fresh clone and `git clean` cost nothing.
 *  GO_JOURNEY_CACHE names another folder. */
export function cacheFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const chosen = environment['GO_JOURNEY_CACHE'];
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  switch (platform) {
    case 'win32':
      return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'go-journey');
    case 'darwin':
      return join(home, 'Library', 'Caches', 'go-journey');
    default:
      return join(environment['XDG_CACHE_HOME'] ?? join(home, '.cache'), 'go-journey');
  }
}

/** The file that says which toolchain one checkout uses; several checkouts share a cache. */
export function checkoutFile(cache: string, root: string): string {
  const name = createHash('sha256').update(resolve(root)).digest('hex').slice(0, 16);
  return join(cache, 'checkouts', `${name}.json`);
}

/** What such a file holds: a folder with a manifest and the names of the parts it was put together from, or why there is
 *  none. `root` is the checkout. */
export const pointerSchema = v.union([
  v.object({
    root: v.exactOptional(v.string()),
    folder: v.string(),
    parts: v.optional(v.array(v.string()), []),
  }),
  v.object({
    root: v.exactOptional(v.string()),
    missing: v.object({ what: v.string(), mend: v.string() }),
  }),
]);
export type Pointer = v.InferOutput<typeof pointerSchema>;
