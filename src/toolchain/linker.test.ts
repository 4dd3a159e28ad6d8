// Linkers that start before the program is there, on the real toolchain. Needs "npm run setup".
import { createHash } from 'node:crypto';

import { beforeAll, expect, test } from 'vitest';

import type { File } from '@bjorn3/browser_wasi_shim';

import type { SourceFile } from '../run/types.ts';
import { readSetUp } from '../setup/set-up.ts';
import { compileProgram } from './build.ts';
import { toolEnvironment } from './compile-packages.ts';
import { openFolder } from './folder-files.node.ts';
import { fileOf } from './file-tree.ts';
import { planProgram } from './gotool.ts';
import { createLinker, isSameLink, planLink } from './linker.ts';
import type { LinkPlan, Linker, OwnObjects } from './linker.ts';
import { trackLoading } from './loading.ts';
import type { Loading } from './loading.ts';
import { loadProgram, runProgram } from './run-program.ts';
import { packsOf, stdClosure } from './std-closure.ts';
import { createStdShelf } from './std-shelf.ts';
import { createTool } from './tool.ts';
import type { Tool } from './tool.ts';
import type { ToolchainManifest } from './types.ts';

interface Bench {
  readonly manifest: ToolchainManifest;
  readonly compile: Tool;
  readonly link: WebAssembly.Module;
  readonly gotool: Tool;
}
let bench: Bench;
const shelf = createStdShelf();
const objects = new Map<string, File>();
let loading: Loading;

beforeAll(async () => {
  const setUp = await readSetUp(process.cwd());
  if (setUp.status === 'missing') throw new Error(setUp.mend);
  const { manifest } = setUp;
  const source = openFolder(setUp.folder);
  const [compile, link, gotool] = await Promise.all([
    source.compile(manifest.compile, () => {}),
    source.compile(manifest.link, () => {}),
    source.compile(manifest.gotool, () => {}),
  ]);
  bench = {
    manifest,
    compile: createTool(compile, 'compile', toolEnvironment),
    link,
    gotool: createTool(gotool, 'gotool'),
  };
  loading = trackLoading(source, () => {});
});

interface Prepared {
  readonly plan: LinkPlan;
  readonly own: OwnObjects;
}

async function prepare(sources: Readonly<Record<string, string>>): Promise<Prepared> {
  const files: SourceFile[] = Object.entries(sources).map(([name, content]) => ({ name, content }));
  const { manifest, gotool, compile } = bench;
  const std = Object.keys(manifest.packages);
  const planned = planProgram(gotool, { files, mode: 'auto', std, goVersion: manifest.goVersion });
  if (planned.status !== 'ok') throw new Error(planned.errors);
  const { program } = planned;
  const archives = await shelf(loading, manifest, program.std);
  const compiled = compileProgram({ compile, archives }, program, files, { optimize: true });
  if (compiled.status === 'failed') throw new Error(compiled.errors);
  const needed = stdClosure(manifest.packages, program.std);
  for (const pack of packsOf(manifest, needed)) {
    const bytes = await loading.read(pack.objects);
    for (const [path, each] of Object.entries(manifest.packages)) {
      if (manifest.packs[each.pack] === pack)
        objects.set(path, fileOf(new Uint8Array(bytes, ...each.objects)));
    }
  }
  return { plan: planLink(program, needed), own: compiled.own };
}

const newLinker = (): Linker => createLinker(bench.link, objects);

function sha256(program: Uint8Array | undefined): string {
  return createHash('sha256')
    .update(program ?? '')
    .digest('hex');
}

function output(program: Uint8Array | undefined): string {
  if (program === undefined) throw new Error('it was not linked');
  let text = '';
  runProgram(
    {
      program: loadProgram(program.slice(), 1e8, undefined),
      args: ['prog'],
      seed: 1,
      stdin: '',
      clock: 'virtual',
      outputCapBytes: 10_000,
    },
    (pieces) => {
      text += pieces.map((piece) => piece.text).join('');
    },
  );
  return text;
}

const hello = (words: string) => `package main

import "fmt"

func main() { fmt.Println("${words}", map[string]int{"a": 1}) }
`;

test('a linker writes the same, prepared or not, for the first program and for later ones', async () => {
  const first = await prepare({ 'prog.go': hello('first') });
  const second = await prepare({ 'prog.go': hello('second') });
  expect(isSameLink(first.plan, second.plan)).toBe(true);
  const expected = newLinker().link(second.plan, second.own).program;
  expect(output(expected)).toBe('second map[a:1]\n');

  const linker = newLinker();
  linker.prepare(first.plan);
  const programs = [second, first, second, second].map(({ plan, own }) => linker.link(plan, own).program);
  expect(programs.map(output)).toEqual(['second', 'first', 'second', 'second'].map((w) => `${w} map[a:1]\n`));
  for (const index of [0, 2, 3]) expect(sha256(programs[index])).toBe(sha256(expected));
});

test('a linker goes from one set of imports to another and back', async () => {
  const small = await prepare({ 'prog.go': hello('small') });
  const large = await prepare({
    'prog.go': 'package main\n\nimport "net/http"\n\nfunc main() { print(http.StatusText(404)) }\n',
  });
  const linker = newLinker();
  const order = [small, small, large, large, large, small, small];
  const outputs = order.map(({ plan, own }) => output(linker.link(plan, own).program));
  const [one, other] = ['small map[a:1]\n', 'Not Found'];
  expect(outputs).toEqual([one, one, other, other, other, one, one]);
});

test('a linker that failed links the next program', async () => {
  const good = await prepare({ 'prog.go': hello('good') });
  const linker = newLinker();
  for (const round of [1, 2, 3]) {
    expect(linker.link(good.plan, new Map()).program?.length, `round ${round}`).toBeUndefined();
    expect(output(linker.link(good.plan, good.own).program)).toBe('good map[a:1]\n');
  }
});

test('a program with packages of its own, generic types of both and a linkname', async () => {
  const { plan, own } = await prepare({
    'prog.go': `package main

import (
	"fmt"
	"sort"
	"play/stack"
	_ "unsafe"
)

//go:linkname nanotime runtime.nanotime
func nanotime() int64

type byAge []int

func (b byAge) Len() int           { return len(b) }
func (b byAge) Less(i, j int) bool { return b[i] < b[j] }
func (b byAge) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func main() {
	var s stack.Stack[string]
	s.Push("x")
	ages := []int{3, 1, 2}
	sort.Sort(byAge(ages))
	fmt.Println(s, ages, nanotime() > 0)
}
`,
    'stack/stack.go': `package stack

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(item T) { s.items = append(s.items, item) }
`,
  });
  expect(output(newLinker().link(plan, own).program)).toBe('{[x]} [1 2 3] true\n');
});

test('other imports want another linker', async () => {
  const plain = await prepare({ 'prog.go': hello('x') });
  const more = await prepare({
    'prog.go': hello('x').replace('"fmt"', '"fmt"\nimport _ "container/list"'),
  });
  expect(isSameLink(plain.plan, more.plan)).toBe(false);
});

test('a name that no program may use is the linker’s own error', async () => {
  const { plan, own } = await prepare({
    'prog.go':
      'package main\n\nimport _ "unsafe"\n\n//go:linkname gone runtime.gcStart\nfunc gone()\n\nfunc main() { gone() }\n',
  });
  const linked = newLinker().link(plan, own);
  expect(linked).toMatchObject({ status: 1, program: undefined });
  expect(linked.stdout + linked.stderr).toContain('link: main: invalid reference to runtime.gcStart');
});
