import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPlaygroundRunner } from './playground-runner.ts';
import type { RunEvent, RunRequest } from './types.ts';

const hello: RunRequest = { files: [{ name: 'prog.go', content: 'package main\n' }], mode: 'run', vet: true };
const helloReply = {
  Errors: '',
  Events: [{ Message: 'hello\n', Kind: 'stdout', Delay: 0 }],
  Status: 0,
  IsTest: false,
  TestsFailed: 0,
  VetOK: true,
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Fetch = typeof fetch;

function runnerOf(fetch: Fetch) {
  const runner = createPlaygroundRunner({ endpoint: 'https://play.test', fetch });
  return async (request = hello, signal = new AbortController().signal) => {
    const events: RunEvent[] = [];
    const outcome = await runner.run(request, (event) => events.push(event), signal);
    return { outcome, events };
  };
}

function answering(body: unknown, init?: ResponseInit): Fetch {
  return () => Promise.resolve(Response.json(body, init));
}

/** Never answers; fails when aborted, as fetch does. */
const silent: Fetch = (_, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
  });

test('the request is a plain form that needs no preflight', async () => {
  const fetch = vi.fn<Fetch>(answering(helloReply));
  await runnerOf(fetch)();
  const [url, init] = fetch.mock.calls[0] ?? [];
  expect(url).toBe('https://play.test/compile');
  expect(init).toMatchObject({ method: 'POST', credentials: 'omit' });
  expect(init?.headers).toBeUndefined();
  expect(String(init?.body as URLSearchParams)).toBe('version=2&body=package+main%0A&withVet=true');
});

test('a reply is emitted in order', async () => {
  const { outcome, events } = await runnerOf(
    answering({ ...helloReply, VetErrors: './prog.go:1:1: hm\n' }),
  )();
  expect(outcome).toEqual({ kind: 'exited', code: 0 });
  expect(events.map((event) => (event.type === 'phase' ? event.phase : event.type))).toEqual([
    'building',
    'running',
    'diagnostic',
    'output',
  ]);
});

test.each<[string, Fetch, string]>([
  ['too many requests', answering('', { status: 429 }), 'rate-limited'],
  ['an internal fault', answering('', { status: 500 }), 'server-error'],
  ['a refused program', answering('', { status: 413 }), 'unsupported'],
  ['HTML', () => Promise.resolve(new Response('<!doctype html><title>Sign in</title>')), 'server-error'],
  ['nothing', () => Promise.resolve(new Response('')), 'server-error'],
  ['no body', () => Promise.resolve(new Response(null)), 'server-error'],
  ['other JSON', answering({ ok: true }), 'server-error'],
  ['half a reply', () => Promise.resolve(new Response('{"Errors":"","Ev')), 'server-error'],
  ['no network', () => Promise.reject(new TypeError('Failed to fetch')), 'offline'],
  [
    'a reply that is cut off',
    () =>
      Promise.resolve(
        new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError('network error')) })),
      ),
    'offline',
  ],
  [
    'a reply without end',
    () =>
      Promise.resolve(
        new Response(new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(1 << 20)) })),
      ),
    'server-error',
  ],
])('%s is an outcome with a next step', async (_, fetch, reason) => {
  const { outcome, events } = await runnerOf(fetch)();
  expect(outcome).toMatchObject({ kind: 'unavailable', reason });
  expect(outcome.kind === 'unavailable' && outcome.detail).toMatch(/(Run|Run again|Settings)\.$|press Run/);
  expect(events).toEqual([{ type: 'phase', phase: 'building' }]);
});

test('a service that never answers is given up after 30 s', async () => {
  const running = runnerOf(silent)();
  await vi.advanceTimersByTimeAsync(30_000);
  expect((await running).outcome).toMatchObject({ kind: 'unavailable', reason: 'server-error' });
});

test('aborting cancels at once', async () => {
  const controller = new AbortController();
  const running = runnerOf(silent)(hello, controller.signal);
  await vi.advanceTimersByTimeAsync(10);
  controller.abort();
  expect((await running).outcome).toEqual({ kind: 'cancelled' });
});

test('nothing is emitted after the receiver aborts', async () => {
  const controller = new AbortController();
  const runner = createPlaygroundRunner({ endpoint: '', fetch: answering(helloReply) });
  const types: string[] = [];
  const outcome = await runner.run(
    hello,
    (event) => {
      types.push(event.type === 'phase' ? event.phase : event.type);
      if (event.type === 'phase' && event.phase === 'running') controller.abort();
    },
    controller.signal,
  );
  expect(types).toEqual(['building', 'running']);
  expect(outcome).toEqual({ kind: 'cancelled' });
});

