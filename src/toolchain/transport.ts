/** What a message hands over instead of copying it. */
export type Handover = ArrayBuffer | MessagePort;

/** A worker as the side that started it sees it. */
export interface WorkerHandle {
  post(message: unknown, transfer?: readonly Handover[]): void;
  /** Ends it at once, whatever it is doing. Nothing is heard of it after that. */
  terminate(): void;
}

export interface WorkerListener {
  readonly onMessage: (message: unknown) => void;
  /** The worker could not start or died. `detail` is for a report. */
  readonly onError: (detail: string) => void;
}

export type WorkerKind = 'tools' | 'linker' | 'program';

/** Starts a worker: a module worker in a page, a thread under Node. */
export type SpawnWorker = (kind: WorkerKind, listener: WorkerListener) => WorkerHandle;

/** The other end, inside the worker. */
export interface WorkerPort<Out> {
  post(message: Out, transfer?: readonly Handover[]): void;
  onMessage(handle: (message: unknown) => void): void;
}

/** One end of a channel between two workers. */
export function portOver<Out>(port: MessagePort): WorkerPort<Out> {
  return {
    post: (message, transfer = []) => {
      port.postMessage(message, [...transfer]);
    },
    onMessage: (handle) => {
      port.onmessage = (event: MessageEvent<unknown>) => {
        handle(event.data);
      };
    },
  };
}
