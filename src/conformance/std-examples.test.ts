import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { wasiTags } from './build-constraint.ts';
import { asOwnTest, judge, stdExamples } from './std-examples.ts';

const reply = { Errors: '', Events: null, Status: 0, IsTest: true, TestsFailed: 0 };

function printing(text: string, Status = 0) {
  return { ...reply, Status, Events: [{ Message: text, Kind: 'stdout', Delay: 0 }] as const };
}

test('examples get names that ask for nothing to be an example of', () => {
  const content = 'func Example() {}\nfunc ExampleT_M() {}\nfunc ExampleOther() {}\nfunc helper() {}\n';
  expect(asOwnTest(content, new Set(['ExampleOther']))).toBe(
    'func Example() {}\nfunc Example_zT_M() {}\nfunc seenExampleOther() {}\nfunc helper() {}\n',
  );
});

test('each example is judged by its name in std', () => {
  const text =
    '=== RUN   Example_zA\n--- PASS: Example_zA (0.00s)\n=== RUN   Example\n--- FAIL: Example (0.00s)\ngot:\nx\nFAIL\n';
  expect(judge('std/p', printing(text, 1))).toEqual({
    verdict: { passed: ['std/p ExampleA'], failed: [{ name: 'std/p Example', seen: 'got:\nx' }] },
  });
});

test('an example that ends the program has the others run without it', async () => {
  const goroot = await mkdtemp(join(tmpdir(), 'goroot-'));
  await mkdir(join(goroot, 'src', 'p'), { recursive: true });
  const content =
    'package p_test\n\nfunc ExampleA() {\n\t// Output:\n}\nfunc ExampleB() {\n\t// Output:\n}\nfunc ExampleC() {\n\t// Output:\n}\n';
  await writeFile(join(goroot, 'src', 'p', 'example_test.go'), content);
  const [program] = await stdExamples(goroot, ['p', 'p/internal/q', 'nosuch'], wasiTags('go1.27.4', []));
  const first = (await program?.load())?.judge(
    printing('=== RUN   Example_zA\n--- PASS: Example_zA (0.00s)\n=== RUN   Example_zB\nno such file\n', 1),
  );
  expect(first?.verdict).toEqual({
    passed: ['std/p ExampleA'],
    failed: [{ name: 'std/p ExampleB', seen: 'no such file' }],
  });
  expect(first?.rest?.files[0]?.content).toMatch(
    /^func seenExampleA[^]*^func seenExampleB[^]*^func Example_zC/m,
  );
  const second = first?.rest?.judge(printing('=== RUN   Example_zC\n--- PASS: Example_zC (0.00s)\nPASS\n'));
  expect(second).toEqual({ verdict: { passed: ['std/p ExampleC'], failed: [] } });
  await rm(goroot, { recursive: true });
});

test('packages without an output to compare, and files for other systems, are left out', async () => {
  const goroot = await mkdtemp(join(tmpdir(), 'goroot-'));
  const put = async (path: string, content: string) => {
    await mkdir(join(goroot, 'src', path), { recursive: true });
    await writeFile(join(goroot, 'src', path, 'example_test.go'), content);
  };
  await put('a', 'package a_test\n\nfunc Example() {\n}\n');
  await put('b', '//go:build unix\n\npackage b_test\n\nfunc Example() {\n\t// Output: x\n}\n');
  await put('c', 'package c\n\nfunc Example() {\n\t// Output: x\n}\n');
  await put('d', 'package d_test\n\nfunc Example() {\n\t// Unordered output: x\n}\n');
  const programs = await stdExamples(goroot, ['d', 'c', 'b', 'a'], wasiTags('go1.27.4', []));
  expect(programs.map(({ name }) => name)).toEqual(['std/d']);
  await rm(goroot, { recursive: true });
});

test('a program that does not build, prints nothing or ends badly is one failure', () => {
  for (const bad of [{ ...reply, Errors: 'no' }, printing(''), printing('PASS\n', 2)]) {
    expect(judge('std/p', bad).verdict).toMatchObject({ passed: [], failed: [{ name: 'std/p' }] });
  }
});

test('nothing left to run is no failure', () => {
  const { verdict } = judge('std/p', printing('testing: warning: no tests to run\nPASS\n'));
  expect(verdict).toEqual({ passed: [], failed: [] });
});
