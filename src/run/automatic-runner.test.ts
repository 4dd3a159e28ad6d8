import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAutomaticRunner } from './automatic-runner.ts';
import { createReachability } from './reachability.ts';
import type { RunEvent, Runner, RunnerId, RunnerSetting, RunOutcome, RunPlace, RunRequest } from './types.ts';

const request: RunRequest = { files: [], mode: 'run', vet: true };
const done: RunOutcome = { kind: 'exited', code: 0 };
const output: RunEvent = { type: 'output', stream: 'stdout', text: 'x', atNs: 0n };

function failing(
  reason: Extract<RunOutcome, { kind: 'unavailable' }>['reason'],
  detail = `${reason}.`,
): RunOutcome {
  return { kind: 'unavailable', reason, detail };
}

function runnerOf(id: RunnerId, outcome: RunOutcome, events: readonly RunEvent[] = []) {
  return {
    id,
    run: vi.fn<Runner['run']>((_, emit) => {
      events.forEach(emit);
      return Promise.resolve(outcome);
    }),
  };
}

interface Scene {
  setting?: RunnerSetting;
  online?: boolean;
  playground?: RunOutcome;
  playgroundEvents?: readonly RunEvent[];
  browser?: RunOutcome;
  fetch?: typeof fetch;
}

function sceneOf(scene: Scene) {
  let nowMs = 0;
  const fetchVersion = vi.fn<typeof fetch>(scene.fetch ?? (() => Promise.resolve(Response.json({}))));
  const playground = runnerOf('playground', scene.playground ?? done, scene.playgroundEvents);
  const browser = runnerOf('browser', scene.browser ?? done);
  const reachability = createReachability({
    endpoint: 'https://play.test',
    fetch: fetchVersion,
    now: () => nowMs,
  });
  const runner = createAutomaticRunner({
    playground,
    browser,
    reachability,
    setting: () => scene.setting ?? 'auto',
    isOnline: () => scene.online ?? true,
  });
  return {
    playground,
    browser,
    fetchVersion,
    reachability,
    later: (ms: number) => {
      nowMs += ms;
    },
    async run(signal = new AbortController().signal, changes: Partial<RunRequest> = {}, on?: RunnerId) {
      const places: RunPlace[] = [];
      const outcome = await runner.run(
        { ...request, ...changes },
        () => {},
        signal,
        (place) => places.push(place),
        on,
      );
      return { outcome, places: places.map((place) => `${place.runner}: ${place.reason}`) };
    },
  };
}

const unreachable: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'));
const silent: typeof fetch = (_, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
  });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the Go Playground is used when it answers', async () => {
  const scene = sceneOf({});
  expect(await scene.run()).toEqual({ outcome: done, places: ['playground: reachable'] });
  expect(scene.fetchVersion.mock.calls[0]?.[0]).toBe('https://play.test/version');
  expect(scene.browser.run).not.toHaveBeenCalled();
});

test('without a network nothing is asked', async () => {
  const scene = sceneOf({ online: false });
  expect((await scene.run()).places).toEqual(['browser: offline']);
  expect(scene.fetchVersion).not.toHaveBeenCalled();
});

test.each<[string, typeof fetch, string]>([
  ['is out of reach', unreachable, 'unreachable'],
  ['refuses', () => Promise.resolve(new Response('', { status: 429 })), 'rate-limited'],
  ['has a fault', () => Promise.resolve(new Response('', { status: 503 })), 'server-error'],
])('this browser is used when the Playground %s', async (_, fetch, reason) => {
  const scene = sceneOf({ fetch });
  expect((await scene.run()).places).toEqual([`browser: ${reason}`]);
  expect(scene.playground.run).not.toHaveBeenCalled();
});

test('a dead network costs 2.5 s once a minute', async () => {
  const scene = sceneOf({ fetch: silent });
  const first = scene.run();
  await vi.advanceTimersByTimeAsync(2500);
  expect((await first).places).toEqual(['browser: unreachable']);
  scene.later(59_999);
  expect((await scene.run()).places).toEqual(['browser: unreachable']);
  expect(scene.fetchVersion).toHaveBeenCalledTimes(1);
  scene.later(1);
  const third = scene.run();
  await vi.advanceTimersByTimeAsync(2500);
  await third;
  expect(scene.fetchVersion).toHaveBeenCalledTimes(2);
});

test('forgetting asks again at once', async () => {
  const scene = sceneOf({});
  await scene.run();
  scene.reachability.forget();
  await scene.run();
  expect(scene.fetchVersion).toHaveBeenCalledTimes(2);
});

test.each(['rate-limited', 'server-error', 'offline'] as const)(
  'a run that fails (%s) moves to this browser, and so does the next',
  async (reason) => {
    const scene = sceneOf({ playground: failing(reason) });
    const why = reason === 'offline' ? 'unreachable' : reason;
    expect(await scene.run()).toEqual({
      outcome: done,
      places: ['playground: reachable', `browser: ${why}`],
    });
    expect((await scene.run()).places).toEqual([`browser: ${why}`]);
  },
);

