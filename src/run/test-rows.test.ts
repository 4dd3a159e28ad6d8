import { expect, test } from 'vitest';
import type { TestEvent } from './test-output.ts';
import { testRows } from './test-rows.ts';

function event(name: string, status: TestEvent['status'], output = ''): TestEvent {
  return { type: 'test', name, status, output };
}

test('subtests stand under their parents, in the order of their starts', () => {
  const tests = [
    event('TestA', 'pass'),
    event('TestB', 'pass'),
    event('TestA/x', 'pass'),
    event('TestB/y', 'pass'),
    event('TestA/w', 'pass'),
  ];
  expect(testRows(tests, [], true).map((row) => [row.name, row.label, row.depth])).toEqual([
    ['TestA', 'TestA', 0],
    ['TestA/x', 'x', 1],
    ['TestA/w', 'w', 1],
    ['TestB', 'TestB', 0],
    ['TestB/y', 'y', 1],
  ]);
});

test('the first failure that is not only a failed subtest stands open', () => {
  const tests = [
    event('TestA', 'fail'),
    event('TestA/x', 'pass'),
    event('TestA/y', 'fail'),
    event('TestB', 'fail'),
  ];
  expect(
    testRows(tests, [], true)
      .filter((row) => row.open)
      .map((row) => row.name),
  ).toEqual(['TestA/y']);
});

test('a test that had not ended with the run is told so, and stands open', () => {
  const tests = [event('TestA', 'run')];
  expect(testRows(tests, [], true)[0]).toMatchObject({ status: 'unfinished', open: true });
  expect(testRows(tests, [], false)[0]).toMatchObject({ status: 'running', open: false });
});

test('a row shows the code of its test, what went wrong and what was printed', () => {
  const code = 'func TestA(t *testing.T) {\n\tt.Error("no")\n}';
  const files = [{ name: 'a_test.go', content: `package main\n\nimport "testing"\n\n${code}\n` }];
  const [row] = testRows([event('TestA', 'fail', 'hi\n    a_test.go:6: no\n')], files, true);
  expect(row).toMatchObject({ code, failure: 'a_test.go:6: no', printed: 'hi\n' });
});
