import type { WorkerHandle, WorkerListener } from './transport.ts';

/** A worker of a page as the side that started it wants it. */
export function handleOf(worker: Worker, { onMessage, onError }: WorkerListener): WorkerHandle {
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
}
