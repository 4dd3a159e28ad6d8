import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { goCommand } from './go-command.ts';
import type { Script } from './testing.ts';
import { exited, testTerminal } from './testing.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'go-command-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function put(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

/** Runs a command in the folder to its end. */
async function go(line: string, script: Script = {}, input?: string) {
  const at = testTerminal(folder, script, input);
  const exit = await goCommand(line.split(' '), at.terminal);
  expect(at.open()).toBe(0);
  const [request] = at.executed;
  return { exit, stdout: at.stdout(), stderr: at.stderr(), request, limits: at.limits[0] };
}

const hello = 'package main\n\nfunc main() { println("hello") }\n';

describe('the program', () => {
  const names = (request: { readonly files: readonly { readonly name: string }[] } | undefined) =>
    request?.files.map(({ name }) => name);

  test('is the folder this is called in, with what is below it', async () => {
    await put({ 'go.mod': 'module m\n', 'b.go': hello, 'sub/s.go': 'package sub\n', 'README.md': '#' });
    expect(names((await go('run')).request)).toEqual(['b.go', 'go.mod', 'sub/s.go']);
  });

  test('has other files only where one is embedded', async () => {
    await put({ 'a.go': '//go:embed x.txt\n', 'x.txt': 'x', '.git/config': 'no', 'node_modules/a.go': 'no' });
    expect(names((await go('run .')).request)).toEqual(['a.go', 'x.txt']);
  });

  test('is the files that are named', async () => {
    await put({ 'p/a.go': hello, 'p/b.go': hello, 'p/c.go': hello });
    expect(names((await go('run p/c.go p/a.go p/a.go')).request)).toEqual(['c.go', 'a.go']);
  });

  test.each([
    ['run nosuch.go', 'nosuch.go does not exist'],
    ['run empty', 'empty has no .go file'],
    ['run a.go p/b.go', 'different folders'],
    ['run a.go notes.txt', 'notes.txt is no .go file'],
    ['run p a.go', 'one folder alone'],
    ['test ./...', 'one package at a time'],
    ['run latin.go', 'latin.go is no UTF-8 text'],
    ['run many', 'has 21 files, at most 20'],
    ['fmt -imports many', 'has 21 files, at most 20'],
    ['vet nosuch', 'nosuch does not exist'],
    ['compile --json nosuch', 'nosuch can’t be read'],
  ])('“go %s” ends with one sentence and a next step', async (line, words) => {
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`many/f${n}.go`, hello]));
    await put({ 'a.go': hello, 'p/b.go': hello, 'notes.txt': '', 'empty/x.txt': '', ...many });
    await put({ 'latin.go': Uint8Array.of(0x2f, 0x2f, 0xe4) });
    const { exit, stdout, stderr, request } = await go(line);
    expect({ exit, stdout, request }).toEqual({ exit: 1, stdout: '', request: undefined });
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/^go: [^\n]+\. [A-Z][^\n]+\.\n$/);
  });
});

test('wrong usage has exit status 2', async () => {
  expect(await go('run -x')).toMatchObject({ exit: 2, stdout: '' });
});

test('help goes to standard output', async () => {
  expect(await go('help')).toMatchObject({
    exit: 0,
    stderr: '',
    stdout: expect.stringContaining('compile') as string,
  });
});

test('a toolchain that is missing is said, with what to do', async () => {
  await put({ 'a.go': hello });
  const at = testTerminal(folder, {});
  const openToolchain = () =>
    Promise.resolve({ status: 'missing', what: 'It is not built.', mend: 'Run "npm run setup".' } as const);
  expect(await goCommand(['run', 'a.go'], { ...at.terminal, openToolchain })).toBe(1);
  expect(at.stderr()).toBe('go: It is not built. Run "npm run setup".\n');
});

