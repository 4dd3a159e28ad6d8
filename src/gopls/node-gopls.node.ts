import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import { build } from 'vite';

import { readSetUp } from '../setup/set-up.ts';
import { openFolder } from '../toolchain/folder-files.node.ts';
import type { WorkerHandle, WorkerListener } from '../toolchain/transport.ts';
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

/** Threads that run gopls. Their code is bundled once a process, because Node 20 runs no TypeScript in them. */
export async function nodeGoplsWorkers(): Promise<(listener: WorkerListener) => WorkerHandle> {
  bundled ??= bundle(fileURLToPath(new URL('./gopls-worker.node.ts', import.meta.url)));
  const script = new URL(`data:text/javascript,${encodeURIComponent(await bundled)}`);
  return ({ onMessage, onError }) => {
    const worker = new Worker(script, { execArgv: [], resourceLimits: { stackSizeMb: 32 } });
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
      post: (message) => {
        worker.postMessage(message);
      },
      terminate() {
        ended = true;
        void worker.terminate();
      },
    };
  };
}

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
