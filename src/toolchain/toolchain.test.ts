// The real compiler, linker and runtime. Needs "npm run setup".
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { PlaygroundReply, RunRequest, SourceFile } from '../run/types.ts';
import { createNodeToolchain } from './node-toolchain.node.ts';
import type { Toolchain, ToolchainEvent, ToolchainResult } from './types.ts';

let toolchain: Toolchain;
beforeAll(async () => {
  toolchain = await createNodeToolchain();
});
afterAll(() => {
  toolchain.close();
});

const never = new AbortController().signal;

function files(sources: string | Readonly<Record<string, string>>): readonly SourceFile[] {
  const named = typeof sources === 'string' ? { 'prog.go': sources } : sources;
  return Object.entries(named).map(([name, content]) => ({ name, content }));
}

function execute(
  sources: string | Readonly<Record<string, string>>,
  options: Partial<RunRequest> = {},
  emit: (event: ToolchainEvent) => void = () => {},
  signal: AbortSignal = never,
): Promise<ToolchainResult> {
  return toolchain.execute({ files: files(sources), mode: 'run', vet: false, ...options }, emit, signal);
}

async function run(
  sources: string | Readonly<Record<string, string>>,
  options: Partial<RunRequest> = {},
): Promise<PlaygroundReply> {
  const result = await execute(sources, options);
  if (result.kind !== 'reply') throw new Error(JSON.stringify(result));
  return result.reply;
}

/** A main package with `body` in main. */
function program(imports: readonly string[], body: string): string {
  return `package main\n\nimport (\n${imports.map((path) => `\t"${path}"\n`).join('')})\n\nfunc main() {\n${body}\n}\n`;
}

function text(reply: PlaygroundReply, kind?: 'stdout' | 'stderr'): string {
  const events = reply.Events ?? [];
  return events
    .filter((event) => kind === undefined || event.Kind === kind)
    .map((event) => event.Message)
    .join('');
}

