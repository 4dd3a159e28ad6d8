import type { File } from '@bjorn3/browser_wasi_shim';

import { assertNever } from '../lib/assert-never.ts';
import { fileOf } from './file-tree.ts';
import { createLinker } from './linker.ts';
import type { Linker } from './linker.ts';
import { parseLinkerPort, parseToLinker } from './messages.ts';
import type { FromLinker, ToLinker } from './messages.ts';
import { quietly } from './quietly.ts';
import { portOver } from './transport.ts';
import type { WorkerPort } from './transport.ts';

/** What a linker worker does: its first message is the port to the tool worker that it links for; see remote-linker.ts. */
export function serveLinker(port: WorkerPort<never>): void {
  port.onMessage((message) => {
    serve(portOver(parseLinkerPort(message).port));
  });
}

function serve(port: WorkerPort<FromLinker>): void {
  let linker: Linker | undefined;
  const objects = new Map<string, File>();

  const handle = (message: ToLinker): void => {
    if (message.type === 'open') {
      linker = createLinker(message.module, objects);
      return;
    }
    // They may be here before the linker is.
    if (message.type === 'objects') {
      for (const [path, start, length] of message.packages)
        objects.set(path, fileOf(new Uint8Array(message.bytes, start, length)));
      return;
    }
    if (linker === undefined) throw new Error('there is no linker before "open"');
    switch (message.type) {
      case 'start':
        quietly(linker.start);
        return;
      case 'prepare':
        quietly(() => linker?.prepare(message.plan));
        return;
      case 'link': {
        const linked = linker.link(message.plan, new Map(message.own));
        const buffer = linked.program?.buffer;
        // The linker is through with it.
        port.post({ type: 'linked', ...linked }, buffer instanceof ArrayBuffer ? [buffer] : []);
        return;
      }
      default:
        assertNever(message);
    }
  };
  port.onMessage((message) => {
    try {
      handle(parseToLinker(message));
    } catch (error) {
      port.post({ type: 'crashed', detail: String(error) });
    }
  });
}