test('the same request is asked once', async () => {
  const fetch = vi.fn<Fetch>(answering(helloReply));
  const run = runnerOf(fetch);
  const first = await run();
  const second = await run();
  await run({ ...hello, vet: false });
  expect(second).toEqual(first);
  expect(fetch).toHaveBeenCalledTimes(2);
});

test('a failure and a time-out are asked again', async () => {
  const fetch = vi
    .fn<Fetch>()
    .mockImplementationOnce(answering('', { status: 500 }))
    .mockImplementationOnce(answering({ ...helloReply, Events: null, Errors: 'timeout running program' }))
    .mockImplementation(answering(helloReply));
  const run = runnerOf(fetch);
  expect((await run()).outcome.kind).toBe('unavailable');
  expect((await run()).outcome.kind).toBe('timed-out');
  expect((await run()).outcome.kind).toBe('exited');
});

test('one request is out at a time, and a waiting one can be cancelled', async () => {
  const first = new AbortController();
  const second = new AbortController();
  const fetch = vi.fn<Fetch>(silent);
  const run = runnerOf(fetch);
  const running = [run(hello, first.signal), run(hello, second.signal), run({ ...hello, vet: false })];
  await vi.advanceTimersByTimeAsync(0);
  expect(fetch).toHaveBeenCalledTimes(1);
  second.abort();
  expect((await running[1])?.outcome).toEqual({ kind: 'cancelled' });
  first.abort();
  expect((await running[0])?.outcome).toEqual({ kind: 'cancelled' });
  fetch.mockImplementation(answering(helloReply));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(fetch).toHaveBeenCalledTimes(2);
  await running[2];
});

test('an empty program is not sent as an empty field', async () => {
  const fetch = vi.fn<Fetch>(answering(helloReply));
  await runnerOf(fetch)({ ...hello, files: [{ name: 'prog.go', content: '' }] });
  expect((fetch.mock.calls[0]?.[1]?.body as URLSearchParams).get('body')).toBe('-- prog.go --\n');
});

test('several files go as a txtar', async () => {
  const fetch = vi.fn<Fetch>(answering(helloReply));
  const files = [...hello.files, { name: 'sub/sub.go', content: 'package sub\n' }];
  await runnerOf(fetch)({ ...hello, files });
  expect((fetch.mock.calls[0]?.[1]?.body as URLSearchParams).get('body')).toBe(
    'package main\n-- sub/sub.go --\npackage sub\n',
  );
});

const sumTest = {
  name: 'sum_test.go',
  content: 'package main\n\nimport "testing"\n\nfunc TestSum(t *testing.T) { Sum() }\n',
};

test('a program with its tests goes as one file', async () => {
  const fetch = vi.fn<Fetch>(answering(helloReply));
  const files = [{ name: 'prog.go', content: 'package main\n\nfunc Sum() {}\n' }, sumTest];
  await runnerOf(fetch)({ files, mode: 'test', vet: true });
  const body = (fetch.mock.calls[0]?.[1]?.body as URLSearchParams).get('body');
  expect(body).toContain('//line sum_test.go:1:1');
  expect(body).toContain('func Sum() {}');
});

test('tests of several files are unsupported and nothing is asked', async () => {
  const fetch = vi.fn<Fetch>(answering(helloReply));
  const files = [...hello.files, { name: 'b.go', content: 'package main\n' }, sumTest];
  const { outcome } = await runnerOf(fetch)({ files, mode: 'test', vet: true });
  expect(outcome).toMatchObject({ kind: 'unavailable', reason: 'unsupported' });
  expect(fetch).not.toHaveBeenCalled();
});

test.each<[string, Partial<RunRequest>, string]>([
  ['benchmarks', { mode: 'bench' }, 'run benchmarks'],
  ['input', { stdin: 'x' }, 'give a program input'],
  ['the real clock', { clock: 'real' }, 'use the real clock'],
  ['no optimisations', { optimize: false }, 'compile without optimisations'],
  [
    'several of them',
    { mode: 'bench', stdin: 'x', optimize: false },
    'run benchmarks, give a program input or compile without optimisations',
  ],
])('%s: unsupported with a next step, and nothing is asked', async (_, changes, words) => {
  const fetch = vi.fn<Fetch>(answering(helloReply));
  const { outcome, events } = await runnerOf(fetch)({ ...hello, ...changes });
  expect(outcome).toEqual({
    kind: 'unavailable',
    reason: 'unsupported',
    detail: `The Go Playground can’t ${words}. Choose this browser in Settings, or take that out and run it again.`,
  });
  expect(events).toEqual([]);
  expect(fetch).not.toHaveBeenCalled();
});

test('a seed changes nothing there', async () => {
  const fetch = vi.fn<Fetch>(answering(helloReply));
  const run = runnerOf(fetch);
  await run({ ...hello, seed: 1 });
  await run({ ...hello, seed: 2 });
  expect(fetch).toHaveBeenCalledTimes(1);
});
