// Many runs in one program worker, each in an instance of its own. Needs "npm run setup".
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { RunRequest, SourceFile } from '../run/types.ts';
import { createNodeToolchain } from './node-toolchain.node.ts';
import { defaultLimits } from './toolchain.ts';
import type { Toolchain, ToolchainEvent } from './types.ts';

let toolchain: Toolchain;
beforeAll(async () => {
  const limits = { ...defaultLimits, runMs: 2_000, outputBytes: 64 * 1024 };
  toolchain = await createNodeToolchain({ limits, reuseWorkers: true });
});
afterAll(() => {
  toolchain.close();
});

const never = new AbortController().signal;

function main(imports: readonly string[], body: string, declarations = ''): readonly SourceFile[] {
  const list = imports.map((path) => `\t"${path}"\n`).join('');
  const content = `package main\n\nimport (\n${list})\n\n${declarations}\n\nfunc main() {\n${body}\n}\n`;
  return [{ name: 'prog.go', content }];
}

async function run(files: readonly SourceFile[], options: Partial<RunRequest> = {}) {
  const events: ToolchainEvent[] = [];
  const request = { files, mode: 'run', vet: false, ...options } as const;
  const result = await toolchain.execute(request, (event) => events.push(event), never);
  if (result.kind !== 'reply') throw new Error(JSON.stringify(result));
  const output = (result.reply.Events ?? []).map((event) => event.Message).join('');
  const phases = events.flatMap((event) => (event.type === 'phase' ? [event.phase] : []));
  return { ...result, output, phases };
}

test('a run sees nothing of the one before: memory, files, clock and input are new', async () => {
  const files = main(
    ['fmt', 'io', 'os', 'time'],
    `calls++
_, err := os.Stat("/tmp/left.txt")
os.WriteFile("/tmp/left.txt", nil, 0o600)
input, _ := io.ReadAll(os.Stdin)
fmt.Println(calls, os.IsNotExist(err), time.Now().Second(), string(input))
time.Sleep(time.Second)`,
    'var calls int',
  );
  expect((await run(files, { seed: 1, stdin: 'first' })).output).toBe('1 true 0 first\n');
  const second = await run(files, { seed: 2 });
  expect(second.output).toBe('1 true 0 \n');
  expect(second.phases).not.toContain('building');
});

test('what a program writes into the time zones is gone with it', async () => {
  const files = main(
    ['fmt', 'os', 'time'],
    `_, err := time.LoadLocation("Asia/Tokyo")
fmt.Println(err)
file, _ := os.OpenFile("/usr/local/go-faketime/lib/time/zoneinfo.zip", os.O_RDWR, 0)
file.Write(make([]byte, 1<<16))
file.Seek(-1<<16, 2)
file.Write(make([]byte, 1<<16))`,
  );
  expect((await run(files, { seed: 1 })).output).toBe('<nil>\n');
  expect((await run(files, { seed: 2 })).output).toBe('<nil>\n');
});

test('each seed is used, and given again repeats the run', async () => {
  const files = main(['fmt', 'math/rand'], 'fmt.Println(rand.Int())');
  const [first, other, again] = [
    await run(files, { seed: 1 }),
    await run(files, { seed: 2 }),
    await run(files, { seed: 1 }),
  ];
  expect(other.output).not.toBe(first.output);
  expect(again.output).toBe(first.output);
});

test('another program, or the same compiled otherwise, takes its place', async () => {
  const [one, two] = [main([], 'print(1)'), main([], 'print(2)')];
  expect((await run(one)).output).toBe('1');
  expect((await run(two)).output).toBe('2');
  expect((await run(one)).output).toBe('1');
  expect((await run(one, { optimize: false })).phases).toContain('building');
});

test('a program that does not build is not taken for the one before', async () => {
  await run(main([], 'print(1)'));
  expect((await run(main([], 'x = 1'))).reply.Errors).toContain('undefined: x');
  expect((await run(main([], 'print(3)'))).output).toBe('3');
});

test('each run has the whole time limit, and one that exceeds it hurts no other', async () => {
  const files = main(
    ['fmt'],
    'if loops() {\nfor {\n}\n}\nfmt.Println("ended")',
    'func loops() bool { var s string; fmt.Scan(&s); return s == "loop" }',
  );
  expect((await run(files, { stdin: 'end' })).output).toBe('ended\n');
  expect((await run(files, { stdin: 'loop' })).timedOut).toBe(true);
  expect((await run(files, { stdin: 'end' })).output).toBe('ended\n');
});

test('each run may print as much as the limit says, and one that prints more is cut', async () => {
  const files = main(['fmt', 'strings'], 'var n int\nfmt.Scan(&n)\nfmt.Print(strings.Repeat("x", n))');
  for (const printed of [40_000, 40_000, 64 * 1024]) {
    expect((await run(files, { stdin: String(printed) })).output).toHaveLength(printed);
  }
  expect((await run(files, { stdin: '100000' })).reply.Errors).toBe('Output too large');
  expect((await run(files, { stdin: '3' })).output).toBe('xxx');
});

test('each run may take as much memory as the limit says', async () => {
  const files = main(['fmt'], 'b := make([]byte, 70<<20)\nb[len(b)-1] = 1\nfmt.Println(len(b))');
  for (const seed of [1, 2, 3]) expect((await run(files, { seed })).output).toBe('73400320\n');
});

test('stopping ends a run of a program that ran before', async () => {
  const files = main(['fmt'], 'var s string\nfmt.Scan(&s)\nfor s == "loop" {\n}\nfmt.Print("ended")');
  await run(files);
  const stop = new AbortController();
  const stopped = await toolchain.execute(
    { files, mode: 'run', vet: false, stdin: 'loop' },
    (event) => {
      if (event.type === 'phase' && event.phase === 'running') stop.abort();
    },
    stop.signal,
  );
  expect(stopped).toEqual({ kind: 'cancelled' });
  expect((await run(files)).output).toBe('ended');
});

test('vet speaks of the program that runs, however often it ran', async () => {
  const files = main(['fmt'], 'fmt.Printf("%d\\n", "x")');
  const first = await run(files, { seed: 1, vet: true });
  expect(first.reply.VetErrors).toContain('wrong type string');
  await toolchain.format({ files: main([], ''), imports: false }, never);
  expect((await run(files, { seed: 2, vet: true })).reply.VetErrors).toBe(first.reply.VetErrors);
  const plain = await run(files, { seed: 1, vet: true, optimize: false });
  expect(plain.reply.VetErrors).toBe(first.reply.VetErrors);
});
