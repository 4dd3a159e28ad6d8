import { assertNever } from '../lib/assert-never.ts';
import type { SpawnWorker, WorkerKind } from './transport.ts';
import { handleOf } from './worker-handle.ts';

/** Module workers of this site. */
export const spawnBrowserWorker: SpawnWorker = (kind, listener) => handleOf(start(kind), listener);

/** Written out, because Vite finds workers by this very form. */
function start(kind: WorkerKind): Worker {
  switch (kind) {
    case 'tools':
      return new Worker(new URL('./tool.worker.ts', import.meta.url), { type: 'module', name: 'go-tools' });
    case 'linker':
      return new Worker(new URL('./linker.worker.ts', import.meta.url), {
        type: 'module',
        name: 'go-linker',
      });
    case 'program':
      return new Worker(new URL('./program.worker.ts', import.meta.url), {
        type: 'module',
        name: 'go-program',
      });
    default:
      return assertNever(kind);
  }
}
