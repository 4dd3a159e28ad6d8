// Compiler views on the real toolchain; messages and lines as `go build -gcflags='-m -d=ssa/check_bce/debug=1'` of Go 1.27.4
// prints them. Needs "npm run setup".
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { SourceFile } from '../run/types.ts';
import { createNodeToolchain } from './node-toolchain.node.ts';
import type { Toolchain } from './types.ts';

let toolchain: Toolchain;
beforeAll(async () => {
  toolchain = await createNodeToolchain();
});
afterAll(() => {
  toolchain.close();
});

async function inspect(sources: Readonly<Record<string, string>>, optimize?: boolean) {
  const files: SourceFile[] = Object.entries(sources).map(([name, content]) => ({ name, content }));
  const request = { files, ...(optimize === undefined ? {} : { optimize }) };
  return toolchain.inspect(request, new AbortController().signal);
}

async function inspected(sources: Readonly<Record<string, string>>, optimize?: boolean) {
  const result = await inspect(sources, optimize);
  if (result.status !== 'ok') throw new Error(JSON.stringify(result));
  const notes = result.notes.map(
    ({ kind, file, position, message }) =>
      `${kind} ${file}:${position.line}:${position.column ?? 0} ${message}`,
  );
  return { notes, functions: result.functions };
}

const small = `package main

func sum(xs []int, i int) int {
	total := xs[i]
	for _, x := range xs {
		total += x
	}
	return total
}

func leak() *int { x := 1; return &x }

func main() { println(sum([]int{1, 2, 3}, 2), *leak()) }
`;

test('says what the compiler decided, by place', async () => {
  const { notes } = await inspected({ 'prog.go': small });
  expect(notes).toEqual([
    'inline prog.go:3:6 can inline sum',
    'escape prog.go:3:10 xs does not escape',
    'bounds prog.go:4:13 Found IsInBounds',
    'inline prog.go:11:6 can inline leak',
    'escape prog.go:11:20 moved to heap: x',
    'inline prog.go:13:6 can inline main',
    'inline prog.go:13:26 inlining call to sum',
    'escape prog.go:13:32 []int{...} does not escape',
    'inline prog.go:13:52 inlining call to leak',
  ]);
});

test('shows the code of each function', async () => {
  const { functions } = await inspected({ 'prog.go': small });
  expect(functions.map(({ name, file, line }) => `${name} ${file ?? ''}:${line ?? ''}`)).toEqual([
    'main.sum prog.go:3',
    'main.leak prog.go:11',
    'main.main prog.go:13',
  ]);
  const [sum] = functions;
  expect(sum?.text).toMatch(/^\(prog\.go:3\)\tTEXT\tmain\.sum\(SB\), ABIInternal, /);
  expect(sum?.text).toContain('(prog.go:6)\tI64Add');
  expect(sum?.text).not.toMatch(/FUNCDATA|PCDATA|0x0000/);
});

test('without optimisation nothing is inlined', async () => {
  const { notes } = await inspected({ 'prog.go': small }, false);
  expect(notes.filter((note) => note.startsWith('inline'))).toEqual([]);
  expect(notes).toContain('escape prog.go:11:20 moved to heap: x');
});

test('takes in packages in folders and the tests', async () => {
  const { notes } = await inspected({
    'prog.go': 'package main\n\nimport "play/sub"\n\nfunc main() { println(sub.Add(1, 2)) }\n',
    'prog_test.go':
      'package main\n\nimport "testing"\n\nfunc TestMain_(t *testing.T) { helper() }\n\nfunc helper() {}\n',
    'sub/sub.go': 'package sub\n\nfunc Add(a, b int) int { return a + b }\n',
  });
  expect(notes).toEqual(
    expect.arrayContaining([
      'inline prog.go:5:30 inlining call to sub.Add',
      'inline prog_test.go:7:6 can inline helper',
      'inline sub/sub.go:3:6 can inline Add',
    ]),
  );
});

test('of what does not compile gives the errors alone', async () => {
  expect(await inspect({ 'prog.go': 'package main\n\nfunc f() {}\n\nfunc main() { f(); x = 1 }\n' })).toEqual(
    {
      status: 'build-failed',
      errors: './prog.go:5:20: undefined: x\n',
    },
  );
});

test('of what needs modules says where it can run', async () => {
  const source = 'package main\n\nimport "example.com/x"\n\nfunc main() { x.Do() }\n';
  expect(await inspect({ 'prog.go': source })).toMatchObject({ status: 'unavailable' });
});

test('stops when asked to', async () => {
  const files = [{ name: 'prog.go', content: small }];
  expect(await toolchain.inspect({ files }, AbortSignal.abort())).toEqual({ status: 'cancelled' });
});
