import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';

import { build } from 'vite';

import type { SpawnWorker } from './transport.ts';

/** Threads of Node as workers. Node 20 runs no TypeScript in them, and loading a transpiler in each costs 0.4 s of CPU, so
 *  their code is bundled once a process. Deep recursion gets more stack than in a browser. */
export async function nodeWorkers(): Promise<SpawnWorker> {
  setFlagsFromString(`--wasm-tiering-budget=${lateTierUp}`);
  bundled ??= bundle(fileURLToPath(new URL('./worker.node.ts', import.meta.url)));
  const script = new URL(`data:text/javascript,${encodeURIComponent(await bundled)}`);
  return (kind, { onMessage, onError }) => {
    const worker = new Worker(script, {
      workerData: { kind },
      resourceLimits: { stackSizeMb: 32 },
      execArgv: [],
    });
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
        worker.postMessage(message, [...transfer]);
      },
      terminate() {
        ended = true;
        void worker.terminate();
      },
    };
  };
}

/** How long, in bytes executed, a function runs before V8 optimises it: a few hundred times its default. The optimiser spends
 *  ten seconds of CPU on the compiler within the first builds and gains 0.3 s a build; processes here end before that pays.
 *  A program's own long loops still get there. */
const lateTierUp = 1_000_000_000;

let bundled: Promise<string> | undefined;

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
