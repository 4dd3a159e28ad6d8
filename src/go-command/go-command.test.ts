import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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
  const [vetted] = at.vetted;
  return { exit, stdout: at.stdout(), stderr: at.stderr(), request, vetted, limits: at.limits[0] };
}

const hello = 'package main\n\nfunc main() { println("hello") }\n';

describe('the program', () => {
  const names = (request: { readonly files: readonly { readonly name: string }[] } | undefined) =>
    request?.files.map(({ name }) => name);

  test('is the folder this is called in, with what it imports of its module', async () => {
    await put({
      'go.mod': 'module m\n',
      'b.go': 'package main\n\nimport (\n\t"fmt"\n\t"m/sub"\n)\n',
      'b_test.go': 'package main\n\nimport "m/tested"\n',
      'sub/s.go': 'package sub\n\nimport _ "m/sub/deeper"\n',
      'sub/s_test.go': 'package sub\n',
      'sub/deeper/d.go': 'package deeper\n\nimport _ "m"\n',
      'tested/t.go': 'package tested\n',
      'other/o.go': 'package other\n',
      '_left.go': '!',
      '.out.go': '!',
      'README.md': '#',
    });
    expect(names((await go('run')).request)).toEqual(['go.mod', 'b.go', 'sub/s.go', 'sub/deeper/d.go']);
    expect(names((await go('test')).request)).toEqual([
      ...['go.mod', 'b.go', 'sub/s.go', 'sub/deeper/d.go', 'b_test.go', 'tested/t.go'],
    ]);
  });

  test('is in the module of the folders above it', async () => {
    await put({
      'go.mod': 'module m\n',
      'cmd/a/a.go': 'package main\n\nimport "m/b"\n',
      'b/b.go': 'package b',
    });
    const { request } = await go('run cmd/a');
    expect([names(request), request?.dir]).toEqual([['go.mod', 'cmd/a/a.go', 'b/b.go'], 'cmd/a']);
    expect((await go('run cmd/a/a.go')).request).toEqual({ ...request, named: true });
  });

  test('has the modules in its folders that go.mod names, and knows of those that it does not', async () => {
    await put({
      'go.mod': 'module m\n\nreplace (\n\texample.com/x v1.0.0 => ./x\n)\n\nreplace example.com/y => ../y\n',
      'a.go': 'package main\n\nimport (\n\t_ "example.com/x/sub"\n\t_ "example.com/y"\n\t_ "m/z"\n)\n',
      'x/go.mod': 'module example.com/x\n',
      'x/sub/s.go': 'package sub\n',
      'z/go.mod': 'module z\n',
      'z/z.go': 'package z\n',
    });
    expect(names((await go('run')).request)).toEqual([
      ...['go.mod', 'a.go', 'x/go.mod', 'x/sub/s.go', 'z/go.mod', 'z/z.go'],
    ]);
  });

  test('has other files only where a pattern names them', async () => {
    await put({
      'a.go': '//go:embed x.txt  static "two words" page[0-9].htm?\n//go:embed `all:all/x`\nvar v string\n',
      'x.txt': 'x',
      'y.bin': Uint8Array.of(0xff),
      'two words': '2',
      'page1.html': '1',
      'pages.html': 's',
      'static/in/it.css': '',
      'static/.hidden': Uint8Array.of(0xff),
      'static/_draft/x': Uint8Array.of(0xff),
      'all/x/_draft': '_',
      'all/y': 'y',
    });
    for (const line of ['run .', 'run a.go'])
      expect(names((await go(line)).request)).toEqual([
        ...['a.go', 'x.txt', 'static/in/it.css', 'two words', 'page1.html', 'all/x/_draft'],
      ]);
  });

  test('is the files that are named', async () => {
    await put({ 'p/a.go': hello, 'p/b.go': hello, 'p/c.go': hello });
    expect(names((await go('run p/c.go p/a.go p/a.go')).request)).toEqual(['c.go', 'a.go']);
  });

  test('reads in messages as it is seen from where this is called', async () => {
    await put({
      'm/go.mod': 'module m\n',
      'm/a.go': 'package main\n\nimport "m/b"\n',
      'm/b/b.go': 'package b',
    });
    const Errors = './a.go:1:1: no\n# m/b\nb/b.go:1:1: no\n\tb/b.go:1:2: other\nelse.go:1:1\n';
    expect((await go('run m', { result: exited(0, { Errors }) })).stderr).toBe(
      `${join('m', 'a.go')}:1:1: no\n# m/b\n${join('m', 'b', 'b.go')}:1:1: no\n\t${join('m', 'b', 'b.go')}:1:2: other\nelse.go:1:1\n`,
    );
  });

  test.each([
    ['run nosuch.go', 'nosuch.go does not exist'],
    ['run empty', 'empty has no .go file'],
    ['run a.go p/b.go', 'different folders'],
    ['vet a.go notes.txt', 'notes.txt is no .go file'],
    ['vet p a.go', 'one folder alone'],
    ['run a_test.go', 'a_test.go is a test'],
    ['run tests', 'tests has no .go file to run'],
    ['test ./...', 'one package at a time'],
    ['run latin.go', 'latin.go is no UTF-8 text'],
    ['run binary', 'x.bin is no UTF-8 text'],
    ['run many', 'has 21 files, at most 20'],
    ['fmt -imports many', 'has 21 files, at most 20'],
    ['vet nosuch', 'nosuch does not exist'],
    ['compile --json nosuch', 'nosuch can’t be read'],
  ])('“go %s” ends with one sentence and a next step', async (line, words) => {
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`many/f${n}.go`, hello]));
    await put({ 'a.go': hello, 'p/b.go': hello, 'notes.txt': '', 'empty/x.txt': '', ...many });
    await put({ 'latin.go': Uint8Array.of(0x2f, 0x2f, 0xe4), 'a_test.go': '', 'tests/a_test.go': '' });
    await put({ 'binary/a.go': '//go:embed x.bin\n', 'binary/x.bin': Uint8Array.of(0xff) });
    const { exit, stdout, stderr, request } = await go(line);
    expect({ exit, stdout, request }).toEqual({ exit: 1, stdout: '', request: undefined });
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/^go: [^\n]+\. [A-Z][^\n]+\.\n$/);
  });

  // Windows has no permissions of that kind, and root may read everything.
  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'is not read where that is not allowed',
    async () => {
      await put({ 'a.go': hello, 'p/b.go': hello });
      await chmod(join(folder, 'a.go'), 0);
      await chmod(join(folder, 'p'), 0);
      expect((await go('run a.go')).stderr).toContain('a.go can’t be read');
      expect((await go('run p')).stderr).toContain('p can’t be read');
      await chmod(join(folder, 'p'), 0o700);
    },
  );
});

