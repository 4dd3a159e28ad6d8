import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPlaygroundShare, playgroundLink } from './playground-share.ts';
import type { SourceFile } from './types.ts';

type Fetch = typeof fetch;
const endpoint = 'https://play.test';
const id = 'HmnNoBf0p1z';
const hello: readonly SourceFile[] = [{ name: 'prog.go', content: 'package main\n' }];
const never = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function answering(body: string, init?: ResponseInit) {
  return vi.fn<Fetch>(() => Promise.resolve(new Response(body, init)));
}

function silent() {
  return vi.fn<Fetch>(
    (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      }),
  );
}

const shareOn = (fetch: Fetch, files = hello, signal = never) =>
  createPlaygroundShare({ endpoint, fetch }).share(files, signal);
const openOn = (fetch: Fetch, idOrUrl: string = id, signal = never) =>
  createPlaygroundShare({ endpoint, fetch }).open(idOrUrl, signal);

test('a lone prog.go is sent as its own text, without a preflight', async () => {
  const fetch = answering(id);
  expect(await shareOn(fetch)).toEqual({ status: 'ok', id, link: `${endpoint}/p/${id}.go` });
  const [url, init] = fetch.mock.calls[0] ?? [];
  expect(url).toBe('https://play.test/share');
  expect(init).toMatchObject({ method: 'POST', body: 'package main\n', credentials: 'omit' });
  expect(init?.headers).toBeUndefined();
});

test('several files are sent as a txtar', async () => {
  const fetch = answering(id);
  await shareOn(fetch, [...hello, { name: 'a/a.go', content: 'package a' }]);
  expect(fetch.mock.calls[0]?.[1]?.body).toBe('package main\n-- a/a.go --\npackage a\n');
});

test.each([
  ['https://play.golang.org', `https://go.dev/play/p/${id}`],
  ['https://goprevplay.golang.org', `https://go.dev/play/p/${id}?v=goprev`],
  ['https://gotipplay.golang.org', `https://go.dev/play/p/${id}?v=gotip`],
  ['http://localhost:8780', `http://localhost:8780/p/${id}.go`],
])('a program shared on %s is seen at %s', (host, link) => {
  expect(playgroundLink(id, host)).toBe(link);
});

test('the limit is said before anything is sent', async () => {
  const fetch = answering(id);
  const large = (bytes: number) => [{ name: 'prog.go', content: 'x'.repeat(bytes) }];
  expect(await shareOn(fetch, large(65_537))).toMatchObject({ status: 'error', reason: 'too-large' });
  expect(fetch).not.toHaveBeenCalled();
  expect((await shareOn(fetch, large(65_536))).status).toBe('ok');
});

test('names and lines that a txtar can not hold are said', async () => {
  const fetch = answering(id);
  const files = [{ name: 'prog.go', content: '-- x --\n' }];
  expect(await shareOn(fetch, files)).toMatchObject({ status: 'error', reason: 'unsupported' });
  expect(fetch).not.toHaveBeenCalled();
});

test.each([
  id,
  ` ${id}\n`,
  `https://go.dev/play/p/${id}`,
  `https://go.dev/play/p/${id}?v=gotip`,
  `go.dev/play/p/${id}`,
  `https://play.golang.org/p/${id}`,
  `https://play.golang.org/p/${id}.go`,
  `https://play.golang.org/p/${id}.go?download=true`,
  `http://goprevplay.golang.org/p/${id}#x`,
  `${endpoint}/p/${id}.go`,
])('%j opens', async (idOrUrl) => {
  const fetch = answering('package main\n-- b.go --\npackage main\n');
  expect(await openOn(fetch, idOrUrl)).toEqual({
    status: 'ok',
    id,
    files: [...hello, { name: 'b.go', content: 'package main\n' }],
  });
  expect(fetch.mock.calls[0]?.[0]).toBe(`https://play.test/p/${id}.go`);
});

test.each([
  '',
  'hello world',
  '../../etc/passwd',
  'https://example.com/p/HmnNoBf0p1z',
  'https://play.golang.org.example.com/p/HmnNoBf0p1z',
  'https://go.dev/play/',
  'https://go.dev/play/p/a%2Fb%2Fc%2Fd%2Fe',
])('%j is no link, and nothing is asked', async (idOrUrl) => {
  const fetch = answering('');
  expect(await openOn(fetch, idOrUrl)).toMatchObject({ status: 'error', reason: 'unsupported' });
  expect(fetch).not.toHaveBeenCalled();
});

test('what is shared is read back as it was', async () => {
  let kept = '';
  const fetch: Fetch = (_, init) => {
    if (init?.method === 'POST') kept = init.body as string;
    return Promise.resolve(new Response(init?.method === 'POST' ? id : kept));
  };
  const files = [
    ...hello,
    { name: 'prog_test.go', content: 'package main\n' },
    { name: 'e.txt', content: '' },
  ];
  await shareOn(fetch, files);
  expect(await openOn(fetch)).toMatchObject({ files });
});

test.each<[string, Fetch, string]>([
  ['an unknown id', answering('Snippet not found\n', { status: 404 }), 'not-found'],
  ['a refused size', answering('Snippet is too large\n', { status: 413 }), 'too-large'],
  ['too many requests', answering('', { status: 429 }), 'server-error'],
  ['a country without sharing', answering('', { status: 451 }), 'unsupported'],
  ['a fault', answering('', { status: 500 }), 'server-error'],
  ['no network', () => Promise.reject(new TypeError('Failed to fetch')), 'offline'],
  ['more than a program can be', answering('x'.repeat(65_537)), 'server-error'],
])('%s is an error with a next step, sharing and opening', async (_, fetch, reason) => {
  const results = [await shareOn(fetch), await openOn(fetch)];
  for (const result of results) {
    expect(result).toMatchObject({ status: 'error', reason });
    expect(result.status === 'error' && result.error).toMatch(
      /(try again|Try again|Remove|Share|share)[^.]*\.$/,
    );
  }
});

test('a page to sign in to a network is no program and no id', async () => {
  const page = () =>
    Promise.resolve(new Response('<!doctype html><p>Sign in', { headers: { 'Content-Type': 'text/html' } }));
  expect(await shareOn(page)).toMatchObject({ status: 'error', reason: 'server-error' });
  expect(await openOn(page)).toMatchObject({ status: 'error', reason: 'server-error' });
});

test('a service that never answers is given up after 20 s', async () => {
  const opening = openOn(silent());
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await opening).toMatchObject({ status: 'error', reason: 'server-error' });
});

test('aborting cancels, before and while asking', async () => {
  const controller = new AbortController();
  const fetch = silent();
  const opening = openOn(fetch, id, controller.signal);
  controller.abort();
  expect(await opening).toEqual({ status: 'cancelled' });
  expect(await shareOn(fetch, hello, controller.signal)).toEqual({ status: 'cancelled' });
  expect(fetch).toHaveBeenCalledTimes(1);
});

test('a shared text whose names are not allowed is refused', async () => {
  expect(await openOn(answering('-- ../x --\n'))).toMatchObject({ status: 'error', reason: 'unsupported' });
});