describe('a program', () => {
  test('prints, and gets the reply that the official Playground gives', async () => {
    expect(await run(program(['fmt'], 'fmt.Println("hello, world")'))).toEqual({
      Errors: '',
      Events: [{ Message: 'hello, world\n', Kind: 'stdout', Delay: 0 }],
      Status: 0,
      IsTest: false,
      TestsFailed: 0,
    });
  });

  test('may consist of several files and packages', async () => {
    const reply = await run({
      'main.go': 'package main\n\nimport "play/greet"\n\nfunc main() { print(greet.Hello(name())) }\n',
      'name.go': 'package main\n\nfunc name() string { return "Gopher" }\n',
      'greet/greet.go': 'package greet\n\nfunc Hello(name string) string { return "Hello, " + name }\n',
    });
    expect(text(reply, 'stderr')).toBe('Hello, Gopher');
  });

  test('sees the time of the official Playground', async () => {
    const reply = await run(program(['fmt', 'time'], 'fmt.Println(time.Now())'));
    expect(text(reply)).toBe('2009-11-10 23:00:00 +0000 UTC m=+0.000000001\n');
  });

  test('sleeps a year at once, and the delay says how long it was', async () => {
    const body = 'time.Sleep(365 * 24 * time.Hour)\nfmt.Println(time.Now().Format(time.DateTime))';
    const reply = await run(program(['fmt', 'time'], body));
    expect(reply.Events).toEqual([
      { Message: '2010-11-10 23:00:00\n', Kind: 'stdout', Delay: 365 * 24 * 3600 * 1e9 },
    ]);
  });

  test('keeps the order of several sleepers', async () => {
    const body = `
	done := make(chan int)
	for _, seconds := range []int{3, 1, 2} {
		go func() {
			time.Sleep(time.Duration(seconds) * time.Second)
			done <- seconds
		}()
	}
	fmt.Println(<-done, <-done, <-done)`;
    expect(text(await run(program(['fmt', 'time'], body)))).toBe('1 2 3\n');
  });

  test('talks HTTP and JSON to a server of its own', async () => {
    const body = `
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		json.NewEncoder(w).Encode(map[string]string{"path": r.URL.Path})
	}))
	defer server.Close()
	response, err := http.Get(server.URL + "/slices")
	if err != nil {
		panic(err)
	}
	var got map[string]string
	fmt.Println(json.NewDecoder(response.Body).Decode(&got), got)`;
    const imports = ['encoding/json', 'fmt', 'net/http', 'net/http/httptest'];
    expect(text(await run(program(imports, body)))).toBe('<nil> map[path:/slices]\n');
  });

  test('finds itself under localhost', async () => {
    const body = `
	go http.ListenAndServe("localhost:8080", http.NotFoundHandler())
	time.Sleep(time.Millisecond)
	response, err := http.Get("http://localhost:8080/")
	fmt.Println(response.StatusCode, err)`;
    expect(text(await run(program(['fmt', 'net/http', 'time'], body)))).toBe('404 <nil>\n');
  });

  test('is told in the words of Linux why the system refuses something', async () => {
    const body = `
	_, err := os.Open("/tmp/missing.txt")
	fmt.Println(err)
	fmt.Println(os.Mkdir("/tmp/d", 0o755), os.Mkdir("/tmp/d", 0o755))
	_, err = os.ReadFile("/tmp/d")
	fmt.Println(err)
	os.WriteFile("/tmp/d/f", nil, 0o600)
	fmt.Println(os.Remove("/tmp/d"))
	_, err = os.ReadDir("/tmp/d/f")
	fmt.Println(err)`;
    expect(text(await run(program(['fmt', 'os'], body))))
      .toBe(`open /tmp/missing.txt: no such file or directory
<nil> mkdir /tmp/d: file exists
read /tmp/d: is a directory
remove /tmp/d: directory not empty
open /tmp/d/f: not a directory
`);
  });

  test('knows the time zones', async () => {
    const body = `
	zone, err := time.LoadLocation("America/New_York")
	fmt.Println(err, time.Now().In(zone).Format(time.RFC822))`;
    expect(text(await run(program(['fmt', 'time'], body)))).toBe('<nil> 10 Nov 09 18:00 EST\n');
  });

  test('has neither arguments, environment nor input', async () => {
    const body = `
	_, err := os.Stdin.Read(make([]byte, 1))
	fmt.Println(len(os.Args), len(os.Environ()), err)`;
    expect(text(await run(program(['fmt', 'os'], body)))).toBe('1 0 EOF\n');
  });

  test('can write and read below /tmp', async () => {
    const body = `
	os.WriteFile("/tmp/a.txt", []byte("kept"), 0o600)
	content, err := os.ReadFile("/tmp/a.txt")
	fmt.Println(string(content), err)`;
    expect(text(await run(program(['fmt', 'os'], body)))).toBe('kept <nil>\n');
  });

  test('tells stderr from stdout, in order and 1 ns apart', async () => {
    const body = 'fmt.Println("a")\nfmt.Fprintln(os.Stderr, "b")\nfmt.Println("c")';
    expect((await run(program(['fmt', 'os'], body))).Events).toEqual([
      { Message: 'a\n', Kind: 'stdout', Delay: 0 },
      { Message: 'b\n', Kind: 'stderr', Delay: 1 },
      { Message: 'c\n', Kind: 'stdout', Delay: 1 },
    ]);
  });

  test('hands over output while it runs', async () => {
    const events: ToolchainEvent[] = [];
    await execute(program(['fmt'], 'fmt.Println("x")'), {}, (event) => events.push(event));
    expect(events.map((event) => (event.type === 'phase' ? event.phase : event.type))).toEqual([
      'loading',
      'building',
      'seed',
      'running',
      'output',
    ]);
  });

  test('shows bytes that are no text as U+FFFD', async () => {
    expect(text(await run(program(['os'], 'os.Stdout.Write([]byte{0xff, 0x41})')))).toBe('\uFFFDA');
  });
});