test.each(['run -x', 'run a.go argument'])('“go %s” is wrong usage and has exit status 2', async (line) => {
  await put({ 'a.go': hello });
  expect(await go(line)).toMatchObject({ exit: 2, stdout: '' });
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

  test('calls a package that is no program by its name', async () => {
    const result = exited(0, { Errors: 'package name must be main' });
    expect((await go('run a.go', { result })).stderr).toBe(
      'package command-line-arguments is not a main package\n',
    );
    expect((await go('run', { result })).stderr).toBe('package play is not a main package\n');
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
    expect([exit, stdout]).toEqual([1, 'exit status 1\nFAIL\texample.com/m\n']);
  });

  test('says FAIL once more where a package is named', async () => {
    const { stdout } = await go('test .', { result: exited(1, { IsTest: true, TestsFailed: 1 }) });
    expect(stdout).toBe('exit status 1\nFAIL\texample.com/m\nFAIL\n');
    const files = await go('test a_test.go', { result: exited(1, { IsTest: true, TestsFailed: 1 }) });
    expect(files.stdout).toBe('exit status 1\nFAIL\tcommand-line-arguments\nFAIL\n');
    const Events = [{ Message: 'no\n', Kind: 'stdout', Delay: 0 }] as const;
    expect((await go('test .', { result: exited(1, { IsTest: true, Events }) })).stdout).toBe(
      'FAIL\texample.com/m\nFAIL\n',
    );
  });

  test('reports on standard output alone', async () => {
    const events = [
      { type: 'output', stream: 'stdout', text: 'out\n', atNs: 0n },
      { type: 'output', stream: 'stderr', text: 'err\n', atNs: 1n },
    ] as const;
    expect(await go('test', { events })).toMatchObject({
      stdout: 'out\nerr\nok  \texample.com/m\n',
      stderr: '',
    });
  });

  test('goes by the exit status alone', async () => {
    const { exit, stdout } = await go('test', { result: exited(0, { IsTest: true, TestsFailed: 1 }) });
    expect([exit, stdout]).toEqual([0, 'ok  \texample.com/m\n']);
  });

  describe('without tests', () => {
    const none = { result: exited(0, { Errors: 'no test files: a test is a function\n' }) };

    test('builds the package and says that there are none', async () => {
      const { exit, stdout, stderr, vetted } = await go('test', none);
      expect([exit, stdout, stderr]).toEqual([0, '?   \texample.com/m\t[no test files]\n', '']);
      expect(vetted).toMatchObject({ suite: 'test', dir: '.' });
    });

    test('fails where it can’t be built', async () => {
      const text = '# example.com/m\n./a.go:1:1: no\n';
      const { exit, stdout, stderr } = await go('test', { ...none, vetted: { status: 'ok', text } });
      expect([exit, stdout, stderr]).toEqual([1, 'FAIL\texample.com/m [build failed]\n', text]);
    });
  });

  test('a build that fails is said once', async () => {
    const plain = await go('test', { result: exited(0, { Errors: './a_test.go:1:1: no\n' }) });
    expect([plain.exit, plain.stdout]).toEqual([1, 'FAIL\texample.com/m [build failed]\n']);
    const Errors = 'no\nFAIL\texample.com/m [setup failed]\nFAIL\n';
    const said = await go('test', { result: exited(0, { Errors }) });
    expect([said.stdout, said.stderr]).toEqual(['FAIL\texample.com/m [setup failed]\n', 'no\n']);
  });

  test('-bench runs the benchmarks', async () => {
    expect((await go('test -bench=.')).request?.mode).toBe('bench');
  });
});

