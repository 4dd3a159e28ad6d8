import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunClock } from './clock.ts';
import { outputText } from './run-reducer.ts';
import { createRunStore } from './run-store.ts';
import type { PlacedRunner, RunEvent, RunOutcome, RunPlace, RunRequest } from './types.ts';

const request: RunRequest = {
  files: [{ name: 'prog.go', content: 'package main\n' }],
  mode: 'run',
  vet: true,
};
const done: RunOutcome = { kind: 'exited', code: 0 };
const second = 1_000_000_000n;

function out(text: string, atNs = 0n): RunEvent {
  return { type: 'output', stream: 'stdout', text, atNs };
}

/** A clock that goes when told, and fires timers as it passes them. */
function handClock() {
  let nowMs = 0;
  let started = 0;
  const timers = new Set<{ readonly atMs: number; readonly action: () => void }>();
  const clock: RunClock = {
    now: () => nowMs,
    startTimer(action, delayMs) {
      // As in browsers: a delay of 2³¹ ms or more is none.
      const timer = { atMs: nowMs + (delayMs < 2 ** 31 ? delayMs : 0), action };
      started++;
      if (started > 1000) throw new Error('timers without end');
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  return {
    clock,
    async advance(ms: number) {
      const endMs = nowMs + ms;
      for (;;) {
        await settled();
        const next = [...timers].filter((timer) => timer.atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (next === undefined) break;
        timers.delete(next);
        nowMs = Math.max(nowMs, next.atMs);
        next.action();
      }
      nowMs = endMs;
      await settled();
    },
    timerCount: () => timers.size,
  };
}

/** Lets every promise that can go on go on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

interface HeldRun {
  readonly emit: (event: RunEvent) => void;
  readonly signal: AbortSignal;
  readonly onPlace: (place: RunPlace) => void;
  readonly end: (outcome: RunOutcome) => void;
  readonly fail: (error: Error) => void;
}

/** A runner whose runs are driven by hand. */
function handRunner() {
  const runs: HeldRun[] = [];
  const runner: PlacedRunner = {
    run: (_, emit, signal, onPlace) =>
      new Promise((end, fail) => runs.push({ emit, signal, onPlace, end, fail })),
  };
  return {
    runner,
    run: (index: number): HeldRun => {
      const run = runs[index];
      if (run === undefined) throw new Error(`run ${index} has not started`);
      return run;
    },
  };
}

function sceneOf(delays = true) {
  const hand = handRunner();
  const time = handClock();
  const store = createRunStore({ runner: hand.runner, clock: time.clock, delays: () => delays });
  const run = () => store.getState().run;
  return {
    ...store.getState(),
    ...time,
    held: hand.run,
    run,
    status: () => run().status,
    text: () => outputText(run().result.output),
    waiting: () => {
      const state = run();
      return state.status === 'running' && state.waiting;
    },
    outcome: () => {
      const state = run();
      return state.status === 'finished' ? state.outcome : undefined;
    },
  };
}

test('a run starts, shows where it runs and what it does, and ends', async () => {
  const scene = sceneOf();
  expect(scene.status()).toBe('idle');
  const ended = scene.start(request);
  expect(scene.run()).toMatchObject({ status: 'running', phase: 'starting', runId: 1, request });
  scene.held(0).onPlace({ runner: 'browser', reason: 'offline' });
  scene.held(0).emit({ type: 'phase', phase: 'loading', loaded: 5, total: 10 });
  await settled();
  expect(scene.run()).toMatchObject({
    phase: 'loading',
    download: { loaded: 5, total: 10 },
    place: { runner: 'browser', reason: 'offline' },
  });
  scene.held(0).emit({ type: 'phase', phase: 'running' });
  scene.held(0).emit(out('hello\n'));
  await settled();
  expect(scene.run()).toMatchObject({ phase: 'running' });
  expect(scene.run()).not.toHaveProperty('download');
  expect(scene.text()).toBe('hello\n');
  scene.held(0).end(done);
  expect(await ended).toEqual(done);
  expect(scene.run()).toMatchObject({ status: 'finished', outcome: done, place: { reason: 'offline' } });
});

test('output comes with the pauses of the program', async () => {
  const scene = sceneOf();
  const ended = scene.start(request);
  for (const event of [out('a'), out('b', second), out('c', second + 1n), out('d', 3n * second)]) {
    scene.held(0).emit(event);
  }
  scene.held(0).end(done);
  await settled();
  expect([scene.text(), scene.waiting(), scene.status()]).toEqual(['a', true, 'running']);
  await scene.advance(999);
  expect(scene.text()).toBe('a');
  await scene.advance(1);
  expect(scene.text()).toBe('abc');
  await scene.advance(2000);
  expect(scene.text()).toBe('abcd');
  expect(await ended).toEqual(done);
  expect(scene.timerCount()).toBe(0);
});

test('a pause counts from the output before it, however late that came', async () => {
  const scene = sceneOf();
  void scene.start(request);
  scene.held(0).emit(out('a'));
  await scene.advance(5000);
  scene.held(0).emit(out('b', second));
  scene.held(0).emit(out('c', 2n * second));
  await settled();
  expect(scene.text()).toBe('ab');
  await scene.advance(999);
  expect(scene.text()).toBe('ab');
  await scene.advance(1);
  expect(scene.text()).toBe('abc');
});

test('a pause of a year neither ends early nor stands in the way of skipping', async () => {
  const scene = sceneOf();
  void scene.start(request);
  scene.held(0).emit(out('a', 365n * 86_400n * second));
  scene.held(0).end(done);
  await scene.advance(30 * 86_400_000);
  expect(scene.text()).toBe('');
  scene.skipToEnd();
  await settled();
  expect([scene.text(), scene.status()]).toEqual(['a', 'finished']);
});

test('after a skip nothing waits, also not what comes later', async () => {
  const scene = sceneOf();
  void scene.start(request);
  scene.held(0).emit(out('a', second));
  scene.skipToEnd();
  await settled();
  scene.held(0).emit(out('b', 9n * second));
  await settled();
  expect(scene.text()).toBe('ab');
  expect(scene.waiting()).toBe(false);
});

test('without delays everything is shown at once', async () => {
  const scene = sceneOf(false);
  void scene.start(request);
  scene.held(0).emit(out('a', second));
  scene.held(0).emit(out('b', 9n * second));
  await settled();
  expect(scene.text()).toBe('ab');
});

test('stop settles at once, even if the runner never does', async () => {
  const scene = sceneOf();
  const ended = scene.start(request);
  scene.held(0).emit(out('a'));
  await settled();
  scene.stop();
  expect(scene.outcome()).toEqual({ kind: 'cancelled' });
  expect(scene.text()).toBe('a');
  expect(scene.held(0).signal.aborted).toBe(true);
  expect(await ended).toEqual({ kind: 'cancelled' });
});

test('stop ends a replay and drops what has not been shown', async () => {
  const scene = sceneOf();
  void scene.start(request);
  scene.held(0).emit(out('a'));
  scene.held(0).emit(out('b', second));
  scene.held(0).end(done);
  await settled();
  expect(scene.timerCount()).toBe(1);
  scene.stop();
  expect(scene.timerCount()).toBe(0);
  await scene.advance(5000);
  expect([scene.text(), scene.outcome()]).toEqual(['a', { kind: 'cancelled' }]);
});

test('what an older run still says is not heard', async () => {
  const scene = sceneOf();
  const first = scene.start(request);
  const second = scene.start(request);
  expect(await first).toEqual({ kind: 'cancelled' });
  scene.held(0).emit(out('old'));
  scene.held(0).onPlace({ runner: 'browser', reason: 'chosen' });
  scene.held(0).end({ kind: 'exited', code: 9 });
  scene.held(1).emit(out('new'));
  await settled();
  expect(scene.text()).toBe('new');
  expect(scene.run()).toMatchObject({ status: 'running', runId: 2 });
  expect(scene.run()).not.toHaveProperty('place');
  scene.held(1).end(done);
  expect(await second).toEqual(done);
});

test('a runner that breaks gives the button back with a next step', async () => {
  const scene = sceneOf();
  const ended = scene.start(request);
  scene.held(0).fail(new Error('boom'));
  expect(await ended).toMatchObject({
    kind: 'unavailable',
    detail: expect.stringContaining('reload the page') as string,
  });
  expect(scene.status()).toBe('finished');
});

test('clear empties the panel, and a run that goes on goes on', async () => {
  const scene = sceneOf();
  void scene.start(request);
  scene.held(0).emit(out('a'));
  await settled();
  scene.clear();
  expect([scene.text(), scene.status()]).toEqual(['', 'running']);
  scene.held(0).emit(out('b'));
  scene.held(0).end(done);
  await settled();
  expect(scene.text()).toBe('b');
  scene.clear();
  expect(scene.status()).toBe('idle');
});

test('stop, clear and skip without a run do nothing', () => {
  const scene = sceneOf();
  scene.stop();
  scene.clear();
  scene.skipToEnd();
  expect(scene.status()).toBe('idle');
});

test('whatever the pauses, all output is shown in order and never before its time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 8 }), async (pausesMs) => {
      const scene = sceneOf();
      void scene.start(request);
      const dueMs = pausesMs.map((_, index) => pausesMs.slice(0, index + 1).reduce((sum, ms) => sum + ms, 0));
      dueMs.forEach((ms, index) => scene.held(0).emit(out(`${index}\n`, BigInt(ms) * 1_000_000n)));
      scene.held(0).end(done);
      let nowMs = 0;
      for (const ms of dueMs) {
        await scene.advance(ms - nowMs);
        nowMs = ms;
        const due = dueMs.filter((each) => each <= nowMs).length;
        expect(scene.text()).toBe(Array.from({ length: due }, (_, index) => `${index}\n`).join(''));
      }
      await settled();
      expect(scene.outcome()).toEqual(done);
    }),
    { numRuns: 50 },
  );
});

test('a flood of output is shown once a frame, and all of it', async () => {
  const scene = sceneOf();
  const ended = scene.start(request);
  let changes = 0;
  const pieces = 1000;
  for (let piece = 0; piece < pieces; piece++) {
    const before = scene.text();
    scene.held(0).emit(out(`${piece}\n`));
    await settled();
    if (scene.text() !== before) changes += 1;
  }
  expect(changes).toBeLessThan(pieces / 5);
  scene.held(0).end(done);
  await scene.advance(100);
  expect(await ended).toEqual(done);
  expect(scene.text().split('\n')).toHaveLength(pieces + 1);
});
