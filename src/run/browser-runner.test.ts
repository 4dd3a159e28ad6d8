import { expect, test } from 'vitest';
import type { Toolchain, ToolchainResult } from '../toolchain/types.ts';
import { createBrowserRunner } from './browser-runner.ts';
import type { PlaygroundReply, RunEvent, RunRequest } from './types.ts';

const request: RunRequest = { files: [{ name: 'prog.go', content: '' }], mode: 'run', vet: true };
const output = { type: 'output', stream: 'stdout', text: 'hello\n', atNs: 0n } as const;
const reply: PlaygroundReply = {
  Errors: '',
  Events: [{ Message: 'hello\n', Kind: 'stdout', Delay: 0 }],
  Status: 0,
  IsTest: false,
  TestsFailed: 0,
};

async function runWith(
  execute: Toolchain['execute'],
  signal = new AbortController().signal,
  asked: RunRequest = request,
) {
  const events: RunEvent[] = [];
  const outcome = await createBrowserRunner({ execute }).run(asked, (event) => events.push(event), signal);
  return { outcome, events };
}

function answering(result: ToolchainResult): Toolchain['execute'] {
  return (_, emit) => {
    emit(output);
    return Promise.resolve(result);
  };
}

test('output is emitted once, as it comes', async () => {
  const { outcome, events } = await runWith(answering({ kind: 'reply', reply, timedOut: false }));
  expect(events).toEqual([output]);
  expect(outcome).toEqual({ kind: 'exited', code: 0 });
});

test('vet messages follow from the reply', async () => {
  const { events } = await runWith(
    answering({ kind: 'reply', reply: { ...reply, VetErrors: './prog.go:1:2: hm' }, timedOut: false }),
  );
  expect(events.map((event) => event.type)).toEqual(['output', 'diagnostic']);
});

test('a time-out is told by the toolchain', async () => {
  const { outcome } = await runWith(answering({ kind: 'reply', reply, timedOut: true }));
  expect(outcome).toEqual({ kind: 'timed-out', limitMs: 5000 });
});

test('a time-out says where the program has goroutines, of which one may keep the others from running', async () => {
  const late = {
    ...reply,
    Events: [{ Message: 'timeout running program\n', Kind: 'stderr', Delay: 0 } as const],
  };
  for (const statement of ['go f()', 'wg.Go(f)']) {
    const content = `package main\n\nfunc main() {\n\t${statement}\n\tfor {\n\t}\n}\n`;
    const asked = { ...request, files: [{ name: 'prog.go', content }] };
    const { outcome } = await runWith(
      answering({ kind: 'reply', reply: late, timedOut: true }),
      undefined,
      asked,
    );
    expect(outcome).toEqual({ kind: 'timed-out', limitMs: 5000, goroutines: true });
  }
});

test('what the toolchain emits after it has answered is dropped', async () => {
  let late = () => {};
  const { events } = await runWith((_, emit) => {
    late = () => emit(output);
    return Promise.resolve({ kind: 'reply', reply, timedOut: false });
  });
  late();
  expect(events).toEqual([]);
});

test('an aborted run is cancelled whatever the toolchain answers', async () => {
  const controller = new AbortController();
  const { outcome, events } = await runWith((_, emit) => {
    controller.abort();
    emit(output);
    return Promise.resolve({ kind: 'reply', reply, timedOut: false });
  }, controller.signal);
  expect(outcome).toEqual({ kind: 'cancelled' });
  expect(events).toEqual([]);
});

test('what the toolchain can not do is an outcome', async () => {
  const result = { kind: 'unavailable', reason: 'offline', detail: 'Go online.' } as const;
  expect((await runWith(answering(result))).outcome).toEqual(result);
});

test('the whole request goes to the toolchain, and the seed of the run comes back', async () => {
  const asked = { ...request, seed: 7, stdin: 'x', clock: 'real', optimize: false } as const;
  let got: RunRequest | undefined;
  const { events } = await runWith(
    (given, emit) => {
      got = given;
      emit({ type: 'seed', seed: 7 });
      return Promise.resolve({ kind: 'reply', reply, timedOut: false });
    },
    undefined,
    asked,
  );
  expect(got).toEqual(asked);
  expect(events).toEqual([{ type: 'seed', seed: 7 }]);
});

test('benchmark results are told as their lines end', async () => {
  const pieces = ['goarch: wasm\nBenchmarkA \t  10\t 1.', '5 ns/op\nBenchmarkB-2 \t 7\t 3 ns/op\nPASS\n'];
  const { events, outcome } = await runWith(
    (_, emit) => {
      for (const text of pieces) emit({ ...output, text });
      const Events = [{ Message: pieces.join(''), Kind: 'stdout', Delay: 0 }] as const;
      return Promise.resolve({ kind: 'reply', reply: { ...reply, IsTest: true, Events }, timedOut: false });
    },
    undefined,
    { ...request, mode: 'bench' },
  );
  expect(events.map((event) => (event.type === 'benchmark' ? event.result.name : event.type))).toEqual([
    'output',
    'output',
    'BenchmarkA',
    'BenchmarkB-2',
  ]);
  expect(outcome).toEqual({ kind: 'exited', code: 0 });
});

test('a benchmark that fails is a run with a status, not a test', async () => {
  const Events = [{ Message: '--- FAIL: BenchmarkA\nFAIL\n', Kind: 'stdout', Delay: 0 }] as const;
  const { outcome } = await runWith(
    answering({ kind: 'reply', reply: { ...reply, IsTest: true, Status: 1, Events }, timedOut: false }),
    undefined,
    { ...request, mode: 'bench' },
  );
  expect(outcome).toEqual({ kind: 'exited', code: 1 });
});

test.each([
  ['a stack that overflowed', 'stderr', 'fatal error: stack overflow\n\ngoroutine 1', 2, true],
  ['the words on stdout', 'stdout', 'fatal error: stack overflow\n', 2, undefined],
  ['the words of a program that ends well', 'stderr', 'fatal error: stack overflow\n', 0, undefined],
  ['the words inside a line', 'stderr', 'no fatal error: stack overflow\n', 2, undefined],
] as const)('%s', async (_, Kind, Message, Status, stackEnded) => {
  const { outcome } = await runWith(
    answering({
      kind: 'reply',
      reply: { ...reply, Status, Events: [{ Message, Kind, Delay: 0 }] },
      timedOut: false,
    }),
  );
  expect(outcome).toEqual({ kind: 'exited', code: Status, ...(stackEnded && { stackEnded }) });
});
