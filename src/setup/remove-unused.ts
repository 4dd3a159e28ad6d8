import { mkdtemp, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

import * as v from 'valibot';

import { exists } from './atomic-folder.ts';
import { pointerSchema } from './cache-folder.ts';

/** Another checkout, or another branch of this one, may want it again tomorrow. */
const graceMs = 3 * 24 * 60 * 60 * 1000;

/** Removes toolchains and their parts that no checkout uses and that were not used in the last days, and forgets checkouts
 *  that are gone. Several checkouts share the cache. */
export async function removeUnused(cache: string, now: number = Date.now()): Promise<void> {
  const used = await usedNames(join(cache, 'checkouts'));
  for (const kind of ['toolchains', 'parts']) {
    const folder = join(cache, kind);
    for (const name of await readdir(folder).catch(() => [])) {
      if (used.has(name)) continue;
      const path = join(folder, name);
      const info = await stat(path).catch(() => undefined);
      if (info !== undefined && now - info.mtimeMs > graceMs) await removeFolder(path, cache);
    }
  }
}

async function usedNames(checkouts: string): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  for (const name of await readdir(checkouts).catch(() => [])) {
    const file = join(checkouts, name);
    const pointer = v.safeParse(pointerSchema, await readJson(file));
    // Written by another version of set-up, or just being written: what it may point to is left alone by its age.
    if (!pointer.success) continue;
    const { root } = pointer.output;
    if (root !== undefined && !(await exists(root))) {
      await rm(file, { force: true });
      continue;
    }
    if ('folder' in pointer.output) {
      used.add(basename(pointer.output.folder));
      for (const part of pointer.output.parts) used.add(part);
    }
  }
  return used;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** Out of the way first: nobody may find half of it. */
async function removeFolder(path: string, cache: string): Promise<void> {
  const grave = await mkdtemp(join(cache, 'tmp', 'removed-'));
  await rename(path, join(grave, 'folder')).catch(() => undefined);
  await rm(grave, { recursive: true, force: true });
}
