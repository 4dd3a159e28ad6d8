import { FilesUnavailable } from './file-source.ts';
import { allFiles, filesForImports } from './manifest.ts';
import type { SiteFiles } from './site-files.ts';
import type { ToolchainDownloads, ToolchainFile } from './types.ts';

/** Enough to fill the line without opening more connections than a server likes. */
const parallel = 4;

export function createDownloads(site: SiteFiles): ToolchainDownloads {
  return {
    async status(packages) {
      try {
        const manifest = await site.manifest();
        const cached = await site.cachedPaths();
        const isCached = (file: ToolchainFile) => cached.has(file.path);
        const all = allFiles(manifest);
        const needed = filesForImports(manifest, packages);
        return {
          status: 'known',
          goVersion: manifest.goVersion,
          cachedBytes: sumBytes(all.filter(isCached)),
          totalBytes: sumBytes(all),
          neededCachedBytes: sumBytes(needed.filter(isCached)),
          neededTotalBytes: sumBytes(needed),
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
        const manifest = await site.manifest();
        const files =
          packages === 'all'
            ? allFiles(manifest)
            : [...filesForImports(manifest, packages), manifest.timeZones];
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

function sumBytes(files: readonly ToolchainFile[]): number {
  return files.reduce((sum, file) => sum + file.compressedBytes, 0);
}

function unavailable(error: unknown) {
  if (!(error instanceof FilesUnavailable)) throw error;
  return { status: 'unavailable', reason: error.reason, detail: error.message } as const;
}
