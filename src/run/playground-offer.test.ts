import { expect, test } from 'vitest';
import { playgroundOffer } from './playground-offer.ts';
import { emptyResult } from './run-reducer.ts';
import type { RunState } from './run-state.ts';
import type { RunOutcome, RunPlace, RunRequest } from './types.ts';

const tooDeep: RunOutcome = { kind: 'exited', code: 2, stackEnded: true };
const unsupported: RunOutcome = { kind: 'unavailable', reason: 'unsupported', detail: 'Not here.' };

function finished(
  outcome: RunOutcome,
  request: Partial<RunRequest> = {},
  place: RunPlace = { runner: 'browser', reason: 'chosen' },
): RunState {
  return {
    status: 'finished',
    runId: 1,
    request: { files: [{ name: 'prog.go', content: 'package main\n' }], mode: 'run', vet: true, ...request },
    place,
    result: emptyResult,
    outcome,
  };
}

test.each<[string, RunOutcome]>([
  ['a recursion too deep for this browser', tooDeep],
  ['a test that recurses too deep', { kind: 'tested', passed: 1, failed: 1, stackEnded: true }],
  ['a program that needs a module', unsupported],
])('%s is offered to the Playground', (_, outcome) => {
  expect(playgroundOffer(finished(outcome))).toMatch(/Playground/);
});

test.each<[string, RunState]>([
  ['a program that ended well', finished({ kind: 'exited', code: 0 })],
  ['a failure like others', finished({ kind: 'exited', code: 2 })],
  ['being offline', finished({ kind: 'unavailable', reason: 'offline', detail: '' })],
  ['a run that was on the Playground', finished(unsupported, {}, { runner: 'playground', reason: 'chosen' })],
  ['what the Playground can not do', finished(tooDeep, { stdin: 'x' })],
  ['nothing yet', { status: 'idle', result: emptyResult }],
])('%s is not offered', (_, run) => {
  expect(playgroundOffer(run)).toBeUndefined();
});
