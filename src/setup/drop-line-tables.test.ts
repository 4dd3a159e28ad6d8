import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { seededRandom } from '../toolchain/random.ts';
import { virtualClock } from '../toolchain/virtual-clock.ts';
import { runWasi } from '../toolchain/wasi-host.ts';
import { target, toolFlags } from './build-tools.ts';
import { cacheFolder } from './cache-folder.ts';
import { dropLineTables } from './drop-line-tables.ts';
import { findGo } from './find-go.ts';
import { pinnedGo } from './pinned-go.ts';
import { runCommand } from './run-command.ts';

// Collects garbage with deep stacks, calls what is inlined, recovers, and crashes in the end.
const source = `package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
)

type tree struct{ left, right *tree }

func grow(depth int) *tree {
	if depth == 0 {
		return nil
	}
	if depth == 9 {
		runtime.GC()
	}
	return &tree{grow(depth - 1), grow(depth - 1)}
}

func (t *tree) size() int {
	if t == nil {
		return 0
	}
	return t.left.size() + 1 + t.right.size()
}

func half(n int) int { return 100 / n }

func try(n int) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("try: %w", r.(error))
		}
	}()
	fmt.Println(half(n))
	return nil
}

func main() {
	fmt.Println(grow(12).size(), strings.Repeat("ab", 3), try(0), errors.Unwrap(try(0)))
	if len(os.Args) > 1 {
		fmt.Println(half(len(os.Args) - 2))
	}
}
`;

let folder: string;
let program: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'line-tables-'));
  const search = await findGo(await pinnedGo(resolve('.')), cacheFolder(), () => {});
  if (search.status === 'missing') throw new Error(search.what);
  await writeFile(join(folder, 'main.go'), source);
  const output = join(folder, 'program');
  const { goCommand, environment } = search.install;
  await runCommand(goCommand, ['build', ...toolFlags, '-o', output, 'main.go'], {
    folder,
    environment: { ...environment, ...target },
  });
  program = Uint8Array.from(await readFile(output));
});
afterAll(() => rm(folder, { recursive: true }));

function run(bytes: Uint8Array<ArrayBuffer>, ...args: string[]) {
  let output = '';
  const status = runWasi(new WebAssembly.Module(bytes), {
    args: ['program', ...args],
    environment: {},
    stdin: new Uint8Array(),
    root: new Map(),
    clock: virtualClock(),
    random: seededRandom(1),
    onWrite: (_, text) => {
      output += Buffer.from(text).toString();
    },
  });
  return { status, output };
}

function compressed(bytes: Uint8Array): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
}

test('a program runs as before and takes a tenth less to download', () => {
  const slim = dropLineTables(program);
  const { output, status } = run(slim);
  expect(output).toBe(
    '4095 ababab try: runtime error: integer divide by zero runtime error: integer divide by zero\n',
  );
  expect({ output, status }).toEqual(run(program));
  expect(slim.length).toBe(program.length);
  expect(compressed(slim)).toBeLessThan(0.9 * compressed(program));
});

test('a crash names the functions and no longer the lines', () => {
  expect(run(program, 'crash').output).toMatch(/main\.go:\d+/);
  const { output, status } = run(dropLineTables(program), 'crash');
  expect(status).toBe(2);
  expect(output).toContain('panic: runtime error: integer divide by zero');
  expect(output).toContain('main.main()');
  expect(output).not.toContain('main.go');
});

test('what is no Go program stays as it is', () => {
  const others = [new Uint8Array(), Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0]), program.slice(0, 5000)];
  for (const bytes of others) expect(dropLineTables(bytes)).toBe(bytes);
});
