import type { LinkerPort } from './messages.ts';
import type { SpawnWorker } from './transport.ts';

/** Starts a tool worker with its linker worker beside it, the two as one: neither is of use without the other. */
export function withLinker(spawn: SpawnWorker): SpawnWorker {
  return (kind, listener) => {
    const { port1, port2 } = new MessageChannel();
    const tools = spawn(kind, listener);
    const linker = spawn('linker', { onMessage: () => undefined, onError: listener.onError });
    const send = (to: typeof tools, port: MessagePort) => {
      const message: LinkerPort = { type: 'linker', port };
      to.post(message, [port]);
    };
    send(linker, port1);
    send(tools, port2);
    return {
      post: (message, transfer) => tools.post(message, transfer),
      terminate() {
        tools.terminate();
        linker.terminate();
      },
    };
  };
}
