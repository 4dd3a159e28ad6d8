import { parseToProgram } from './messages.ts';
import type { FromProgram } from './messages.ts';
import { runProgram } from './run-program.ts';
import type { WorkerPort } from './transport.ts';

/** What a program worker does: it runs one program, which blocks it, and is terminated by who started it. */
export function serveProgram(port: WorkerPort<FromProgram>): void {
  port.onMessage((message) => {
    try {
      const { program, timeZones, ...call } = parseToProgram(message);
      port.post({ type: 'running' });
      const end = runProgram(
        {
          ...call,
          program: new Uint8Array(program),
          ...(timeZones === undefined ? {} : { timeZones }),
        },
        (pieces) => {
          port.post({ type: 'output', pieces });
        },
      );
      port.post({ type: 'exited', ...end });
    } catch (error) {
      port.post({ type: 'crashed', detail: String(error) });
    }
  });
}
