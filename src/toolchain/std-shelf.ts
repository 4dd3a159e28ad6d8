import type { File } from '@bjorn3/browser_wasi_shim';

import { fileOf } from './file-tree.ts';
import type { Loading } from './loading.ts';
import { packsOf, stdClosure } from './std-closure.ts';
import type { StdPack, ToolchainManifest } from './types.ts';

/** The archives of std that were needed so far: what compile and vet read. Gives those of what `imports` need, by import path. */
export type StdShelf = (
  loading: Loading,
  manifest: ToolchainManifest,
  imports: readonly string[],
) => Promise<ReadonlyMap<string, File>>;

export function createStdShelf(): StdShelf {
  const loaded = new Map<StdPack, ArrayBuffer>();
  const archives = new Map<string, File>();
  return async (loading, manifest, imports) => {
    const paths = stdClosure(manifest.packages, imports);
    await Promise.all(
      packsOf(manifest, paths).map(async (pack) => {
        if (!loaded.has(pack)) loaded.set(pack, await loading.read(pack.exports));
      }),
    );
    const needed = new Map<string, File>();
    for (const path of paths) {
      const archive = archives.get(path) ?? cutOut(path);
      if (archive === undefined) continue;
      archives.set(path, archive);
      needed.set(path, archive);
    }
    return needed;

    function cutOut(path: string): File | undefined {
      const found = manifest.packages[path];
      const pack = found && manifest.packs[found.pack];
      const bytes = pack && loaded.get(pack);
      return found && bytes && fileOf(new Uint8Array(bytes, ...found.exports));
    }
  };
}
