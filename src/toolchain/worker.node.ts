// The thread that runs a worker under Node; node-workers.node.ts bundles and starts it.
import { parentPort, workerData } from 'node:worker_threads';
import type { Transferable } from 'node:worker_threads';

import * as v from 'valibot';

import { assertNever } from '../lib/assert-never.ts';
import { openFolder } from './folder-files.node.ts';
import { serveLinker } from './linker-service.ts';
import { serveProgram } from './program-service.ts';
import { serveTools } from './tool-service.ts';
import type { WorkerPort } from './transport.ts';

const port: WorkerPort<unknown> = {
  post: (message, transfer = []) => parentPort?.postMessage(message, transfer as Transferable[]),
  onMessage: (handle) => parentPort?.on('message', handle),
};

const { kind } = v.parse(v.object({ kind: v.picklist(['tools', 'linker', 'program']) }), workerData);
switch (kind) {
  case 'tools':
    serveTools(port, openFolder);
    break;
  case 'linker':
    serveLinker(port);
    break;
  case 'program':
    serveProgram(port);
    break;
  default:
    assertNever(kind);
}
