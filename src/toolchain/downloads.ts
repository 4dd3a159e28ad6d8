import { FilesUnavailable } from './file-source.ts';
import type { SiteFiles } from './site-files.ts';
import { stdClosure } from './std-closure.ts';
import type { ToolchainDownloads, ToolchainFile, ToolchainManifest } from './types.ts';

/** What every program needs besides the tools. */
const startPackages = ['fmt', 'runtime'] as const;
/** Enough to fill the line without opening more connections than a server likes. */
const parallel = 4;

export function createDownloads(site: SiteFiles): ToolchainDownloads {
  return {
    async status() {
      try {
        const manifest = await site.manifest();
        const cached = await site.cachedPaths();
        const isCached = (file: ToolchainFile) => cached.has(file.path);
        const all = filesFor(manifest, 'all');
        const start = filesFor(manifest, startPackages);
        return {
          status: 'known',
          goVersion: manifest.goVersion,
          cachedBytes: sumBytes(all.filter(isCached)),
          totalBytes: sumBytes(all),
          startCachedBytes: sumBytes(start.filter(isCached)),
          startTotalBytes: sumBytes(start),
          keepsFiles: await site.keepsFiles(),
        };
      } catch (error) {
        return unavailable(error);
      }
    },

    async download(packages, onProgress, signal) {
      const failed = new AbortController();
      const either = AbortSignal.any([signal, failed.signal]);
      try {
        const files = filesFor(await site.manifest(), packages);
        const total = sumBytes(files);
        const cached = await site.cachedPaths();
        const missing = files.filter((file) => !cached.has(file.path));
        let loaded = total - sumBytes(missing);
        onProgress(loaded, total);
        const queue = missing.values();
        const work = async () => {
          for (const file of queue) {
            either.throwIfAborted();
            let own = 0;
            await site.fetchIntoCache(
              file,
              (bytes) => {
                const counted = Math.min(bytes, file.compressedBytes - own);
                own += counted;
                loaded += counted;
                if (!either.aborted) onProgress(loaded, total);
              },
              either,
            );
          }
        };
        await Promise.all(Array.from({ length: parallel }, work));
        await site.onComplete?.();
        return { status: 'complete' };
      } catch (error) {
        // The other downloads stop with the first that fails.
        failed.abort();
        return signal.aborted ? { status: 'cancelled' } : unavailable(error);
      }
    },

    remove: () => site.removeAll(),
  };
}

function filesFor(
  manifest: ToolchainManifest,
  packages: 'all' | readonly string[],
): readonly ToolchainFile[] {
  const { compile, link, gotool, timeZones } = manifest;
  const paths =
    packages === 'all'
      ? Object.keys(manifest.packages)
      : stdClosure(manifest.packages, [...startPackages, ...packages]);
  const archives = paths.flatMap((path) => manifest.packages[path] ?? []);
  return [compile, link, gotool, timeZones, ...archives];
}

function sumBytes(files: readonly ToolchainFile[]): number {
  return files.reduce((sum, file) => sum + file.compressedBytes, 0);
}

function unavailable(error: unknown) {
  if (!(error instanceof FilesUnavailable)) throw error;
  return { status: 'unavailable', reason: error.reason, detail: error.message } as const;
}
