// What a request may ask beyond the official Playground, on the real toolchain. Needs "npm run setup".
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { RunRequest, SourceFile } from '../run/types.ts';
import { createNodeToolchain } from './node-toolchain.node.ts';
import { defaultLimits } from './toolchain.ts';
import type { Toolchain, ToolchainEvent } from './types.ts';

let toolchain: Toolchain;
beforeAll(async () => {
  toolchain = await createNodeToolchain({ limits: { ...defaultLimits, runMs: 2_000, benchMs: 8_000 } });
});
afterAll(() => {
  toolchain.close();
});

const never = new AbortController().signal;

function main(imports: readonly string[], body: string): readonly SourceFile[] {
  const list = imports.map((path) => `\t"${path}"\n`).join('');
  return [{ name: 'prog.go', content: `package main\n\nimport (\n${list})\n\nfunc main() {\n${body}\n}\n` }];
}

async function run(files: readonly SourceFile[], options: Partial<RunRequest> = {}) {
  const events: ToolchainEvent[] = [];
  const request = { files, mode: 'run', vet: false, ...options } as const;
  const result = await toolchain.execute(request, (event) => events.push(event), never);
  if (result.kind !== 'reply') throw new Error(JSON.stringify(result));
  const output = (result.reply.Events ?? []).map((event) => event.Message).join('');
  return { ...result, events, output };
}

describe('standard input', () => {
  test('is read by lines, and ends', async () => {
    const body =
      'lines := bufio.NewScanner(os.Stdin)\nfor lines.Scan() {\nfmt.Printf("%q ", lines.Text())\n}\nvar n int\n_, err := fmt.Scan(&n)\nfmt.Println(err)';
    const { output } = await run(main(['bufio', 'fmt', 'os'], body), { stdin: 'één\ntwo\n\nthree' });
    expect(output).toBe('"één" "two" "" "three" EOF\n');
  });

  test('is read by words with fmt.Scan', async () => {
    const body =
      'sum := 0\nfor {\nvar n int\nif _, err := fmt.Scan(&n); err != nil {\nbreak\n}\nsum += n\n}\nfmt.Println(sum)';
    expect((await run(main(['fmt'], body), { stdin: '1 2\n39' })).output).toBe('42\n');
  });

  test('is new for the same program', async () => {
    const files = main(['fmt'], 'var s string\nfmt.Scan(&s)\nfmt.Print(s)');
    expect((await run(files, { stdin: 'a' })).output).toBe('a');
    expect((await run(files, { stdin: 'b' })).output).toBe('b');
    expect((await run(files)).output).toBe('');
  });
});

describe('the real clock', () => {
  test('shows the year of this machine, waits, and stamps the output', async () => {
    const body =
      'start := time.Now()\nfmt.Println(start.Year() >= 2025)\ntime.Sleep(30 * time.Millisecond)\n<-time.After(10 * time.Millisecond)\nfmt.Println(time.Since(start) >= 40*time.Millisecond)';
    const { output, reply } = await run(main(['fmt', 'time'], body), { clock: 'real' });
    expect(output).toBe('true\ntrue\n');
    expect(reply.Events?.at(-1)?.Delay).toBeGreaterThanOrEqual(40_000_000);
  });

  test('does not stretch the limit', async () => {
    const { timedOut } = await run(main(['time'], 'time.Sleep(time.Hour)'), { clock: 'real' });
    expect(timedOut).toBe(true);
  });

  test('does not tear a character that two writes share', async () => {
    const body = 'os.Stdout.Write([]byte{0xc3})\ntime.Sleep(time.Millisecond)\nos.Stdout.Write([]byte{0xa9})';
    expect((await run(main(['os', 'time'], body), { clock: 'real' })).output).toBe('é');
  });
});

describe('a seed', () => {
  const chance = main(
    ['fmt', 'math/rand'],
    `m := map[int]int{}
a, b := make(chan int, 20), make(chan int, 20)
for i := range 20 {
	m[i] = i
	a <- i
	b <- i
}
for key := range m {
	fmt.Print(key, " ")
}
for range 20 {
	select {
	case <-a:
		fmt.Print("a")
	case <-b:
		fmt.Print("b")
	}
}
fmt.Println(rand.Int())`,
  );

  test('is told before the first output, and is 32 bits without a sign', async () => {
    const { events } = await run(chance);
    const types = events.map((event) => event.type);
    expect(types.indexOf('seed')).toBeLessThan(types.indexOf('output'));
    const seed = events.find((event) => event.type === 'seed')?.seed ?? -1;
    expect(seed >>> 0).toBe(seed);
  });

  test('given again repeats map order, select choices and random numbers', async () => {
    const first = await run(chance);
    const seed = first.events.find((event) => event.type === 'seed')?.seed ?? -1;
    expect((await run(chance, { seed })).output).toBe(first.output);
    expect((await run(chance, { seed: seed ^ 1 })).output).not.toBe(first.output);
  });
});

