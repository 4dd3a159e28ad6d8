import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { openLine } from './exchange.ts';
import type { ExchangeOptions } from './exchange.ts';
import type { SpawnWorker, WorkerListener } from './transport.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A worker that does what the test says. */
function stage() {
  const posted: unknown[] = [];
  let listener: WorkerListener | undefined;
  let terminated = 0;
  const spawn: SpawnWorker = (_kind, given) => {
    listener = given;
    return { post: (message) => posted.push(message), terminate: () => (terminated += 1) };
  };
  const line = openLine(spawn, 'tools');
  return {
    line,
    posted,
    say: (message: unknown) => listener?.onMessage(message),
    die: (detail: string) => listener?.onError(detail),
    terminated: () => terminated,
  };
}

/** Takes 'begin' and 'pause' for the limit and any other text for the answer. */
function ask(signal = new AbortController().signal): ExchangeOptions<string, string> {
  return {
    message: 'question',
    parse: (message) => {
      if (typeof message !== 'string') throw new Error('not a text');
      return message;
    },
    receive: (message, limit) => {
      if (message === 'begin') limit.start();
      else if (message === 'pause') limit.stop();
      else return message;
      return undefined;
    },
    limitMs: 1000,
    signal,
  };
}

test('sends the question and resolves with the answer', async () => {
  const { line, posted, say } = stage();
  const asked = line.request(ask());
  expect(posted).toEqual(['question']);
  say('answer');
  expect(await asked).toEqual({ end: 'answered', answer: 'answer' });
  expect(line.alive).toBe(true);
});

test('aborting settles at once and ends the worker', async () => {
  const { line, terminated } = stage();
  const stop = new AbortController();
  const asked = line.request(ask(stop.signal));
  stop.abort();
  expect(await asked).toEqual({ end: 'aborted' });
  expect(terminated()).toBe(1);
  expect(line.alive).toBe(false);
});

test('asks nothing when it is aborted before', async () => {
  const { line, posted } = stage();
  expect(await line.request(ask(AbortSignal.abort()))).toEqual({ end: 'aborted' });
  expect(posted).toEqual([]);
});

test('the limit counts from its start', async () => {
  const { line, say } = stage();
  const asked = line.request(ask());
  vi.advanceTimersByTime(5000);
  say('begin');
  vi.advanceTimersByTime(999);
  say('begin');
  vi.advanceTimersByTime(1);
  expect(await asked).toEqual({ end: 'timed-out' });
  expect(line.alive).toBe(false);
});

test('a limit that was stopped does not end anything', async () => {
  const { line, say } = stage();
  const asked = line.request(ask());
  say('begin');
  say('pause');
  vi.advanceTimersByTime(5000);
  say('late but welcome');
  expect(await asked).toEqual({ end: 'answered', answer: 'late but welcome' });
});

test('a worker that dies settles who waits, and tells who comes after', async () => {
  const { line, die } = stage();
  const asked = line.request(ask());
  die('out of memory');
  expect(await asked).toEqual({ end: 'crashed', detail: 'out of memory' });
  expect(await line.request(ask())).toEqual({ end: 'crashed', detail: 'out of memory' });
});

test('a message that can’t be parsed is a crash', async () => {
  const { line, say } = stage();
  const asked = line.request(ask());
  say(42);
  expect(await asked).toMatchObject({ end: 'crashed' });
});

test('terminating settles who waits', async () => {
  const { line } = stage();
  const asked = line.request(ask());
  line.terminate();
  expect(await asked).toEqual({ end: 'aborted' });
});
