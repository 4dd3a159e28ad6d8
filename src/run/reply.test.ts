import { expect, test } from 'vitest';
import { parseReply, readDiagnostics, readReply } from './reply.ts';
import type { PlaygroundReply } from './types.ts';

const files = [{ name: 'prog.go', content: '' }];

function reply(changes: Partial<PlaygroundReply>): PlaygroundReply {
  return { Errors: '', Events: null, Status: 0, IsTest: false, TestsFailed: 0, ...changes };
}

function stdout(Message: string, Delay = 0) {
  return { Message, Kind: 'stdout', Delay } as const;
}

function stderr(Message: string, Delay = 0) {
  return { Message, Kind: 'stderr', Delay } as const;
}

test('a full official reply is accepted', () => {
  const value = {
    Errors: '',
    Events: [stdout('hi\n')],
    Status: 0,
    IsTest: false,
    TestsFailed: 0,
    VetOK: true,
  };
  expect(parseReply(value)).toEqual({ status: 'ok', reply: value });
});

test('a reply of a host that leaves fields out is completed', () => {
  expect(parseReply({ Errors: '', Events: null })).toEqual({ status: 'ok', reply: reply({}) });
});

test.each([
  ['nothing', undefined],
  ['text', 'hello'],
  ['an error object', { error: 'x' }],
  ['no Events', { Errors: '' }],
  ['an unknown stream', { Errors: '', Events: [{ Message: '', Kind: 'log', Delay: 0 }] }],
  ['a negative delay', { Errors: '', Events: [{ Message: '', Kind: 'stdout', Delay: -1 }] }],
  ['a status that is no integer', { Errors: '', Events: null, Status: 0.5 }],
])('%s is no reply', (_, value) => {
  expect(parseReply(value).status).toBe('error');
});

test('delays add up to the time since the start', () => {
  const { output, outcome } = readReply(
    reply({ Events: [stdout('a'), stdout('b', 1e9), stderr('c', 5)], Status: 3 }),
    files,
  );
  expect(output).toEqual([
    { type: 'output', stream: 'stdout', text: 'a', atNs: 0n },
    { type: 'output', stream: 'stdout', text: 'b', atNs: 1_000_000_000n },
    { type: 'output', stream: 'stderr', text: 'c', atNs: 1_000_000_005n },
  ]);
  expect(outcome).toEqual({ kind: 'exited', code: 3 });
});

test('a time-out is understood in both shapes', () => {
  const alone = readReply(reply({ Errors: 'timeout running program' }), files);
  const partial = readReply(reply({ Events: [stdout('a\n'), stderr('timeout running program\n')] }), files);
  expect(alone.outcome).toEqual({ kind: 'timed-out', limitMs: 5000 });
  expect(partial.outcome).toEqual(alone.outcome);
  expect(partial.output.map((event) => event.text)).toEqual(['a\n']);
});

test('what stood on stderr before a time-out is kept', () => {
  const { output } = readReply(reply({ Events: [stderr('oops\ntimeout running program')] }), files);
  expect(output.map((event) => event.text)).toEqual(['oops\n']);
});

test('a program that prints the words of a time-out to stdout has not timed out', () => {
  const { outcome } = readReply(reply({ Events: [stdout('timeout running program\n')] }), files);
  expect(outcome).toEqual({ kind: 'exited', code: 0 });
});

test('a build that takes too long is a time-out of the build', () => {
  const { outcome } = readReply(reply({ Errors: 'timeout running go build\n' }), files);
  expect(outcome).toEqual({ kind: 'build-timed-out' });
});

test('output that was cut is shown as such and is no build error', () => {
  const { notice, outcome } = readReply(reply({ Errors: 'Output too large' }), files);
  expect(notice?.text).toBe('Output too large\n');
  expect(outcome).toEqual({ kind: 'exited', code: 1 });
});

test('compile errors become diagnostics that keep the original text', () => {
  const { diagnostics, outcome } = readReply(
    reply({ Errors: '# play\n./prog.go:7:2: undefined: x\n' }),
    files,
  );
  expect(outcome).toEqual({ kind: 'build-failed' });
  expect(diagnostics.map((event) => event.diagnostic)).toEqual([
    {
      source: 'compile',
      text: './prog.go:7:2: undefined: x',
      message: 'undefined: x',
      location: { file: 'prog.go', position: { line: 7, column: 2 } },
    },
  ]);
});

