import { spawnBrowserWorker } from './browser-workers.ts';
import { createDownloads } from './downloads.ts';
import { openSite } from './site-files.ts';
import { createToolchain } from './toolchain.ts';
import type { Toolchain, ToolchainDownloads } from './types.ts';

/** Go in this page. `base`: absolute URL of the site, ending in a slash. Loads nothing until it is used. */
export function createBrowserToolchain(base: string): {
  readonly toolchain: Toolchain;
  readonly downloads: ToolchainDownloads;
} {
  return {
    toolchain: createToolchain({ spawn: spawnBrowserWorker, location: base }),
    downloads: createDownloads(openSite(base)),
  };
}
