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

async function runWith(execute: Toolchain['execute'], signal = new AbortController().signal) {
  const events: RunEvent[] = [];
  const outcome = await createBrowserRunner({ execute }).run(request, (event) => events.push(event), signal);
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
