import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createIdleWork } from './idle-work.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the pieces are done in order, each in a turn of its own', async () => {
  const done: string[] = [];
  createIdleWork().schedule([() => done.push('first'), () => done.push('second')]);
  expect(done).toEqual([]);
  await vi.advanceTimersToNextTimerAsync();
  expect(done).toEqual(['first']);
  await vi.runAllTimersAsync();
  expect(done).toEqual(['first', 'second']);
});

test('what is scheduled later takes the place of what was left', async () => {
  const done: string[] = [];
  const idle = createIdleWork();
  idle.schedule([() => done.push('first'), () => done.push('second')]);
  await vi.advanceTimersToNextTimerAsync();
  idle.schedule([() => done.push('other')]);
  await vi.runAllTimersAsync();
  expect(done).toEqual(['first', 'other']);
});

test('what fails ends the work, and nothing else', async () => {
  const done: string[] = [];
  const idle = createIdleWork();
  const fail = () => {
    throw new Error('no');
  };
  idle.schedule([fail, () => done.push('after')]);
  await vi.runAllTimersAsync();
  idle.schedule([() => done.push('again')]);
  await vi.runAllTimersAsync();
  expect(done).toEqual(['again']);
});

test('a piece that waits is waited for, and what was left then is done unless something took its place', async () => {
  const done: string[] = [];
  const idle = createIdleWork();
  const scheduleTwo = (name: string) => {
    let end = () => {};
    const waiting = new Promise<void>((resolve) => (end = resolve));
    idle.schedule([() => waiting, () => done.push(name)]);
    return () => end();
  };
  const endFirst = scheduleTwo('first');
  await vi.runAllTimersAsync();
  expect(done).toEqual([]);
  const endSecond = scheduleTwo('second');
  await vi.runAllTimersAsync();
  endFirst();
  endSecond();
  await vi.runAllTimersAsync();
  expect(done).toEqual(['second']);
});

test('cancelled work is not done', async () => {
  const done: string[] = [];
  const idle = createIdleWork();
  idle.schedule([() => done.push('first')]);
  idle.cancel();
  await vi.runAllTimersAsync();
  expect(done).toEqual([]);
});

test('what can wait longer begins after its own rest', async () => {
  const done: string[] = [];
  createIdleWork().schedule([() => done.push('first')], 3_000);
  await vi.advanceTimersByTimeAsync(2_999);
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toEqual(['first']);
});
