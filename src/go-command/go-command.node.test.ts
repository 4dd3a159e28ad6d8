import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'go-process-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts the process that `npm run go` starts, in the folder. `onOutput` sees standard output up to then. */
function start(
  args: readonly string[],
  input: string,
  onOutput: (text: string, stop: () => void) => void = () => {},
) {
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), join(root, 'scripts', 'go.ts'), ...args],
    { cwd: folder },
  );
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8');
    child[stream].on('data', (text: string) => {
      output[stream] += text;
      if (stream === 'stdout') onOutput(output.stdout, () => child.kill('SIGINT'));
    });
  }
  child.stdin.end(input);
  return new Promise<typeof output & { readonly code: number | null }>((settle) => {
    child.on('close', (code) => settle({ ...output, code }));
  });
}

test('a program reads its input, prints on both streams, and its status is told', async () => {
  const program = `package main

import (
	"fmt"
	"io"
	"os"
)

func main() {
	input, _ := io.ReadAll(os.Stdin)
	fmt.Printf("%s!\\n", input)
	println("careful")
	os.Exit(3)
}
`;
  await writeFile(join(folder, 'prog.go'), program);
  expect(await start(['run', 'prog.go'], 'hallo')).toEqual({
    stdout: 'hallo!\n',
    stderr: 'careful\nexit status 3\n',
    code: 1,
  });
});

// Windows has no signals: the process would just end.
test.skipIf(process.platform === 'win32')(
  'output comes while a program runs, and Ctrl+C ends it',
  async () => {
    const program = 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("on")\n\tfor {\n\t}\n}\n';
    await writeFile(join(folder, 'loop.go'), program);
    const ended = await start(['run', 'loop.go'], '', (text, stop) => {
      if (text === 'on\n') stop();
    });
    expect(ended).toEqual({ stdout: 'on\n', stderr: '', code: 130 });
  },
);

test('compile answers a txtar with the reply of the Go Playground', async () => {
  const { stdout, code } = await start(['compile', '--json', '-'], 'package main\n\nfunc main() { x }\n');
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    { Errors: './prog.go:3:15: undefined: x\n', Events: null, Status: 0, IsTest: false, TestsFailed: 0 },
  ]);
});
