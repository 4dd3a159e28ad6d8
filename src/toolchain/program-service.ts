import { parseToProgram } from './messages.ts';
import type { FromProgram } from './messages.ts';
import { loadProgram, runProgram } from './run-program.ts';
import type { LoadedProgram } from './run-program.ts';
import type { WorkerPort } from './transport.ts';

/** What a program worker does: it runs one program, which blocks it, and is terminated by who started it; or it is asked for
 *  more runs, of the same program or of another, one after the other. */
export function serveProgram(port: WorkerPort<FromProgram>): void {
  let loaded: LoadedProgram | undefined;
  port.onMessage((message) => {
    try {
      const { program, timeZones, memoryCapBytes, ...call } = parseToProgram(message);
      port.post({ type: 'running' });
      if (program !== undefined) {
        // The old one is let go before there is a new one.
        loaded = undefined;
        loaded = loadProgram(new Uint8Array(program), memoryCapBytes, timeZones);
      }
      if (loaded === undefined) throw new Error('the first request has to bring a program');
      const end = runProgram({ ...call, program: loaded }, (pieces) => {
        port.post({ type: 'output', pieces });
      });
      port.post({ type: 'exited', ...end });
    } catch (error) {
      port.post({ type: 'crashed', detail: String(error) });
    }
  });
}
