import { expect, test } from 'vitest';
import { compareRuns } from './compare-runs.ts';
import type { Runner, RunEvent, RunnerId, RunOutcome, RunRequest } from './types.ts';

const request: RunRequest = { files: [{ name: 'prog.go', content: '' }], mode: 'run', vet: true };
const done: RunOutcome = { kind: 'exited', code: 0 };

interface Side {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly messages?: readonly string[];
  readonly outcome?: RunOutcome;
}

function runnerOf(id: RunnerId, { stdout = '', stderr = '', messages = [], outcome = done }: Side): Runner {
  return {
    id,
    run(_, emit, signal) {
      const events: RunEvent[] = [
        { type: 'phase', phase: 'building' },
        ...messages.map((text): RunEvent => ({
          type: 'diagnostic',
          diagnostic: { source: 'compile', text, message: text },
        })),
        { type: 'output', stream: 'stdout', text: stdout, atNs: 0n },
        { type: 'output', stream: 'stderr', text: stderr, atNs: 0n },
      ];
      events.forEach(emit);
      return Promise.resolve(signal.aborted ? { kind: 'cancelled' } : outcome);
    },
  };
}

async function compare(playground: Side, browser: Side, signal = new AbortController().signal) {
  const { status, lines, leftOut, sides } = await compareRuns({
    request,
    playground: runnerOf('playground', playground),
    browser: runnerOf('browser', browser),
    signal,
  });
  const marks = { both: ' ', playground: '-', browser: '+' };
  return { status, leftOut, sides, lines: lines.map(({ on, text }) => `${marks[on]} ${text}`) };
}

test('the same output is the same', async () => {
  const compared = await compare({ stdout: 'a\nb\n' }, { stdout: 'a\nb\n' });
  expect(compared).toMatchObject({ status: 'same', leftOut: [] });
  expect(compared.lines).toEqual(['  a', '  b', '  Program exited.']);
});

test('lines that one side has alone stand where they belong', async () => {
  const compared = await compare({ stdout: 'a\nold\nb\n' }, { stdout: 'a\nnew\nb\nc\n' });
  expect(compared.status).toBe('different');
  expect(compared.lines).toEqual(['  a', '- old', '+ new', '  b', '+ c', '  Program exited.']);
});

test('the same text on another stream is different', async () => {
  const compared = await compare({ stdout: 'a\n' }, { stderr: 'a\n' });
  expect(compared.status).toBe('different');
});

test('messages and how the run ended are compared too', async () => {
  const compared = await compare(
    { messages: ['./prog.go:3:1: x'], outcome: { kind: 'build-failed' } },
    { outcome: { kind: 'exited', code: 1 } },
  );
  expect(compared.lines).toEqual([
    '- ./prog.go:3:1: x',
    '- The program does not compile. Mend the first message and run it again.',
    '+ Program exited: status 1.',
  ]);
});

test('how long tests took is left out, and said', async () => {
  const of = (seconds: string) => `=== RUN   TestA\n--- PASS: TestA (${seconds}s)\nPASS\n`;
  expect(await compare({ stdout: of('0.00') }, { stdout: of('0.12') })).toMatchObject({
    status: 'same',
    leftOut: ['how long tests took'],
  });
});

test('what was left out is said only where it was different', async () => {
  const text = '--- PASS: TestA (0.00s)\n';
  expect((await compare({ stdout: text }, { stdout: text })).leftOut).toEqual([]);
});

test.each([
  ['a pointer', '0xc000012345\n', '0x140a8b0\n', 'same'],
  ['a small number', '0xff\n', '0xfe\n', 'different'],
  ['a time that a program prints', 'took (0.10s)\n', 'took (0.20s)\n', 'different'],
])('%s', async (_, playground, browser, status) => {
  expect((await compare({ stdout: playground }, { stdout: browser })).status).toBe(status);
});

test('a stack trace is the same from another place, but not from another line', async () => {
  const trace = (goroutine: number, path: string, line: number) =>
    `panic: boom\n\ngoroutine ${goroutine} [running]:\nmain.f(0x${goroutine})\n\t${path}prog.go:${line} +0x1${goroutine}\nmain.main()\n\t${path}prog.go:9 +0x7\n`;
  const there = { stderr: trace(1, '/tmp/sandbox123/', 4), outcome: { kind: 'exited', code: 2 } } as const;
  const here = { stderr: trace(7, './', 4), outcome: { kind: 'exited', code: 2 } } as const;
  expect((await compare(there, here)).status).toBe('same');
  expect((await compare(there, { ...here, stderr: trace(7, './', 5) })).status).toBe('different');
});

test('calls outside a stack trace keep their arguments', async () => {
  expect((await compare({ stderr: 'f(1)\n' }, { stderr: 'f(2)\n' })).status).toBe('different');
});

test('of two runs that were stopped, what both have printed is compared', async () => {
  const outcome: RunOutcome = { kind: 'timed-out', limitMs: 5000 };
  const far = { stdout: '1\n2\n3\n4', outcome };
  expect(await compare({ stdout: '1\n2\n', outcome }, far)).toMatchObject({
    status: 'same',
    leftOut: ['how far the program came before it was stopped'],
  });
  expect((await compare({ outcome }, far)).status).toBe('same');
  expect((await compare({ stdout: '0\n2\n3\n4\n', outcome }, far)).status).toBe('different');
  expect((await compare({ stdout: '1\n2\n3\n4' }, far)).status).toBe('different');
});

test('of output that was cut, what both have printed is compared', async () => {
  const cut = { stderr: 'Output too large\n', outcome: { kind: 'exited', code: 2 } } as const;
  expect((await compare({ stdout: 'a\na\n', ...cut }, { stdout: 'a\na\na\na', ...cut })).status).toBe('same');
});

test('a side that could not run leaves the comparison incomplete', async () => {
  const detail = 'Not there. Choose this browser.';
  const compared = await compare(
    { outcome: { kind: 'unavailable', reason: 'unsupported', detail } },
    { stdout: 'a\n' },
  );
  expect(compared.status).toBe('incomplete');
  expect(compared.sides.playground.endText).toBe(detail);
});

test('an aborted comparison is incomplete', async () => {
  expect((await compare({}, {}, AbortSignal.abort())).status).toBe('incomplete');
});

test('output that has nothing in common is shown one side after the other', async () => {
  const many = (word: string) => Array.from({ length: 3000 }, (_, index) => `${word} ${index}\n`).join('');
  const { lines, status } = await compare({ stdout: many('a') }, { stdout: many('b') });
  expect(status).toBe('different');
  expect(lines).toHaveLength(6002);
  expect(lines[3001]).toBe('+ b 0');
});

test('a difference after the lines that are shown is a difference', async () => {
  const same = 'x\n'.repeat(6000);
  const compared = await compare({ stdout: `${same}a\n` }, { stdout: `${same}b\n` });
  expect(compared).toMatchObject({ status: 'different', leftOut: ['what comes after 5000 lines'] });
});

test('progress names the side', async () => {
  const told: string[] = [];
  await compareRuns({
    request,
    playground: runnerOf('playground', {}),
    browser: runnerOf('browser', {}),
    signal: new AbortController().signal,
    onProgress: (progress) => told.push(`${progress.runner} ${progress.type}`),
  });
  expect(told.sort()).toEqual([
    'browser finished',
    'browser phase',
    'playground finished',
    'playground phase',
  ]);
});