describe('the same program', () => {
  const files = main(['fmt'], 'fmt.Printf("%d\\n", "once")');
  const built = ({ events }: { readonly events: readonly ToolchainEvent[] }) =>
    events.some((event) => event.type === 'phase' && event.phase === 'building');

  test('is built once, whatever its seed, and vetted all the same', async () => {
    const first = await run(files);
    expect(built(first)).toBe(true);
    const second = await run(files, { seed: 3, vet: true });
    expect(built(second)).toBe(false);
    expect(second.output).toBe(first.output);
    expect(second.reply.VetErrors).toContain('wrong type string');
    expect((await run(files, { vet: true })).reply.VetErrors).toBe(second.reply.VetErrors);
  });

  test('compiled otherwise is another one', async () => {
    await run(files);
    expect(built(await run(files, { optimize: false }))).toBe(true);
  });

  test('that did not build is tried again, and the one before is forgotten', async () => {
    await run(files);
    const broken = main([], 'x = 1');
    expect((await run(broken)).reply.Errors).toBe('./prog.go:7:1: undefined: x\n');
    expect((await run(broken)).reply.Errors).toBe('./prog.go:7:1: undefined: x\n');
    expect(built(await run(files))).toBe(true);
  });
});

test('without optimisation nothing is inlined', async () => {
  const source = `package main

import "runtime"

var pcs [1]uintptr

func name() { runtime.Callers(1, pcs[:]) }

func main() {
	name()
	frame, _ := runtime.CallersFrames(pcs[:]).Next()
	println(frame.Func != nil)
}
`;
  const files = [{ name: 'prog.go', content: source }];
  // runtime.Frame has no Func where a function was inlined.
  expect((await run(files, { optimize: true })).output).toBe('false\n');
  expect((await run(files, { optimize: false })).output).toBe('true\n');
});

describe('benchmarks', () => {
  const benchmarks = (content: string): readonly SourceFile[] => [
    { name: 'prog.go', content: 'package main\n\nfunc main() {}\n' },
    { name: 'prog_test.go', content: `package main\n\nimport "testing"\n\n${content}` },
  ];

  test('run alone, on the real clock, and print as go test does', async () => {
    const { output, reply } = await run(
      benchmarks(
        'func BenchmarkSum(b *testing.B) {\n\tfor b.Loop() {\n\t\t_ = make([]int, 10)\n\t}\n\tb.ReportMetric(2, "x/op")\n}\n\nfunc TestNot(t *testing.T) { t.Fatal("ran") }\n',
      ),
      { mode: 'bench' },
    );
    expect(output).toMatch(
      /^goos: wasip1\ngoarch: wasm\npkg: play\nBenchmarkSum\s+\d+\s+[\d.]+ ns\/op\s+2\.000 x\/op\s+\d+ B\/op\s+\d+ allocs\/op\nPASS\n$/,
    );
    expect(reply).toMatchObject({ Status: 0, IsTest: true, TestsFailed: 0 });
  });

  test('where there is none, nothing but PASS is printed', async () => {
    const { output } = await run(benchmarks('func TestNot(t *testing.T) { t.Fatal("ran") }\n'), {
      mode: 'bench',
    });
    expect(output).toBe('PASS\n');
  });

  test('without a test file end with a sentence', async () => {
    const { reply } = await run(main([], ''), { mode: 'bench' });
    expect(reply.Errors).toContain('no test files');
  });

  test('have a limit of their own', async () => {
    // Longer than the limit of other runs.
    const waits = 'func BenchmarkWait(b *testing.B) {\n\ttime.Sleep(2100 * time.Millisecond)\n}\n';
    const [main_, test_] = benchmarks(waits);
    const files = [main_, test_].flatMap((file) =>
      file === undefined
        ? []
        : [{ ...file, content: file.content.replace('import "testing"', 'import (\n"testing"\n"time"\n)') }],
    );
    expect((await run(files, { mode: 'bench' })).timedOut).toBe(false);
  });
});
