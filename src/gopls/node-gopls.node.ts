import { fileURLToPath } from 'node:url';

import { readSetUp } from '../setup/set-up.ts';
import { bundledThreads } from '../toolchain/bundled-threads.node.ts';
import { openFolder } from '../toolchain/folder-files.node.ts';
import { createGoplsHost } from './gopls-host.ts';
import type { GoplsHost } from './types.ts';

/** gopls under Node, as in the page; undefined where set-up has none for this checkout, and `why`. */
export async function createNodeGopls(): Promise<
  | { readonly status: 'ready'; readonly host: GoplsHost }
  | { readonly status: 'missing'; readonly why: string }
> {
  const setUp = await readSetUp(fileURLToPath(new URL('../..', import.meta.url)));
  if (setUp.status === 'missing') return { status: 'missing', why: `${setUp.what} ${setUp.mend}` };
  if (setUp.manifest.gopls === undefined) {
    return { status: 'missing', why: 'Set-up could not build gopls; "npm run setup" prints the reason.' };
  }
  const spawn = await nodeGoplsWorkers();
  return {
    status: 'ready',
    host: createGoplsHost({ spawn, location: setUp.folder, openFiles: openFolder }),
  };
}

/** Threads that run gopls. */
export const nodeGoplsWorkers = () => bundledThreads(new URL('./gopls-worker.node.ts', import.meta.url));
