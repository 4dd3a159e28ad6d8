/** Go in this browser: the output as the program writes it, the rest from the toolchain's reply. */
import type { Toolchain } from '../toolchain/types.ts';
import { assertNever } from '../lib/assert-never.ts';
import { readReply } from './reply.ts';
import type { RunEvent, Runner } from './types.ts';

const runLimitMs = 5_000;

export function createBrowserRunner(toolchain: Pick<Toolchain, 'execute'>): Runner {
  return {
    id: 'browser',
    async run(request, emit, signal) {
      if (signal.aborted) return { kind: 'cancelled' };
      let open = true;
      const emitWhileOpen = (event: RunEvent) => {
        if (open && !signal.aborted) emit(event);
      };
      try {
        const result = await toolchain.execute(request, emitWhileOpen, signal);
        if (signal.aborted) return { kind: 'cancelled' };
        switch (result.kind) {
          case 'cancelled':
          case 'unavailable':
            return result;
          case 'reply': {
            const { diagnostics, notice, tests, outcome } = readReply(result.reply, request.files);
            const notices = notice === undefined ? [] : [notice];
            for (const event of [...notices, ...diagnostics, ...tests]) emitWhileOpen(event);
            if (signal.aborted) return { kind: 'cancelled' };
            return result.timedOut && outcome.kind !== 'timed-out' && outcome.kind !== 'build-timed-out'
              ? { kind: 'timed-out', limitMs: runLimitMs }
              : outcome;
          }
          default:
            return assertNever(result);
        }
      } finally {
        open = false;
      }
    },
  };
}
