import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
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

// What native Go 1.27.4 prints and ends with.
test('a file is run in its module, vetted by itself, and has no tests', async () => {
  await mkdir(join(folder, 'm', 'sub'), { recursive: true });
  const main =
    'package main\n\nimport (\n\t_ "embed"\n\t"example.com/m/sub"\n\t"fmt"\n)\n\n//go:embed x.txt\nvar x string\n\nfunc main() {\n\tfmt.Println(sub.F(), x)\n\treturn\n\tmain()\n}\n';
  await Promise.all(
    Object.entries({
      'go.mod': 'module example.com/m\n\ngo 1.21\n',
      'main.go': main,
      'other.go': 'package main\n\nfunc main() { broken }\n',
      'x.txt': 'hello',
      'x.bin': '\xff',
      'sub/sub.go': 'package sub\n\nfunc F() int { return 1 }\n',
    }).map(([name, content]) => writeFile(join(folder, 'm', name), content, 'latin1')),
  );
  expect(await start(['run', 'm/main.go'], '')).toEqual({ stdout: '1 hello\n', stderr: '', code: 0 });
  const stderr = `${join('m', 'main.go')}:15:2: unreachable code\n`;
  expect(await start(['vet', 'm/main.go'], '')).toEqual({ stdout: '', stderr, code: 1 });
  const stdout = '?   \texample.com/m/sub\t[no test files]\n';
  expect(await start(['test', 'm/sub'], '')).toEqual({ stdout, stderr: '', code: 0 });
});
