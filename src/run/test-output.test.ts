import { expect, test } from 'vitest';
import { countTests, readTestOutput, splitTestOutput } from './test-output.ts';

function statuses(text: string) {
  return readTestOutput(text).map((each) => `${each.status} ${each.name}`);
}

test('nested subtests, skips and parallel tests are told apart', () => {
  const text = [
    '=== RUN   TestA',
    '=== RUN   TestA/s',
    '    x_test.go:3: no',
    '        x',
    'hiz=== RUN   TestA/deep',
    '=== RUN   TestA/deep/er',
    '    x_test.go:3: why',
    'after',
    '=== NAME  TestA',
    '    x_test.go:3: log',
    '--- FAIL: TestA (0.00s)',
    '    --- FAIL: TestA/s (0.00s)',
    '    --- PASS: TestA/deep (0.00s)',
    '        --- SKIP: TestA/deep/er (0.00s)',
    '=== RUN   TestPar',
    '=== RUN   TestPar/a',
    '=== PAUSE TestPar/a',
    '=== CONT  TestPar/a',
    'par a',
    '--- PASS: TestPar (0.00s)',
    '    --- PASS: TestPar/a (0.00s)',
    'FAIL',
    'exit status 1',
  ].join('\n');
  expect(readTestOutput(text)).toEqual([
    { type: 'test', name: 'TestA', status: 'fail', output: '    x_test.go:3: log\n' },
    { type: 'test', name: 'TestA/s', status: 'fail', output: '    x_test.go:3: no\n        x\nhiz' },
    { type: 'test', name: 'TestA/deep', status: 'pass', output: '' },
    { type: 'test', name: 'TestA/deep/er', status: 'skip', output: '    x_test.go:3: why\nafter\n' },
    { type: 'test', name: 'TestPar', status: 'pass', output: '' },
    { type: 'test', name: 'TestPar/a', status: 'pass', output: 'par a\n' },
  ]);
});

test('what stands before a result on the same line is output', () => {
  expect(readTestOutput('=== RUN   TestA\nx--- PASS: TestA (0.01s)\nPASS\n')).toEqual([
    { type: 'test', name: 'TestA', status: 'pass', output: 'x' },
  ]);
});

test('a printed line that looks like the result of another test changes nothing', () => {
  expect(statuses('=== RUN   TestA\n--- PASS: TestB (0.00s)\n--- FAIL: TestA (0.00s)\n')).toEqual([
    'fail TestA',
  ]);
});

test('a panic belongs to the test that it ended', () => {
  const [event] = readTestOutput(
    '=== RUN   TestP\nbef\n--- FAIL: TestP (0.00s)\npanic: boom\n\ngoroutine 26 [running]:\n',
  );
  expect(event?.output).toBe('bef\npanic: boom\n\ngoroutine 26 [running]:\n');
});

test('a run without tests has none', () => {
  expect(readTestOutput('testing: warning: no tests to run\nPASS\n')).toEqual([]);
});

test('a test with subtests counts by them', () => {
  const tests = [
    { name: 'TestA', status: 'fail' },
    { name: 'TestA/one', status: 'fail' },
    { name: 'TestA/two', status: 'pass' },
    { name: 'TestB', status: 'pass' },
    { name: 'TestC', status: 'skip' },
  ] as const;
  expect(countTests(tests)).toEqual({ passed: 2, failed: 1 });
});

test('a parent that failed by itself counts', () => {
  const tests = [
    { name: 'TestA', status: 'fail' },
    { name: 'TestA/one', status: 'pass' },
  ] as const;
  expect(countTests(tests)).toEqual({ passed: 1, failed: 1 });
});

test('messages of a test stand apart from what the code printed', () => {
  const output = 'hello\n    sum_test.go:8: Sum(nil):\n        got 1\nworld\n';
  expect(splitTestOutput('TestSum', output)).toEqual({
    failure: 'sum_test.go:8: Sum(nil):\n    got 1',
    printed: 'hello\nworld\n',
  });
});

test('a panic and everything after it is the failure', () => {
  expect(splitTestOutput('TestSum', 'a\npanic: boom\n\ngoroutine 1 [running]:\nb\n')).toEqual({
    failure: 'panic: boom\n\ngoroutine 1 [running]:\nb',
    printed: 'a\n',
  });
});

test('what an example got and wanted is the failure, in an example alone', () => {
  expect(splitTestOutput('Example_x', 'got:\na\nwant:\nb\n').failure).toBe('got:\na\nwant:\nb');
  expect(splitTestOutput('TestX', 'got:\na\n').printed).toBe('got:\na\n');
});
