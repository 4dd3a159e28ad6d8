import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Transferable } from 'node:worker_threads';

import { build } from 'vite';

import type { WorkerHandle, WorkerListener } from './transport.ts';

/** Starts one thread; `workerData` is what its code finds under that name. */
export type StartThread = (listener: WorkerListener, workerData?: unknown) => WorkerHandle;

/** Threads of Node that run the module at `entry`. Node 20 runs no TypeScript in them, and loading a transpiler in each costs
 *  0.4 s of CPU, so their code is bundled once a process. Deep recursion gets more stack than in a browser. */
export async function bundledThreads(entry: URL): Promise<StartThread> {
  const bundled = bundles.get(entry.href) ?? bundle(fileURLToPath(entry));
  bundles.set(entry.href, bundled);
  const script = new URL(`data:text/javascript,${encodeURIComponent(await bundled)}`);
  return ({ onMessage, onError }, workerData) => {
    const worker = new Worker(script, { workerData, resourceLimits: { stackSizeMb: 32 }, execArgv: [] });
    let ended = false;
    worker.on('message', (message: unknown) => {
      if (!ended) onMessage(message);
    });
    worker.on('error', (error) => {
      if (!ended) onError(error.message);
    });
    worker.on('exit', (code) => {
      if (!ended) onError(`the thread ended with status ${code}`);
    });
    return {
      post: (message, transfer = []) => {
        // Node's types of a port are its own; the global one is the same.
        worker.postMessage(message, transfer as Transferable[]);
      },
      terminate() {
        ended = true;
        void worker.terminate();
      },
    };
  };
}

/** By the module's URL. */
const bundles = new Map<string, Promise<string>>();

async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    envFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: { ssr: entry, write: false, minify: false, target: 'node20' },
  });
  const [output] = [result].flat();
  const chunk = output !== undefined && 'output' in output ? output.output[0] : undefined;
  if (chunk === undefined) throw new Error(`${entry} could not be bundled`);
  return chunk.code;
}