describe('a seed', () => {
  const shuffled = program(
    ['fmt', 'math/rand/v2'],
    `
	m := map[int]bool{}
	for i := range 50 {
		m[i] = true
	}
	for key := range m {
		fmt.Print(key, " ")
	}
	fmt.Println(rand.IntN(1 << 30))`,
  );

  test('repeats the order of maps and random numbers', async () => {
    const first = text(await run(shuffled, { seed: 7 }));
    expect(text(await run(shuffled, { seed: 7 }))).toBe(first);
    expect(text(await run(shuffled, { seed: 8 }))).not.toBe(first);
  });

  test('is a fresh one where none is given', async () => {
    expect(text(await run(shuffled))).not.toBe(text(await run(shuffled)));
  });
});

describe('what a program knows of its build', () => {
  const info = `import (
	"fmt"
	"runtime/debug"
)

func show() {
	info, _ := debug.ReadBuildInfo()
	fmt.Print(info)
}
`;
  /** As go1.27.4 writes it, but for the platform. */
  const known = (path: string, module: string, settings = '') => `path\t${path}
mod\t${module}\t(devel)\t
build\t-buildmode=exe
build\t-compiler=gc
build\t-tags=faketime
${settings}build\tCGO_ENABLED=0
build\tGOARCH=wasm
build\tGOOS=wasip1
`;

  test('is what debug.ReadBuildInfo says', async () => {
    const reply = await run(`package main\n\n${info}\nfunc main() { show() }\n`);
    expect(text(reply)).toMatch(/^go\tgo1\.\d+\.\d+\n/);
    expect(text(reply).replace(/^go\t.*\n/, '')).toBe(known('play', 'play'));
  });

  test('names the module and its settings, and that it is a test', async () => {
    const reply = await run(
      {
        'go.mod': 'module example.com/shop\n\ngodebug panicnil=1\n\ngo 1.27\n',
        'shop_test.go': `package shop\n\n${info.replace('(\n', '(\n\t"testing"\n')}\nfunc TestShow(t *testing.T) { show() }\n`,
      },
      { mode: 'test' },
    );
    expect(text(reply)).toContain(
      known('example.com/shop.test', 'example.com/shop', 'build\tDefaultGODEBUG=panicnil=1\n'),
    );
  });
});

describe('a program that ends badly', () => {
  test.each([
    ['os.Exit(3)', program(['os'], 'os.Exit(3)'), 3, ''],
    ['log.Fatal', program(['log'], 'log.SetFlags(0)\nlog.Fatal("no")'), 1, 'no\n'],
    [
      'a panic',
      program([], 'panic("boom")'),
      2,
      'panic: boom\n\ngoroutine 1 [running]:\nmain.main()\n\t/tmp/sandbox/prog.go:7 +0x',
    ],
    [
      'a panic in a goroutine',
      program(['time'], 'go func() { panic("there") }()\ntime.Sleep(time.Second)'),
      2,
      'panic: there\n\ngoroutine ',
    ],
    [
      'a nil dereference',
      program([], 'var p *int\n*p = 1'),
      2,
      'panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=',
    ],
    [
      'a deadlock',
      program([], '<-make(chan int)'),
      2,
      'fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan receive]:\nmain.main()\n',
    ],
    [
      'an index out of range',
      program(['os'], 'print([]int{1, 2}[len(os.Args)+4])'),
      2,
      'panic: runtime error: index out of range [5] with length 2\n\ngoroutine 1 [running]:\n',
    ],
  ])('%s: status and text as Go prints them', async (_what, source, status, begin) => {
    const reply = await run(source);
    expect(reply.Status).toBe(status);
    expect(text(reply, 'stderr').slice(0, begin.length)).toBe(begin);
  });
});

