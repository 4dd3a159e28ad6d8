import { setFlagsFromString } from 'node:v8';

import { bundledThreads } from './bundled-threads.node.ts';
import type { SpawnWorker } from './transport.ts';

/** Threads of Node as workers. */
export async function nodeWorkers(): Promise<SpawnWorker> {
  setFlagsFromString(`--wasm-tiering-budget=${lateTierUp}`);
  const start = await bundledThreads(new URL('./worker.node.ts', import.meta.url));
  return (kind, listener) => start(listener, { kind });
}

/** How long, in bytes executed, a function runs before V8 optimises it: a few hundred times its default. The optimiser spends
 *  ten seconds of CPU on the compiler within the first builds and gains 0.3 s a build; processes here end before that pays.
 *  A program's own long loops still get there. */
const lateTierUp = 1_000_000_000;
