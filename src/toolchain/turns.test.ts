import { expect, test } from 'vitest';

import { inTurns } from './turns.ts';

const never = new AbortController().signal;

test('a task begins when the one before has ended, even if that failed', async () => {
  const turns = inTurns();
  const order: string[] = [];
  const first = turns.take(never, '', async () => {
    order.push('first begins');
    await Promise.resolve();
    order.push('first fails');
    throw new Error('bug');
  });
  const second = turns.take(never, '', () => {
    order.push('second');
    return Promise.resolve('done');
  });
  await expect(first).rejects.toThrow('bug');
  expect(await second).toBe('done');
  expect(order).toEqual(['first begins', 'first fails', 'second']);
});

test('aborting settles before the task does, and before its turn', async () => {
  const turns = inTurns();
  const [running, waiting] = [new AbortController(), new AbortController()];
  const first = turns.take(running.signal, 'cancelled', () => new Promise<string>(() => {}));
  const second = turns.take(waiting.signal, 'cancelled', () => Promise.resolve('never asked for'));
  waiting.abort();
  expect(await second).toBe('cancelled');
  running.abort();
  expect(await first).toBe('cancelled');
});

test('all are taken when the last has ended, and those that came meanwhile', async () => {
  const turns = inTurns();
  const order: string[] = [];
  await turns.allTaken();
  const task = (name: string) => () => Promise.resolve().then(() => order.push(name));
  const first = turns.take(never, 0, task('first'));
  const all = turns.allTaken().then(() => order.push('all'));
  const second = turns.take(never, 0, task('second'));
  await Promise.all([first, second, all]);
  expect(order).toEqual(['first', 'second', 'all']);
});

test('what nobody waits for is not waited for', async () => {
  const turns = inTurns();
  let end = () => {};
  const aside = turns.take(never, undefined, () => new Promise<void>((resolve) => (end = resolve)), true);
  await turns.allTaken();
  const after = turns.take(never, 'cancelled', () => Promise.resolve('in its turn'));
  end();
  await aside;
  expect(await after).toBe('in its turn');
});

test('closing cancels everything', async () => {
  const turns = inTurns();
  const running = turns.take(never, 'cancelled', () => new Promise<string>(() => {}));
  const waiting = turns.take(never, 'cancelled', () => Promise.resolve('never asked for'));
  turns.close();
  expect(await Promise.all([running, waiting])).toEqual(['cancelled', 'cancelled']);
  expect(await turns.take(never, 'cancelled', () => Promise.resolve('late'))).toBe('cancelled');
});
