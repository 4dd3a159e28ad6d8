// What a learner, or somebody with worse intentions, may send: each gets a clear end, and the next program runs.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import type { PlaygroundReply, SourceFile } from '../run/types.ts';
import { createNodeToolchain } from './node-toolchain.node.ts';
import type { Toolchain } from './types.ts';

let toolchain: Toolchain;
beforeAll(async () => {
  toolchain = await createNodeToolchain();
});
afterAll(() => {
  toolchain.close();
});

async function run(
  ...files: readonly SourceFile[]
): Promise<PlaygroundReply & { readonly timedOut: boolean }> {
  const request = { files, mode: 'run', vet: false } as const;
  const result = await toolchain.execute(request, () => {}, new AbortController().signal);
  if (result.kind !== 'reply') throw new Error(JSON.stringify(result));
  return { ...result.reply, timedOut: result.timedOut };
}

function prog(content: string): SourceFile {
  return { name: 'prog.go', content };
}

function main(body: string, imports = ''): SourceFile {
  return prog(`package main\n\n${imports}\n\nfunc main() {\n${body}\n}\n`);
}

function outputOf(reply: PlaygroundReply): string {
  return (reply.Events ?? []).map((event) => event.Message).join('');
}

afterEach(async () => {
  expect(outputOf(await run(main('print("still here")')))).toBe('still here');
});

describe('sources', () => {
  test.each([
    ['not Go', prog('Dear compiler,\n'), "prog.go:1:1: expected 'package', found Dear\n"],
    ['empty', prog(''), "prog.go:1:1: expected 'package', found 'EOF'\n"],
    ['only white space', prog(' \n\n'), "expected 'package', found 'EOF'\n"],
    ['another package', prog('package other\n'), 'package name must be main'],
    ['no main function', prog('package main\n'), 'function main is undeclared in the main package\n'],
    ['a NUL', prog('package main\n\u0000func main() {}\n'), 'prog.go: unexpected NUL in input\n'],
  ])('%s', async (_what, file, end) => {
    const { Errors } = await run(file);
    expect(Errors.slice(-end.length)).toBe(end);
  });

  test('an unpaired surrogate is U+FFFD', async () => {
    expect(outputOf(await run(main('print("\uD800")')))).toBe('\uFFFD');
  });

  test('a file name that leaves the program’s folder', async () => {
    const { Errors } = await run({ name: '../x.go', content: 'package main\n' });
    expect(Errors).toContain('../x.go');
  });

  test('a megabyte of text that is not Go', async () => {
    expect((await run(prog('x'.repeat(1 << 20)))).Errors).toContain("expected 'package'");
  });

  test('a megabyte of Go', async () => {
    const reply = await run(main(`const s = "${'x'.repeat(1 << 20)}"\nprint(len(s))`));
    expect(outputOf(reply)).toBe('1048576');
  });

  test('parentheses nested deeper than the stack', async () => {
    // 16 bytes of a stack of 32 MiB for each: too few, however well the engine has optimised the parser by then.
    const depth = 2_000_000;
    const { Errors } = await run(main(`print(${'('.repeat(depth)}1${')'.repeat(depth)})`));
    expect(Errors).toMatch(/nested too deeply|nesting depth/);
  });
});

test('an array larger than memory ends with the message of the go command', async () => {
  const { Errors } = await run(prog('package main\n\nvar a [1 << 40]byte\n\nfunc main() { a[5] = 1 }\n'));
  expect(Errors).toBe('./prog.go:5:20: main.a: symbol too large (1099511627776 bytes > 2000000000 bytes)\n');
});

describe('nesting deeper than the stack', () => {
  const depth = 90_000;
  const files = [main(`print(${'('.repeat(depth)}1${')'.repeat(depth)})`)];
  const never = new AbortController().signal;

  test.each([false, true])('formatted (imports: %s) ends with text or with a message', async (imports) => {
    const result = await toolchain.format({ files, imports }, never);
    // How deep the stack is, is the engine's to say.
    expect(result.status === 'error' ? result.error : 'ok').toMatch(/^ok$|nested too deeply|nesting depth/);
    expect(['ok', 'error']).toContain(result.status);
  });

  test('leaves vet without a word', async () => {
    const result = await toolchain.execute({ files, mode: 'run', vet: true }, () => {}, never);
    expect(result.kind).toBe('reply');
  });
});

describe('programs without end', () => {
  test('printing for ever ends at the cap, with what was printed so far', async () => {
    const reply = await run(main('for {\nfmt.Println("again and again and again")\n}', 'import "fmt"'));
    expect(reply.Errors).toBe('Output too large');
    expect(outputOf(reply)).toHaveLength(1024 * 1024);
  });

  test('a loop ends at the limit, with what was printed before', async () => {
    const reply = await run(main('print("before ")\nfor {\n}'));
    expect(reply.timedOut).toBe(true);
    expect(outputOf(reply)).toBe('before timeout running program\n');
  });

  test('sleeping again and again ends at the limit too', async () => {
    const reply = await run(main('for {\ntime.Sleep(time.Hour)\n}', 'import "time"'));
    expect(reply.timedOut).toBe(true);
  });

  test('recursion says what Go says, and where the limit is here', async () => {
    const reply = await run(
      prog('package main\n\nfunc f(n int) int { return f(n+1) + 1 }\n\nfunc main() { print(f(0)) }\n'),
    );
    expect(reply.Status).toBe(2);
    expect(outputOf(reply)).toContain('goroutine stack exceeds 1000000000-byte limit');
    expect(outputOf(reply)).toContain('fatal error: stack overflow');
    expect(outputOf(reply)).toContain('Go Playground');
  });

  test('recursion that fills the memory before the stack says the same', async () => {
    const source =
      'package main\n\nimport "fmt"\n\ntype T struct{ a int }\n\nfunc (t T) String() string { return fmt.Sprintf("%v", t) }\n\nfunc main() {\n\tfmt.Println("before")\n\tfmt.Println(T{1})\n}\n';
    const reply = await run(prog(source));
    expect(reply.Status).toBe(2);
    expect(outputOf(reply)).toMatch(
      /^before\nruntime: goroutine stack exceeds 1000000000-byte limit\nfatal error: stack overflow\n/,
    );
    expect(outputOf(reply)).not.toContain('out of memory');
    expect(outputOf(reply)).toContain('Go Playground');
  });

  test('ten thousand small frames are no recursion without end', async () => {
    const source =
      'package main\n\nfunc f(n int) int {\n\tif n == 0 {\n\t\treturn 0\n\t}\n\treturn f(n-1) + 1\n}\n\nfunc main() { print(f(10000)) }\n';
    expect(outputOf(await run(prog(source)))).toBe('10000');
  });

  test('allocating for ever ends with Go’s own text', async () => {
    const reply = await run(main('var all [][]byte\nfor {\nall = append(all, make([]byte, 1<<20))\n}'));
    expect(reply.Status).toBe(2);
    expect(outputOf(reply)).toContain('out of memory');
  });

  test('fifty megabytes are not too much', async () => {
    const reply = await run(main('b := make([]byte, 50<<20)\nb[len(b)-1] = 1\nprint(len(b))'));
    expect(outputOf(reply)).toBe('52428800');
  });

  test('goroutines without number end', async () => {
    const reply = await run(main('for {\ngo func() { select {} }()\n}'));
    expect(reply.timedOut || reply.Status === 2).toBe(true);
  });
});