describe('go run', () => {
  beforeEach(() => put({ 'a.go': hello }));

  test('passes on both streams', async () => {
    const events = [
      { type: 'output', stream: 'stdout', text: 'out', atNs: 0n },
      { type: 'output', stream: 'stderr', text: 'err', atNs: 1n },
    ] as const;
    expect(await go('run a.go', { events })).toMatchObject({ exit: 0, stdout: 'out', stderr: 'err' });
  });

  test('says a status other than 0 and ends with 1', async () => {
    expect(await go('run a.go', { result: exited(3) })).toMatchObject({ exit: 1, stderr: 'exit status 3\n' });
  });

  test('prints build errors and ends with 1', async () => {
    const result = exited(0, { Errors: './a.go:1:1: no' });
    expect(await go('run a.go', { result })).toMatchObject({ exit: 1, stderr: './a.go:1:1: no\n' });
  });

  test('says why a program can’t be run here', async () => {
    const result = { kind: 'unavailable', reason: 'unsupported', detail: 'Not in std. Go online.' } as const;
    expect(await go('run a.go', { result })).toMatchObject({
      exit: 1,
      stderr: 'go: Not in std. Go online.\n',
    });
  });

  test('hands over clock and seed', async () => {
    const { request } = await go('run -clock real -seed 5 a.go');
    expect(request).toMatchObject({ mode: 'run', clock: 'real', seed: 5 });
  });

  test('hands over standard input', async () => {
    await put({ 'in.go': 'package main // os.Stdin\n' });
    expect((await go('run in.go', {}, 'a ä\n')).request).toMatchObject({ stdin: 'a ä\n' });
  });

  test('does not wait for an input that nothing reads', async () => {
    expect((await go('run a.go', {}, undefined)).exit).toBe(0);
  });

  test('ends on Ctrl+C, with its toolchain', async () => {
    const at = testTerminal(folder, { hangs: true });
    const exit = goCommand(['run', 'a.go'], at.terminal);
    await expect.poll(() => at.executed.length).toBe(1);
    at.interrupt();
    expect([await exit, at.open()]).toEqual([130, 0]);
  });

  test('ends on Ctrl+C while it reads', async () => {
    await put({ 'in.go': 'package main // os.Stdin\n' });
    const at = testTerminal(folder, {});
    const never = testTerminal(folder, {}, undefined).terminal.stdin;
    const exit = goCommand(['run', 'in.go'], { ...at.terminal, stdin: never });
    at.interrupt();
    expect([await exit, at.executed.length]).toEqual([130, 0]);
  });
});

describe('go test', () => {
  beforeEach(() => put({ 'go.mod': '// m\nmodule example.com/m // x\n', 'a_test.go': 'package main\n' }));

  test('ends with ok', async () => {
    const { exit, stdout, request } = await go('test', { result: exited(0, { IsTest: true }) });
    expect([exit, stdout, request?.mode]).toEqual([0, 'ok  \texample.com/m\n', 'test']);
  });

  test('ends with FAIL and 1', async () => {
    const { exit, stdout } = await go('test', { result: exited(1, { IsTest: true, TestsFailed: 1 }) });
    expect([exit, stdout]).toEqual([1, 'exit status 1\nFAIL\texample.com/m\nFAIL\n']);
  });

  test('a build that fails is said once', async () => {
    const plain = await go('test', { result: exited(0, { Errors: './a_test.go:1:1: no\n' }) });
    expect([plain.exit, plain.stdout]).toEqual([1, 'FAIL\texample.com/m [build failed]\nFAIL\n']);
    const said = await go('test', { result: exited(0, { Errors: 'no\nFAIL\tm [setup failed]\n' }) });
    expect(said.stdout).toBe('FAIL\n');
  });

  test('-bench runs the benchmarks', async () => {
    expect((await go('test -bench=.')).request?.mode).toBe('bench');
  });
});

describe('go vet', () => {
  test('prints what it found and ends with 1', async () => {
    await put({ 'a.go': hello });
    const vetted = await go('vet', { result: exited(2, { VetErrors: 'a.go:1:1: odd\n' }) });
    expect(vetted).toMatchObject({ exit: 1, stderr: 'a.go:1:1: odd\n', request: { mode: 'run', vet: true } });
  });

  test('says nothing about a program that fails when it runs', async () => {
    await put({ 'a.go': hello });
    const events = [{ type: 'output', stream: 'stdout', text: 'never shown', atNs: 0n }] as const;
    const vetted = await go('vet', { events, result: exited(2, { VetOK: true }) });
    expect(vetted).toMatchObject({ exit: 0, stdout: '', stderr: '' });
  });

  test('looks at tests too', async () => {
    await put({ 'a.go': hello, 'a_test.go': 'package main\n' });
    expect((await go('vet')).request?.mode).toBe('test');
  });
});

