import type { WorkerPort } from './transport.ts';

/** The port of the dedicated worker that this runs in. */
export function workerPort<Out>(): WorkerPort<Out> {
  const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
  return {
    post: (message, transfer = []) => {
      scope.postMessage(message, [...transfer]);
    },
    onMessage: (handle) => {
      scope.addEventListener('message', (event: MessageEvent<unknown>) => {
        handle(event.data);
      });
    },
  };
}
