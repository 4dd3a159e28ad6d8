import { fileURLToPath } from 'node:url';

import { readSetUp } from '../setup/set-up.ts';
import { nodeWorkers } from './node-workers.node.ts';
import { createToolchain } from './toolchain.ts';
import type { ToolShelf, ToolchainLimits } from './toolchain.ts';
import type { Toolchain } from './types.ts';

export interface NodeToolchainOptions {
  /** Holds manifest.json; by default what set-up left for this checkout. */
  readonly folder?: string;
  readonly limits?: ToolchainLimits;
  /** As in ToolchainOptions. */
  readonly reuseWorkers?: boolean;
}

/** Go under Node, as in the page. Throws, with a sentence that says what to do, when set-up has not run. */
export async function createNodeToolchain({
  folder,
  limits,
  reuseWorkers = false,
}: NodeToolchainOptions = {}): Promise<Toolchain> {
  const location = folder ?? (await folderOfThisCheckout());
  const spawn = await nodeWorkers();
  const shelf = shelves.get(location) ?? { kept: undefined };
  shelves.set(location, shelf);
  return createToolchain({
    spawn,
    location,
    shelf,
    reuseWorkers,
    ...(limits === undefined ? {} : { limits }),
  });
}

/** By folder: a pool of toolchains compiles the tools once and shares what the engine has optimised since. */
const shelves = new Map<string, ToolShelf>();

async function folderOfThisCheckout(): Promise<string> {
  const setUp = await readSetUp(fileURLToPath(new URL('../..', import.meta.url)));
  if (setUp.status === 'missing') throw new Error(`${setUp.what} ${setUp.mend}`);
  return setUp.folder;
}
