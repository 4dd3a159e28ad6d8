import { describe, expect, it } from 'vitest';
import { createRunStore } from '../run/run-store.ts';
import type { PlacedRunner, RunEvent, RunOutcome } from '../run/types.ts';
import { createAnswerRunner } from './answer-runner.ts';

const files = [{ name: 'prog.go', content: 'package main\n' }];

function running(events: readonly RunEvent[], outcome: RunOutcome) {
  const runner: PlacedRunner = {
    run: (_request, emit) => {
      for (const event of events) emit(event);
      return Promise.resolve(outcome);
    },
  };
  const run = createAnswerRunner({ createRun: () => createRunStore({ runner }) });
  return run(files, new AbortController().signal);
}

const printed = (stream: 'stdout' | 'stderr', text: string, atNs = 0n): RunEvent => ({
  type: 'output',
  stream,
  text,
  atNs,
});

describe('running an answer', () => {
  it('gives what it printed, each stream by itself, without waiting for its sleeps', async () => {
    const events = [
      printed('stdout', 'a\n'),
      printed('stderr', 'bad\n', 60_000_000_000n),
      printed('stdout', 'b'),
    ];
    expect(await running(events, { kind: 'exited', code: 2 })).toEqual({
      kind: 'exited',
      code: 2,
      stdout: 'a\nb',
      stderr: 'bad\n',
    });
  });

  it('gives the compiler’s own text', async () => {
    const diagnostic = { source: 'compile', text: './prog.go:1:1: no', message: 'no' } as const;
    const events: RunEvent[] = [{ type: 'diagnostic', diagnostic }];
    const ran = await running(events, { kind: 'build-failed' });
    expect(ran).toEqual({ kind: 'build-failed', errors: './prog.go:1:1: no' });
  });

  it('keeps no more of an endless output than can be compared', async () => {
    const ran = await running([printed('stdout', 'x'.repeat(1e6))], { kind: 'timed-out', limitMs: 5000 });
    expect(ran.kind === 'timed-out' && ran.stdout.length).toBe(30_000);
  });

  it('says why nothing could run', async () => {
    const outcome = { kind: 'unavailable', reason: 'offline', detail: 'Go online and try again.' } as const;
    expect(await running([], outcome)).toEqual({ kind: 'not-run', detail: 'Go online and try again.' });
  });

  it('stops the run when it is aborted', async () => {
    let stopped: AbortSignal | undefined;
    const runner: PlacedRunner = {
      run: (_request, _emit, signal) => {
        stopped = signal;
        return new Promise(() => {});
      },
    };
    const controller = new AbortController();
    const run = createAnswerRunner({ createRun: () => createRunStore({ runner }) })(files, controller.signal);
    controller.abort();
    expect((await run).kind).toBe('not-run');
    expect(stopped?.aborted).toBe(true);
  });
});