test('vet messages come with the output of the run', () => {
  const { diagnostics, output, outcome } = readReply(
    reply({ Events: [stdout('x')], VetErrors: '# play\n# [play]\n./prog.go:5:2: bad verb\n' }),
    files,
  );
  expect(diagnostics[0]?.diagnostic).toMatchObject({ source: 'vet', message: 'bad verb' });
  expect(output).toHaveLength(1);
  expect(outcome).toEqual({ kind: 'exited', code: 0 });
});

test.each([
  ['prog.go:4:8: package nosuch is not in std', 'prog.go', 4, 8, 'package nosuch is not in std'],
  ['./sub/sub.go:3: oops', 'sub/sub.go', 3, undefined, 'oops'],
  ['vet: ./prog.go:2:16: expected }', 'prog.go', 2, 16, 'expected }'],
  ['./prog_test.go:9:1: undefined: y', 'prog.go', 9, 1, 'undefined: y'],
  ['go.mod:3: unknown directive: x', 'go.mod', 3, undefined, 'unknown directive: x'],
])('%s has a place', (text, file, line, column, message) => {
  const position = column === undefined ? { line } : { line, column };
  expect(readDiagnostics('compile', text, files)).toEqual([
    { source: 'compile', text, message, location: { file, position } },
  ]);
});

test.each(['package name must be main', './prog.go:15:2: too many errors', 'too many errors'])(
  '%s belongs to no place',
  (text) => {
    const [diagnostic] = readDiagnostics('compile', text, files);
    expect(diagnostic?.text).toBe(text);
    expect(diagnostic?.location).toBeUndefined();
  },
);

test('an indented line belongs to the message before', () => {
  const text = './prog.go:3:1: missing return\n\thave (int)\n\twant (string)\nprog.go:4:1: x';
  expect(readDiagnostics('compile', text, files).map((each) => each.message)).toEqual([
    'missing return\n\thave (int)\n\twant (string)',
    'x',
  ]);
});

test('a test file of the request keeps its name, a lone file that became one has its own', () => {
  const both = [...files, { name: 'prog_test.go', content: '' }];
  const [diagnostic] = readDiagnostics('compile', './prog_test.go:9:1: undefined: y', both);
  expect(diagnostic?.location?.file).toBe('prog_test.go');
  const [renamed] = readDiagnostics('compile', './hello_test.go:9:1: undefined: y', [
    { name: 'hello.go', content: '' },
  ]);
  expect(renamed?.location?.file).toBe('hello.go');
});

test('a test run gives each test and counts', () => {
  const text =
    '=== RUN   TestA\n--- PASS: TestA (0.00s)\n=== RUN   TestB\n    prog.go:9: no\n--- FAIL: TestB (0.00s)\nFAIL\n';
  const { tests, outcome } = readReply(
    reply({ Events: [stdout(text)], IsTest: true, TestsFailed: 1, Status: 1 }),
    files,
  );
  expect(tests.map((each) => [each.name, each.status])).toEqual([
    ['TestA', 'pass'],
    ['TestB', 'fail'],
  ]);
  expect(outcome).toEqual({ kind: 'tested', passed: 1, failed: 1 });
});

test('a test that deadlocks has failed', () => {
  const { tests, outcome } = readReply(
    reply({
      Events: [
        stdout('=== RUN   TestD\n'),
        stderr('fatal error: all goroutines are asleep - deadlock!\n', 1),
      ],
      IsTest: true,
      Status: 2,
    }),
    files,
  );
  expect(tests[0]).toMatchObject({ name: 'TestD', status: 'fail' });
  expect(tests[0]?.output).toContain('deadlock');
  expect(outcome).toEqual({ kind: 'tested', passed: 0, failed: 1 });
});

test('a test run that times out leaves the test that hangs as running', () => {
  const { tests, outcome } = readReply(
    reply({ Events: [stdout('=== RUN   TestD\n'), stderr('timeout running program', 1)], IsTest: true }),
    files,
  );
  expect(tests[0]?.status).toBe('run');
  expect(outcome.kind).toBe('timed-out');
});
