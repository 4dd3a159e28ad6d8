import { expect, it } from 'vitest';
import { emptyResult } from '../../run/run-reducer.ts';
import { testRunOf } from './test-run.ts';

it('leaves out a test that never ended', () => {
  const run = testRunOf({
    ...emptyResult,
    tests: [
      { type: 'test', name: 'TestA', status: 'fail' },
      { type: 'test', name: 'TestB', status: 'run' },
    ],
  });
  expect([...run.results]).toEqual([['TestA', 'fail']]);
});

it('holds what the tests printed, and of messages the compiler’s alone', () => {
  const { output } = testRunOf({
    ...emptyResult,
    output: [{ stream: 'stdout', text: 'got 3', atNs: 0n, ended: true }],
    diagnostics: [
      { source: 'compile', text: './a.go:3:2: undefined: x', message: 'undefined: x' },
      { source: 'vet', text: './a.go:4:2: bad verb', message: 'bad verb' },
    ],
  });
  expect(output).toBe('./a.go:3:2: undefined: x\ngot 3\n');
});
