import { expect, test } from 'vitest';

import { withLinker } from './tool-workers.ts';
import type { Handover, SpawnWorker, WorkerKind, WorkerListener } from './transport.ts';

interface Started {
  readonly listener: WorkerListener;
  readonly posted: unknown[];
  readonly handedOver: Handover[];
  isTerminated: boolean;
}

function start() {
  const workers = new Map<WorkerKind, Started>();
  const spawn: SpawnWorker = (kind, listener) => {
    const worker: Started = { listener, posted: [], handedOver: [], isTerminated: false };
    workers.set(kind, worker);
    return {
      post: (message, transfer = []) => {
        worker.posted.push(message);
        worker.handedOver.push(...transfer);
      },
      terminate: () => {
        worker.isTerminated = true;
      },
    };
  };
  const heard: string[] = [];
  const handle = withLinker(spawn)('tools', {
    onMessage: (message) => heard.push(`message ${String(message)}`),
    onError: (detail) => heard.push(`error ${detail}`),
  });
  const worker = (kind: WorkerKind): Started => {
    const found = workers.get(kind);
    if (found === undefined) throw new Error(`there is no worker for ${kind}`);
    return found;
  };
  return { handle, heard, tools: worker('tools'), linker: worker('linker') };
}

test('each has one end of a channel before anything else is said', async () => {
  const { handle, tools, linker } = start();
  handle.post('hello');
  expect(tools.posted).toEqual([{ type: 'linker', port: tools.handedOver[0] }, 'hello']);
  expect(linker.posted).toEqual([{ type: 'linker', port: linker.handedOver[0] }]);
  const [here, there] = [tools.handedOver[0], linker.handedOver[0]];
  if (!(here instanceof MessagePort && there instanceof MessagePort)) throw new Error('not ports');
  const heard = new Promise((resolve) => {
    there.onmessage = (event: MessageEvent<unknown>) => resolve(event.data);
  });
  here.postMessage('over');
  expect(await heard).toBe('over');
  here.close();
});

test('what kills the one is an error of the whole, and both are ended together', () => {
  const { handle, heard, tools, linker } = start();
  tools.listener.onMessage('built');
  linker.listener.onError('out of memory');
  expect(heard).toEqual(['message built', 'error out of memory']);
  handle.terminate();
  expect([tools.isTerminated, linker.isTerminated]).toEqual([true, true]);
});
