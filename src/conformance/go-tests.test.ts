import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { wasiTags } from './build-constraint.ts';
import { goTests, isPlainRun, judge } from './go-tests.ts';

const isSet = wasiTags('go1.27.4', []);

test.each([
  ['// run\n\npackage main\n', true],
  ['//go:build wasm\n\n// run\n\npackage main\n', true],
  ['//run  \npackage main\n', true],
  ['//go:build !wasm\n\n// run\n\npackage main\n', false],
  ['// run\n\n//go:build linux\n\npackage main\n', false],
  ['// run -race\n\npackage main\n', false],
  ['// run arg1 arg2\n\npackage main\n', false],
  ['// runoutput\n\npackage main\n', false],
  ['// errorcheck\n\n// run\n\npackage main\n', false],
  ['package main\n', false],
])('%j is run: %s', (source, run) => {
  expect(isPlainRun(source, isSet)).toBe(run);
});

const reply = { Errors: '', Events: null, Status: 0, IsTest: false, TestsFailed: 0 };
const printed = [
  { Message: 'a\n', Kind: 'stdout', Delay: 0 },
  { Message: 'b\n', Kind: 'stderr', Delay: 1 },
] as const;

test('both streams together have to be what is wanted, and the status 0', () => {
  const passes = { verdict: { passed: ['t'], failed: [] } };
  expect(judge('t', { ...reply, Events: printed }, 'a\nb\n')).toEqual(passes);
  expect(judge('t', reply, '')).toEqual(passes);
  for (const [bad, seen] of [
    [{ ...reply, Events: printed }, 'a\nb\n\nexit status 0'],
    [{ ...reply, Status: 2 }, '\nexit status 2'],
    [{ ...reply, Errors: './x.go:1:1: no\n' }, './x.go:1:1: no'],
  ] as const) {
    expect(judge('t', bad, '')).toEqual({ verdict: { passed: [], failed: [{ name: 't', seen }] } });
  }
});

test('programs are found below test/, with their .out files, and not in folders of several files', async () => {
  const goroot = await mkdtemp(join(tmpdir(), 'goroot-'));
  const run = '// run\n\npackage main\n';
  const files = {
    'b.go': run,
    'b.out': 'out\n',
    'chan/a.go': run,
    'x.dir/main.go': run,
    'c.go': '// build\n',
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(goroot, 'test', name)), { recursive: true });
    await writeFile(join(goroot, 'test', name), content);
  }
  const programs = await goTests(goroot, isSet);
  expect(programs.map(({ name }) => name)).toEqual(['test/b.go', 'test/chan/a.go']);
  const loaded = await programs[0]?.load();
  expect(loaded?.files).toEqual([{ name: 'b.go', content: run }]);
  const wanted = [{ Message: 'out\n', Kind: 'stdout', Delay: 0 }] as const;
  expect(loaded?.judge({ ...reply, Events: wanted }).verdict.passed).toEqual(['test/b.go']);
  await rm(goroot, { recursive: true });
});