describe('a program that does not build', () => {
  test.each([
    ['an undefined name', program([], 'x = 1'), './prog.go:7:1: undefined: x\n'],
    [
      'several errors',
      program(['fmt', 'os'], 'var a int\nfmt.Println(b)'),
      './prog.go:5:2: "os" imported and not used\n./prog.go:9:5: declared and not used: a\n./prog.go:10:13: undefined: b\n',
    ],
    [
      'more than ten errors',
      program([], Array.from({ length: 12 }, (_, index) => `x${index} = 1`).join('\n')),
      './prog.go:16:1: too many errors\n',
    ],
    [
      'an unknown import',
      program(['nosuch'], 'nosuch.Do()'),
      'prog.go:4:2: package nosuch is not in std (/usr/local/go-faketime/src/nosuch)\n',
    ],
  ])('%s: the text of the go command', async (_what, source, end) => {
    const reply = await run(source);
    expect(reply).toMatchObject({ Events: null, Status: 0 });
    expect(reply.Errors.slice(-end.length)).toBe(end);
  });

  test('needs modules: it says that only the Go Playground can run it', async () => {
    expect(await execute(program(['example.com/x'], 'x.Do()'))).toMatchObject({
      kind: 'unavailable',
      reason: 'unsupported',
    });
  });
});

describe('tests', () => {
  const sum = 'package main\n\nfunc Sum(a, b int) int { return a + b }\n\nfunc main() {}\n';
  const test_ = (want: number) =>
    `package main\n\nimport "testing"\n\nfunc TestSum(t *testing.T) {\n\tif got := Sum(1, 2); got != ${want} {\n\t\tt.Errorf("got %d", got)\n\t}\n}\n`;

  test('pass', async () => {
    const reply = await run({ 'prog.go': sum, 'prog_test.go': test_(3) }, { mode: 'test' });
    expect(reply).toMatchObject({ IsTest: true, TestsFailed: 0, Status: 0 });
    expect(text(reply)).toBe('=== RUN   TestSum\n--- PASS: TestSum (0.00s)\nPASS\n');
  });

  test('that are parallel may wait for each other, and their sleeps overlap', async () => {
    const reply = await run(`package main

import (
	"testing"
	"time"
)

var ball = make(chan int)

func TestA(t *testing.T) {
	t.Parallel()
	time.Sleep(2 * time.Second)
	ball <- 1
}

func TestB(t *testing.T) {
	t.Parallel()
	time.Sleep(time.Second)
	<-ball
}
`);
    expect(reply).toMatchObject({ Status: 0, TestsFailed: 0 });
    const delay = (reply.Events ?? []).reduce((sum, { Delay }) => sum + Delay, 0);
    expect(Math.round(delay / 1e9)).toBe(2);
  });

  test('fail', async () => {
    const reply = await run({ 'prog.go': sum, 'prog_test.go': test_(4) }, { mode: 'test' });
    expect(reply).toMatchObject({ IsTest: true, TestsFailed: 1, Status: 1 });
    expect(text(reply)).toContain('    prog_test.go:7: got 3\n--- FAIL: TestSum (0.00s)\n');
  });

  test('a lone prog.go of tests is run as the official Playground does', async () => {
    const source = 'package main\n\nimport "testing"\n\nfunc TestNothing(t *testing.T) {}\n';
    expect(await run(source)).toMatchObject({ IsTest: true, TestsFailed: 0 });
  });

  test('may have any name where tests are asked for', async () => {
    const source = {
      'hello.go': 'package main\n\nimport "testing"\n\nfunc TestA(t *testing.T) { t.Error("no") }\n',
    };
    expect(await run(source, { mode: 'test' })).toMatchObject({ IsTest: true, TestsFailed: 1 });
  });
});

