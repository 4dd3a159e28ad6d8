import { serveLinker } from './linker-service.ts';
import type { ToLinker } from './messages.ts';
import { portOver } from './transport.ts';
import type { WorkerPort } from './transport.ts';

/** For tests: what a linker worker does, in this thread. */
export function openLocalLinker(): { readonly port: WorkerPort<ToLinker>; readonly close: () => void } {
  const { port1, port2 } = new MessageChannel();
  serveLinker({
    post: () => undefined,
    onMessage: (handle) => {
      handle({ type: 'linker', port: port2 });
    },
  });
  return {
    port: portOver(port1),
    close: () => {
      port1.close();
      port2.close();
    },
  };
}