describe('go fmt', () => {
  const formatted = (content: string) => content.replaceAll('  ', ' ');

  test('writes what changes and names it', async () => {
    await put({ 'p/a.go': 'package  main\n', 'p/b.go': 'package main\n', 'p/go.mod': 'module  m\n' });
    expect(await go('fmt p', { formatted })).toMatchObject({ exit: 0, stdout: `${join('p', 'a.go')}\n` });
    expect(await readFile(join(folder, 'p/a.go'), 'utf8')).toBe('package main\n');
    expect(await readFile(join(folder, 'p/go.mod'), 'utf8')).toBe('module  m\n');
  });

  test('-d shows the difference, writes nothing, and ends with 1', async () => {
    await put({ 'a.go': 'package  main\n' });
    const { exit, stdout } = await go('fmt -d a.go', { formatted });
    expect([exit, stdout]).toEqual([
      1,
      'diff a.go.orig a.go\n--- a.go.orig\n+++ a.go\n@@ -1,1 +1,1 @@\n-package  main\n+package main\n',
    ]);
    expect(await readFile(join(folder, 'a.go'), 'utf8')).toBe('package  main\n');
    expect((await go('fmt -d a.go')).exit).toBe(0);
  });

  test('writes nothing where a file can’t be parsed, and ends with 2', async () => {
    await put({ 'a.go': 'package  main\n', 'b.go': 'bad' });
    const broken = (content: string) =>
      content === 'bad' ? { error: 'b.go:1:1: expected package' } : formatted(content);
    expect(await go('fmt .', { formatted: broken })).toMatchObject({
      exit: 2,
      stdout: '',
      stderr: 'b.go:1:1: expected package\n',
    });
    expect(await readFile(join(folder, 'a.go'), 'utf8')).toBe('package  main\n');
  });

  test('takes any number of files', async () => {
    await put(Object.fromEntries(Array.from({ length: 41 }, (_, n) => [`f${n}.go`, 'package  main\n'])));
    expect((await go('fmt', { formatted })).stdout.split('\n')).toHaveLength(42);
  });
});

describe('go compile', () => {
  test('gives the reply to a txtar on standard input as JSON', async () => {
    const result = exited(0, { Events: [{ Message: 'x', Kind: 'stdout', Delay: 0 }], VetOK: true });
    const { exit, stdout, request } = await go(
      'compile --json -',
      { result },
      `${hello}-- b.go --\npackage main\n`,
    );
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toEqual(result.kind === 'reply' && result.reply);
    expect(request).toMatchObject({ mode: 'run', vet: true, files: [{ name: 'prog.go' }, { name: 'b.go' }] });
  });

  test('keeps the limits of the Go Playground', async () => {
    expect((await go('compile --json -', {}, hello)).limits).toMatchObject({ runMs: 5000 });
  });

  test.each([
    ['-- ../x.go --\n', /invalid file name/],
    ['-- a --\n-- a --\n', /duplicate file name/],
  ])('answers a txtar that is none with Errors', async (text, words) => {
    const { exit, stdout } = await go('compile --json -', {}, text);
    expect([exit, JSON.parse(stdout)]).toEqual([
      0,
      {
        Errors: expect.stringMatching(words) as string,
        Events: null,
        Status: 0,
        IsTest: false,
        TestsFailed: 0,
      },
    ]);
  });

  test('leaves it to who plans the build whether a lone prog.go is a test', async () => {
    const { request } = await go('compile --json -', {}, 'package main\nfunc TestA(t *testing.T) {}\n');
    expect(request).toMatchObject({ mode: 'run', files: [{ name: 'prog.go' }] });
  });
});
