import { expect, test } from 'vitest';

import { mergeEvents, runReply } from './reply.ts';

const skipped = { kind: 'skipped' } as const;
const hello = { stream: 'stdout', text: 'hello\n', atNs: 0n } as const;

test('pieces of one stream and one time are one event', () => {
  expect(
    mergeEvents([
      { stream: 'stdout', text: 'a', atNs: 2n },
      { stream: 'stdout', text: 'b', atNs: 2n },
      { stream: 'stderr', text: 'c', atNs: 3n },
      { stream: 'stdout', text: 'd', atNs: 10n },
    ]),
  ).toEqual([
    { Message: 'ab', Kind: 'stdout', Delay: 2 },
    { Message: 'c', Kind: 'stderr', Delay: 1 },
    { Message: 'd', Kind: 'stdout', Delay: 7 },
  ]);
});

test('Events is null when nothing was printed', () => {
  expect(runReply([], { kind: 'exited', status: 0 }, false, skipped)).toEqual({
    Errors: '',
    Events: null,
    Status: 0,
    IsTest: false,
    TestsFailed: 0,
  });
});

test('a program that was stopped keeps what it printed, and says why it ended', () => {
  const timedOut = runReply([hello], { kind: 'timed-out' }, false, skipped);
  expect(timedOut.Events?.map((event) => event.Message)).toEqual(['hello\n', 'timeout running program\n']);
  const tooLarge = runReply([hello], { kind: 'output-too-large' }, false, skipped);
  expect(tooLarge.Errors).toBe('Output too large');
  expect(tooLarge.Events).toHaveLength(1);
});

test('counts failed tests, subtests too', () => {
  const text = '--- FAIL: TestA (0.00s)\n    --- FAIL: TestA/b (0.00s)\n--- PASS: TestC (0.00s)\nFAIL\n';
  const reply = runReply([{ ...hello, text }], { kind: 'exited', status: 1 }, true, skipped);
  expect(reply).toMatchObject({ IsTest: true, TestsFailed: 2, Status: 1 });
});

test('counts none where nothing is tested', () => {
  const reply = runReply([{ ...hello, text: '--- FAIL' }], { kind: 'exited', status: 0 }, false, skipped);
  expect(reply.TestsFailed).toBe(0);
});

test('tells what vet found, or that it found nothing', () => {
  const end = { kind: 'exited', status: 0 } as const;
  expect(runReply([], end, false, { kind: 'done', text: '' }).VetOK).toBe(true);
  expect(runReply([], end, false, { kind: 'done', text: 'x' })).toMatchObject({ VetErrors: 'x' });
});