describe('vet', () => {
  const wrong = program(['fmt'], 'fmt.Printf("%d\\n", "x")');

  test('reports beside the run, which goes on', async () => {
    const reply = await run(wrong, { vet: true });
    expect(reply.VetErrors).toBe('prog.go:8:13: fmt.Printf format %d has arg "x" of wrong type string\n');
    expect(text(reply)).toBe('%!d(string=x)\n');
  });

  test('finds nothing', async () => {
    expect(await run(program([], 'print(1)'), { vet: true })).toMatchObject({ VetOK: true });
  });

  const tests = 'package main\n\nimport "testing"\n\nfunc TestA(t *testing.T) { t.Errorf("%d", "x") }\n';

  test('looks at the tests beside a main, as the Go Playground does', async () => {
    const reply = await run({ 'prog.go': wrong, 'a_test.go': tests }, { vet: true });
    expect(reply.VetErrors).toBe(
      'a_test.go:5:38: (*testing.common).Errorf format %d has arg "x" of wrong type string\n' +
        'prog.go:8:13: fmt.Printf format %d has arg "x" of wrong type string\n',
    );
    expect(text(reply)).toBe('%!d(string=x)\n');
    const mistaken = await run(
      { 'prog.go': wrong, 'a_test.go': 'package main\n\nvar _ = x\n' },
      { vet: true },
    );
    expect(mistaken.VetErrors).toBe('# [play]\nvet: ./a_test.go:3:9: undefined: x\n');
    const broken = await run({ 'prog.go': wrong, 'a_test.go': 'package main\n\nx y\n' }, { vet: true });
    expect(broken.VetErrors).toBe('a_test.go:3:1: expected declaration, found x\n');
  });

  test('looks at the program alone where its tests need a module from the network', async () => {
    const away = 'package main\n\nimport _ "example.com/x"\n';
    expect(await run({ 'prog.go': program([], 'print(1)'), 'a_test.go': away }, { vet: true })).toMatchObject(
      {
        VetOK: true,
      },
    );
  });

  test('is not asked', async () => {
    const reply = await run(wrong);
    expect(reply).not.toHaveProperty('VetErrors');
    expect(reply).not.toHaveProperty('VetOK');
  });

  test('fails a test, as go test does', async () => {
    const source = 'package main\n\nimport "testing"\n\nfunc TestA(t *testing.T) { t.Errorf("%d", "x") }\n';
    expect((await run(source)).Errors).toBe(
      '# [play]\n./prog_test.go:5:38: (*testing.common).Errorf format %d has arg "x" of wrong type string\n',
    );
  });

  describe('of a package that need not be built', () => {
    const vet = async (sources: Record<string, string>, more: { suite?: 'test'; dir?: string } = {}) => {
      const result = await toolchain.vet({ files: files(sources), suite: 'vet', ...more }, never);
      return result.status === 'ok' ? result.text : result;
    };
    const mistaken = 'var _ = x\n';
    const unreachable = 'func F() { return; F() }\n';

    test('may be a library', async () => {
      expect(await vet({ 'lib.go': `package lib\n\n${unreachable}` })).toBe(
        'lib.go:3:20: unreachable code\n',
      );
      expect(await vet({ 'lib.go': `package lib\n\n${mistaken}` })).toBe(
        '# play\nvet: ./lib.go:3:9: undefined: x\n',
      );
    });

    test('may be in a folder of its module', async () => {
      const sources = { 'go.mod': 'module m\n\ngo 1.27\n', 'sub/lib.go': `package lib\n\n${mistaken}` };
      expect(await vet(sources, { dir: 'sub' })).toBe('# m/sub\nvet: sub/lib.go:3:9: undefined: x\n');
    });

    test('is told by the compiler what is wrong with what it imports', async () => {
      const sub = { 'prog.go': program(['play/sub'], 'sub.F()'), 'sub/sub.go': `package sub\n\n${mistaken}` };
      expect(await vet(sub)).toBe('# play/sub\nsub/sub.go:3:9: undefined: x\n');
      const external = {
        'lib.go': 'package lib\n',
        'lib_test.go': `package lib\n\n${mistaken}`,
        'x_test.go': `package lib_test\n\nimport _ "play"\n\n${unreachable}`,
      };
      expect(await vet(external)).toBe('# play [play.test]\n./lib_test.go:3:9: undefined: x\n');
    });

    test('goes on to its other packages', async () => {
      const sources = {
        'prog.go': program([], ''),
        'a_test.go': `package main\n\n${mistaken}`,
        'x_test.go': `package main_test\n\n${unreachable}`,
      };
      expect(await vet(sources)).toBe(
        '# play\n# [play]\nvet: ./a_test.go:3:9: undefined: x\nx_test.go:3:20: unreachable code\n',
      );
    });

    test('is built and vetted as go test does a package without tests', async () => {
      expect(await vet({ 'prog.go': wrong }, { suite: 'test' })).toBe(
        '# play\n./prog.go:8:13: fmt.Printf format %d has arg "x" of wrong type string\n',
      );
      expect(await vet({ 'lib.go': `package lib\n\n${mistaken}` }, { suite: 'test' })).toBe(
        '# play\n./lib.go:3:9: undefined: x\n',
      );
    });
  });
});

