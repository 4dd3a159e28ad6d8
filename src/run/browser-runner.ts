/** Go in this browser: the output as the program writes it, the rest from the toolchain's reply. */
import type { Toolchain } from '../toolchain/types.ts';
import { assertNever } from '../lib/assert-never.ts';
import { readBenchmarkLine } from './benchmark-output.ts';
import { readReply } from './reply.ts';
import type { PlaygroundReply, RunEvent, Runner, RunOutcome, RunRequest } from './types.ts';

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
        const emitAll = request.mode === 'bench' ? withBenchmarks(emitWhileOpen) : emitWhileOpen;
        const result = await toolchain.execute(request, emitAll, signal);
        if (signal.aborted) return { kind: 'cancelled' };
        switch (result.kind) {
          case 'cancelled':
          case 'unavailable':
            return result;
          case 'reply': {
            const { diagnostics, notice, tests, outcome } = readReply(result.reply, request.files);
            const notices = notice === undefined ? [] : [notice];
            const told = request.mode === 'bench' ? [] : tests;
            for (const event of [...notices, ...diagnostics, ...told]) emitWhileOpen(event);
            if (signal.aborted) return { kind: 'cancelled' };
            if (outcome.kind === 'timed-out' || (result.timedOut && outcome.kind !== 'build-timed-out')) {
              return timedOut(request);
            }
            const ended =
              request.mode === 'bench' && outcome.kind === 'tested'
                ? ({ kind: 'exited', code: result.reply.Status } as const)
                : outcome;
            return withStackEnd(ended, result.reply);
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

/** Results are told as soon as their line has ended, after the output that holds it. */
function withBenchmarks(emit: (event: RunEvent) => void): (event: RunEvent) => void {
  let line = '';
  return (event) => {
    emit(event);
    if (event.type !== 'output' || event.stream !== 'stdout') return;
    const lines = (line + event.text).split('\n');
    line = lines.pop() ?? '';
    for (const each of lines) {
      const result = readBenchmarkLine(each);
      if (result !== undefined) emit({ type: 'benchmark', result });
    }
  };
}

function timedOut({ files }: RunRequest): RunOutcome {
  const goroutines = files.some(
    ({ name, content }) => name.endsWith('.go') && /^\s*go\s|\.Go\(/m.test(content),
  );
  return { kind: 'timed-out', limitMs: runLimitMs, ...(goroutines && { goroutines }) };
}

/** Go's own stacks may grow to 1 GB, more than a program may have here: an overflow is always that of the browser's stack. */
function withStackEnd(outcome: RunOutcome, { Events }: PlaygroundReply): RunOutcome {
  if (outcome.kind !== 'tested' && !(outcome.kind === 'exited' && outcome.code !== 0)) return outcome;
  const overflowed = (Events ?? []).some(
    (event) => event.Kind === 'stderr' && /^fatal error: stack overflow$/m.test(event.Message),
  );
  return overflowed ? { ...outcome, stackEnded: true } : outcome;
}