test('what the Playground can not do runs in this browser and says nothing about the next run', async () => {
  const scene = sceneOf({ playground: failing('unsupported') });
  expect((await scene.run()).places).toEqual(['playground: reachable', 'browser: unsupported']);
  await scene.run();
  expect(scene.playground.run).toHaveBeenCalledTimes(2);
});

test('a run that has shown something does not start again elsewhere', async () => {
  const scene = sceneOf({ playground: failing('server-error'), playgroundEvents: [output] });
  expect((await scene.run()).outcome.kind).toBe('unavailable');
  expect(scene.browser.run).not.toHaveBeenCalled();
});

test('when neither place can, both say why', async () => {
  const scene = sceneOf({
    playground: failing('unsupported', 'Not there.'),
    browser: failing('offline', 'Not here: download Go first.'),
  });
  expect((await scene.run()).outcome).toEqual(failing('offline', 'Not there. Not here: download Go first.'));
});

test.each(['playground', 'browser'] as const)(
  'a fixed choice of %s is kept when it fails',
  async (setting) => {
    const scene = sceneOf({ setting, [setting]: failing('server-error') });
    expect(await scene.run()).toEqual({ outcome: failing('server-error'), places: [`${setting}: chosen`] });
    expect(scene.fetchVersion).not.toHaveBeenCalled();
  },
);

test('stopping while the Playground is being asked cancels and remembers nothing', async () => {
  const controller = new AbortController();
  const scene = sceneOf({ fetch: silent });
  const running = scene.run(controller.signal);
  await vi.advanceTimersByTimeAsync(10);
  controller.abort();
  expect(await running).toEqual({ outcome: { kind: 'cancelled' }, places: [] });
  scene.fetchVersion.mockImplementation(() => Promise.resolve(Response.json({})));
  expect((await scene.run()).places).toEqual(['playground: reachable']);
});

const beyond: readonly (readonly [string, Partial<RunRequest>])[] = [
  ['input', { stdin: 'x' }],
  ['the real clock', { clock: 'real' }],
  ['benchmarks', { mode: 'bench' }],
  ['no optimisations', { optimize: false }],
];

test.each(beyond)('%s: runs in this browser, and nothing is asked', async (_, changes) => {
  const scene = sceneOf({});
  expect(await scene.run(undefined, changes)).toEqual({ outcome: done, places: ['browser: unsupported'] });
  expect(scene.fetchVersion).not.toHaveBeenCalled();
});

test.each<[string, Partial<RunRequest>]>([
  ['a seed', { seed: 1 }],
  ['empty input', { stdin: '' }],
  ['the virtual clock', { clock: 'virtual' }],
  ['optimisations', { optimize: true }],
])('%s is nothing that keeps a run from the Playground', async (_, changes) => {
  expect((await sceneOf({}).run(undefined, changes)).places).toEqual(['playground: reachable']);
});

const needsModule = failing('unsupported', 'x/y is not in the standard library. Run it there.');

test('a module is fetched by the Playground at once when it answers', async () => {
  const scene = sceneOf({ browser: needsModule });
  expect(await scene.run()).toEqual({ outcome: done, places: ['playground: reachable'] });
});

test('a module is asked of a Playground that was out of reach a moment ago', async () => {
  const scene = sceneOf({ browser: needsModule, fetch: unreachable });
  expect(await scene.run()).toEqual({
    outcome: done,
    places: ['browser: unreachable', 'playground: unsupported'],
  });
  // It has answered: the next run goes there first.
  expect((await scene.run()).places).toEqual(['playground: reachable']);
});

test('a module that nobody can fetch is told with both reasons', async () => {
  const scene = sceneOf({
    browser: needsModule,
    fetch: unreachable,
    playground: failing('offline', 'No connection.'),
  });
  expect((await scene.run()).outcome).toEqual(
    failing('offline', 'x/y is not in the standard library. Run it there. No connection.'),
  );
});

test('offline, a module is not asked for', async () => {
  const scene = sceneOf({ browser: needsModule, online: false });
  expect(await scene.run()).toEqual({ outcome: needsModule, places: ['browser: offline'] });
});

test('by choice in this browser, a module is not asked for', async () => {
  const scene = sceneOf({ browser: needsModule, setting: 'browser' });
  expect(await scene.run()).toEqual({ outcome: needsModule, places: ['browser: chosen'] });
});

test('a module and what the Playground can not do: what to take out is said', async () => {
  const scene = sceneOf({ browser: needsModule });
  const { outcome, places } = await scene.run(undefined, { stdin: 'x' });
  expect(places).toEqual(['browser: unsupported']);
  expect(outcome.kind === 'unavailable' && outcome.detail).toBe(
    'x/y is not in the standard library. Run it there. The Go Playground can’t give a program input, though: take that out first.',
  );
});

test.each(['playground', 'browser'] as const)('one run may go to the %s, whatever is set', async (on) => {
  const scene = sceneOf({ setting: on === 'browser' ? 'playground' : 'browser' });
  expect((await scene.run(undefined, {}, on)).places).toEqual([`${on}: chosen`]);
});
