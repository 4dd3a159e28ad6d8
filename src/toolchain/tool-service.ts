import { assertNever } from '../lib/assert-never.ts';
import { FilesUnavailable } from './file-source.ts';
import type { FileSource } from './file-source.ts';
import { parseToTools } from './messages.ts';
import type { FromTools, ToTools } from './messages.ts';
import { portOver } from './transport.ts';
import type { WorkerPort } from './transport.ts';
import { createWorkshop } from './workshop.ts';
import type { Workshop } from './workshop.ts';

/** What a tool worker does: it keeps the tools and archives that were needed so far and answers one request after the other.
 *  Who started it waits for one answer before the next request, and terminates it to stop one. */
export function serveTools(port: WorkerPort<FromTools>, open: (location: string) => FileSource): void {
  let workshop: Workshop | undefined;
  let linkerPort: MessagePort | undefined;
  const answer = async (message: ToTools): Promise<void> => {
    if (message.type === 'linker') {
      linkerPort = message.port;
      return;
    }
    if (message.type === 'open') {
      if (linkerPort === undefined) throw new Error('the first message has to be "linker"');
      const source = open(message.location);
      workshop = createWorkshop({ source, given: message.kept, port, linkerPort: portOver(linkerPort) });
      return;
    }
    if (workshop === undefined) throw new Error('the second message has to be "open"');
    switch (message.type) {
      case 'build':
        await workshop.build(message.request);
        return;
      case 'prepare':
        await workshop.prepare(message.next);
        return;
      case 'vet':
        await workshop.vet();
        return;
      case 'vet-package':
        await workshop.vetPackage(message);
        return;
      case 'inspect':
        await workshop.inspect(message.files, message.optimize);
        return;
      case 'format':
        await workshop.format(message.files, message.imports);
        return;
      case 'find':
        await workshop.find(message.files, message.constructs);
        return;
      default:
        assertNever(message);
    }
  };
  port.onMessage((message) => {
    Promise.resolve(message)
      .then(parseToTools)
      .then(answer)
      .catch((error: unknown) => {
        if (error instanceof FilesUnavailable) {
          port.post({ type: 'unavailable', reason: error.reason, detail: error.message });
        } else {
          port.post({ type: 'crashed', detail: String(error) });
        }
      });
  });
}
