import { expect, it } from 'vitest';
import type { RunRequest } from '../../run/types.ts';
import type { Toolchain } from '../../toolchain/types.ts';
import { createGo } from './go-proof.ts';

/** A toolchain that prints the seed, or takes too long, and what it was asked for. */
function stage({ timedOut = false } = {}) {
  const requests: RunRequest[] = [];
  const cancelled = () => Promise.resolve({ status: 'cancelled' } as const);
  const toolchain: Toolchain = {
    execute(request) {
      requests.push(request);
      const Events = [{ Message: `${request.seed ?? 0}`, Kind: 'stdout', Delay: 0 } as const];
      const reply = { Errors: '', Events, Status: 0, IsTest: false, TestsFailed: 0 };
      return Promise.resolve({ kind: 'reply', timedOut, reply });
    },
    format: cancelled,
    vet: cancelled,
    inspect: cancelled,
    find: cancelled,
    prepare: () => Promise.resolve(),
    whenFree: () => Promise.resolve(),
    close() {},
  };
  return { go: createGo(toolchain, new AbortController().signal), requests };
}

const program = [{ name: 'prog.go', content: 'package main' }];

it('runs a program once under a seed, and gives the same answer to who asks again', async () => {
  const { go, requests } = stage();
  const first = await go.run(program, 7);
  expect(first).toMatchObject({ kind: 'ran', stdout: '7' });
  expect(await go.run([...program], 7)).toEqual(first);
  expect([requests.length, go.runs()]).toEqual([1, 1]);
});

it('runs it again under another seed, compiled otherwise, as a test, and with vet', async () => {
  const { go, requests } = stage();
  await go.run(program, 1);
  await go.run(program, 2);
  await go.run(program, 1, false);
  await go.test(program, 1);
  await go.test(program, 1, true, true);
  expect(requests.map(({ seed, optimize, mode, vet }) => [seed, optimize, mode, vet])).toEqual([
    [1, true, 'run', false],
    [2, true, 'run', false],
    [1, false, 'run', false],
    [1, true, 'test', false],
    [1, true, 'test', true],
  ]);
});

it('takes a changed program for another one', async () => {
  const { go, requests } = stage();
  await go.run(program, 1);
  await go.run([{ name: 'prog.go', content: 'package main\n' }], 1);
  expect(requests).toHaveLength(2);
});

it('does not take a run that was too long on a busy machine for the program’s own', async () => {
  const { go, requests } = stage({ timedOut: true });
  expect(await go.run(program, 1)).toEqual({ kind: 'timed-out' });
  await go.run(program, 1);
  expect(requests).toHaveLength(2);
});
