import { assertNever } from '../lib/assert-never.ts';
import type { SpawnWorker, WorkerKind } from './transport.ts';

/** Module workers of this site. */
export const spawnBrowserWorker: SpawnWorker = (kind, { onMessage, onError }) => {
  const worker = start(kind);
  worker.addEventListener('message', (event: MessageEvent<unknown>) => {
    onMessage(event.data);
  });
  worker.addEventListener('error', (event) => {
    onError(event.message || 'its script could not be loaded');
  });
  worker.addEventListener('messageerror', () => {
    onError('a message could not be read');
  });
  return {
    post: (message, transfer = []) => {
      worker.postMessage(message, [...transfer]);
    },
    terminate: () => {
      worker.terminate();
    },
  };
};

/** Written out, because Vite finds workers by this very form. */
function start(kind: WorkerKind): Worker {
  switch (kind) {
    case 'tools':
      return new Worker(new URL('./tool.worker.ts', import.meta.url), { type: 'module', name: 'go-tools' });
    case 'program':
      return new Worker(new URL('./program.worker.ts', import.meta.url), {
        type: 'module',
        name: 'go-program',
      });
    default:
      return assertNever(kind);
  }
}
