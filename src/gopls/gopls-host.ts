import { assertNever } from '../lib/assert-never.ts';
import type { FileSource } from '../toolchain/file-source.ts';
import { goplsFiles } from '../toolchain/manifest.ts';
import type { WorkerHandle, WorkerListener } from '../toolchain/transport.ts';
import type { FromGoplsWorker, ToGoplsWorker } from './messages.ts';
import type { GoplsHost, GoplsProcess, GoplsStartOptions } from './types.ts';

export interface GoplsHostOptions {
  readonly spawn: (listener: WorkerListener) => WorkerHandle;
  readonly location: string;
  /** The same files as the worker's; opened when they are asked about. */
  readonly openFiles: (location: string) => FileSource;
}

/** A process that set-up can look into. */
export interface CollectingProcess extends GoplsProcess {
  /** The files below a folder of its disk. */
  collect(folder: string): Promise<ReadonlyMap<string, Uint8Array>>;
  /** All that it is now, at rest: see go-state.ts. */
  save(): Promise<Uint8Array>;
}

const crashText = 'The Go language server has stopped. Restart it; your work is kept.';

/** gopls in a worker of this environment. */
export function createGoplsHost(options: GoplsHostOptions): GoplsHost {
  return {
    start: (startOptions) => startGopls(options, startOptions),
    async status() {
      const source = options.openFiles(options.location);
      const manifest = await source.manifest().catch(() => undefined);
      if (manifest?.gopls === undefined) return undefined;
      const all = goplsFiles(manifest);
      const missing = await Promise.all(all.map((file) => source.bytesToFetch(file)));
      return {
        bytes: all.reduce((sum, { compressedBytes }) => sum + compressedBytes, 0),
        kept: missing.every((bytes) => bytes === 0),
      };
    },
  };
}

/** `keepsResults`: see ToGoplsWorker. */
export function startGopls(
  { spawn, location }: Pick<GoplsHostOptions, 'spawn' | 'location'>,
  { onMessage, onProgress, signal }: GoplsStartOptions,
  keepsResults = false,
): Promise<CollectingProcess> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason as Error);
      return;
    }
    let state: 'starting' | 'running' | 'over' = 'starting';
    let settleEnded: (end: { readonly message: string }) => void = () => undefined;
    const ended = new Promise<{ readonly message: string }>((settle) => {
      settleEnded = settle;
    });
    const reading = new Map<number, (text: string | undefined) => void>();
    let lastNumber = 0;
    const collecting: ((files: ReadonlyMap<string, Uint8Array>) => void)[] = [];
    const saving: ((state: Uint8Array) => void)[] = [];

    const close = () => {
      state = 'over';
      worker.terminate();
      for (const settle of reading.values()) settle(undefined);
      reading.clear();
      signal.removeEventListener('abort', onAbort);
    };
    const onAbort = () => {
      if (state !== 'starting') return;
      close();
      reject(signal.reason as Error);
    };
    const fail = (message: string) => {
      const wasRunning = state === 'running';
      if (state === 'over') return;
      close();
      if (wasRunning) settleEnded({ message });
      else reject(new Error(message));
    };
    const handle = (message: FromGoplsWorker): void => {
      switch (message.type) {
        case 'progress':
          onProgress({ loadedBytes: message.loadedBytes, totalBytes: message.totalBytes });
          break;
        case 'started':
          state = 'running';
          signal.removeEventListener('abort', onAbort);
          resolve(processOf(message.introduced));
          break;
        case 'failed':
          fail(message.message);
          break;
        case 'message':
          onMessage(message.message);
          break;
        case 'read':
          reading.get(message.number)?.(message.text);
          reading.delete(message.number);
          break;
        case 'collected':
          collecting.shift()?.(message.files);
          break;
        case 'saved':
          saving.shift()?.(message.state);
          break;
        case 'ended':
          fail(`${crashText}${reasonIn(message.output)}`);
          break;
        default:
          assertNever(message);
      }
    };
    const worker = spawn({
      onMessage: (message) => {
        if (state !== 'over') handle(message as FromGoplsWorker);
      },
      onError: (detail) => {
        fail(`${crashText} (${detail})`);
      },
    });
    const post = (message: ToGoplsWorker) => {
      if (state !== 'over') worker.post(message);
    };
    const processOf = (introduced: unknown): CollectingProcess => ({
      introduced,
      send: (message) => {
        post({ type: 'send', message });
      },
      write: (files) => {
        post({ type: 'write', files });
      },
      read: (path) =>
        new Promise((settle) => {
          if (state === 'over') {
            settle(undefined);
            return;
          }
          lastNumber += 1;
          reading.set(lastNumber, settle);
          post({ type: 'read', number: lastNumber, path });
        }),
      collect: (folder) =>
        new Promise((settle) => {
          collecting.push(settle);
          post({ type: 'collect', folder });
        }),
      save: () =>
        new Promise((settle) => {
          saving.push(settle);
          post({ type: 'save' });
        }),
      ended,
      terminate: close,
    });
    signal.addEventListener('abort', onAbort);
    post({ type: 'start', location, keepsResults });
  });
}

/** The line of a crash that says what happened. */
function reasonIn(output: string): string {
  const line = /^(?:panic|fatal error|runtime error): .*/m.exec(output)?.[0];
  return line === undefined ? '' : ` (${line.slice(0, 200)})`;
}