describe('go vet', () => {
  test('prints what it found and ends with 1', async () => {
    await put({ 'a.go': hello, 'a_test.go': 'package main\n' });
    const vetted = await go('vet', { vetted: { status: 'ok', text: 'a.go:1:1: odd\n' } });
    expect(vetted).toMatchObject({ exit: 1, stdout: '', stderr: 'a.go:1:1: odd\n', request: undefined });
    expect(vetted.vetted).toMatchObject({ suite: 'vet', files: [{ name: 'a.go' }, { name: 'a_test.go' }] });
  });

  test('ends with 0 where it found nothing', async () => {
    await put({ 'a.go': hello });
    expect(await go('vet')).toMatchObject({ exit: 0, stdout: '', stderr: '' });
  });

  test('calls files that are named as the go command does', async () => {
    await put({ 'a.go': hello });
    const text = '# play\n# [play]\nvet: ./a.go:1:1: no\n';
    expect((await go('vet a.go', { vetted: { status: 'ok', text } })).stderr).toBe(
      '# command-line-arguments\n# [command-line-arguments]\nvet: ./a.go:1:1: no\n',
    );
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

  test('leaves what is no Go as it is, says where, formats the others, and ends with 1', async () => {
    await put({ 'p/a.go': 'package  main\n', 'p/b.go': 'bad', 'p/c.go': 'package  c\n' });
    await put({ 'p/latin.go': Uint8Array.of(0x2f, 0x2f, 0xe4) });
    const broken = (content: string) =>
      content === 'bad' ? { error: '1:1: expected package' } : formatted(content);
    const { exit, stdout, stderr } = await go('fmt p', { formatted: broken });
    expect([exit, stdout]).toEqual([1, `${join('p', 'a.go')}\n${join('p', 'c.go')}\n`]);
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^p.latin\.go is no UTF-8 text/),
      `${join('p', 'b.go')}:1:1: expected package`,
      ...['exit status 2', ''],
    ]);
    expect(await readFile(join(folder, 'p/c.go'), 'utf8')).toBe('package c\n');
    expect(await go('fmt -d p', { formatted: broken })).toMatchObject({ exit: 2 });
  });

  test('reads nothing that it does not format', async () => {
    await put({
      'a.go': '//go:embed x.bin\n',
      'x.bin': Uint8Array.of(0xff),
      '.git/a.go': '!',
      'node_modules/a.go': '!',
    });
    expect((await go('fmt', { formatted: (text) => `${text}\n` })).stdout).toBe('a.go\n');
  });

  test('takes any number of files, whatever they are called', async () => {
    const deep = 'd/'.repeat(12);
    await put(
      Object.fromEntries(Array.from({ length: 41 }, (_, n) => [`${deep}f${n}.go`, 'package  main\n'])),
    );
    expect((await go('fmt', { formatted })).stdout.split('\n')).toHaveLength(42);
  });

  test('-imports shows the toolchain where each file is', async () => {
    await put({ 'go.mod': 'module m\n', 'p/a.go': 'package  main\n' });
    const bad = { formatted: () => ({ error: '1:1: no' }) };
    expect((await go('fmt -imports', bad)).stderr).toContain(`${join('p', 'a.go')}:1:1: no\n`);
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