describe('finding constructs', () => {
  const code = 'package main\n\nfunc main() {\n\tfor range 2 {\n\t}\n}\n';

  test('names each use with its place', async () => {
    const result = await toolchain.find({ files: files(code), constructs: ['loop', 'defer'] }, never);
    const position = { line: 4, column: 2 };
    expect(result).toEqual({ status: 'ok', found: [{ construct: 'loop', file: 'prog.go', position }] });
  });

  test('answers code that is no Go as gofmt does', async () => {
    const broken = { files: files('package main\nfunc {'), constructs: ['loop'] };
    const result = await toolchain.find(broken, never);
    expect(result).toEqual({ status: 'error', error: expect.stringMatching(/^prog\.go:2:6: /) as string });
  });
});

describe('formatting', () => {
  test('is gofmt', async () => {
    const result = await toolchain.format(
      { files: files('package main\nfunc  main( ){x:=1 ;_=x}'), imports: false },
      never,
    );
    expect(result).toEqual({
      status: 'ok',
      files: files('package main\n\nfunc main() { x := 1; _ = x }\n'),
    });
  });

  test('says where a file can’t be parsed', async () => {
    const result = await toolchain.format({ files: files('package main\nfunc {'), imports: false }, never);
    expect(result).toMatchObject({ status: 'error' });
    expect(result.status === 'error' && result.error).toMatch(/^prog\.go:2:6: /);
  });
});

describe('stopping', () => {
  const endless = program([], 'for {\n}');
  const hello = program([], 'print("next")');

  test('while a program runs ends it at once, and the next one runs', async () => {
    const stop = new AbortController();
    const result = await execute(
      endless,
      {},
      (event) => {
        if (event.type === 'phase' && event.phase === 'running') stop.abort();
      },
      stop.signal,
    );
    expect(result).toEqual({ kind: 'cancelled' });
    expect(text(await run(hello))).toBe('next');
  });

  test('while a program is built ends that, and the next one runs', async () => {
    const stop = new AbortController();
    const result = await execute(
      // Of its own: what was built last is not built again.
      program([], 'print("stopped while it is built")'),
      {},
      (event) => {
        if (event.type === 'phase' && event.phase === 'building') stop.abort();
      },
      stop.signal,
    );
    expect(result).toEqual({ kind: 'cancelled' });
    expect(text(await run(hello))).toBe('next');
  });

  test('before anything began emits nothing', async () => {
    const events: ToolchainEvent[] = [];
    const signal = AbortSignal.abort();
    expect(await execute(hello, {}, (event) => events.push(event), signal)).toEqual({ kind: 'cancelled' });
    expect(events).toEqual([]);
  });

  test('a run that waits its turn is cancelled without waiting', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const running = execute(endless, {}, () => {}, first.signal);
    const waiting = execute(hello, {}, () => {}, second.signal);
    second.abort();
    expect(await waiting).toEqual({ kind: 'cancelled' });
    first.abort();
    expect(await running).toEqual({ kind: 'cancelled' });
  });

  test('runs asked for at once come one after the other', async () => {
    const replies = await Promise.all([1, 2, 3].map((n) => run(program([], `print(${n})`))));
    expect(replies.map((reply) => text(reply))).toEqual(['1', '2', '3']);
  });
});
