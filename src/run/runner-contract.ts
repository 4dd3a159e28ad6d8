/** What every Runner promises, as tests: applied to each of them with real Go behind it. */
import { afterAll, expect, test } from 'vitest';
import type { Diagnostic, RunEvent, Runner, RunOutcome, RunRequest, SourceFile } from './types.ts';

interface Ran {
  readonly outcome: RunOutcome;
  readonly events: readonly RunEvent[];
  readonly stdout: string;
  readonly stderr: string;
  readonly diagnostics: readonly Diagnostic[];
  /** `pass TestA`, in order. */
  readonly tests: readonly string[];
}

/** `runnerOf`: called when a test runs, so that what it stands on can be started before. */
export function testRunnerContract(runnerOf: () => Runner): void {
  const late: RunEvent[] = [];

  /** Runs, and notes what is emitted after the end. */
  async function runRequest(
    request: RunRequest,
    onEvent: (event: RunEvent) => void = () => {},
    signal = new AbortController().signal,
  ): Promise<Ran> {
    const events: RunEvent[] = [];
    let over = false;
    const outcome = await runnerOf().run(
      request,
      (event) => {
        (over ? late : events).push(event);
        onEvent(event);
      },
      signal,
    );
    over = true;
    const written = (stream: 'stdout' | 'stderr') =>
      events.map((event) => (event.type === 'output' && event.stream === stream ? event.text : '')).join('');
    return {
      outcome,
      events,
      stdout: written('stdout'),
      stderr: written('stderr'),
      diagnostics: events.flatMap((event) => (event.type === 'diagnostic' ? [event.diagnostic] : [])),
      tests: events.flatMap((event) => (event.type === 'test' ? [`${event.status} ${event.name}`] : [])),
    };
  }

  function runMain(body: string, imports = 'import "fmt"'): Promise<Ran> {
    return runRequest(program(`package main\n\n${imports}\n\nfunc main() {\n${body}\n}\n`));
  }

  afterAll(() => {
    expect(late, 'events after the end of a run').toEqual([]);
  });

  test('hello, world', async () => {
    const ran = await runMain('fmt.Println("hello, 世界")');
    expect(ran.stdout).toBe('hello, 世界\n');
    expect(ran.outcome).toEqual({ kind: 'exited', code: 0 });
  });

  test('phases go forward only, and output comes while running', async () => {
    const { events } = await runMain('fmt.Println(1)');
    const order = ['loading', 'building', 'running', 'output'];
    const steps = events.flatMap((event) =>
      event.type === 'phase' ? [event.phase] : event.type === 'output' ? ['output'] : [],
    );
    expect(steps.map((step) => order.indexOf(step))).toEqual(
      steps.map((step) => order.indexOf(step)).sort((a, b) => a - b),
    );
    expect(steps).toContain('running');
  });

  test('a program that does not compile has a message with its place', async () => {
    const ran = await runRequest(program('package main\n\nfunc main() {\n\tx\n}\n'));
    expect(ran.outcome).toEqual({ kind: 'build-failed' });
    expect(ran.diagnostics).toEqual([
      {
        source: 'compile',
        text: './prog.go:4:2: undefined: x',
        message: 'undefined: x',
        location: { file: 'prog.go', position: { line: 4, column: 2 } },
      },
    ]);
    expect(ran.stdout + ran.stderr).toBe('');
  });

  test('a package that does not exist is a message with its place', async () => {
    const ran = await runRequest(program('package main\n\nimport "nosuch"\n\nfunc main() { nosuch.F() }\n'));
    expect(ran.outcome).toEqual({ kind: 'build-failed' });
    expect(ran.diagnostics[0]).toMatchObject({
      message: expect.stringContaining('package nosuch is not in std') as string,
      location: { file: 'prog.go', position: { line: 3, column: 8 } },
    });
  });

  test.each(['', 'hello', 'package sub\n'])('%j is no program, and that is an outcome', async (content) => {
    const ran = await runRequest(program(content));
    expect(ran.outcome).toEqual({ kind: 'build-failed' });
    expect(ran.diagnostics.length).toBeGreaterThan(0);
  });

  test('an exit status is told', async () => {
    const ran = await runMain('fmt.Println("out")\nos.Exit(3)', 'import (\n"fmt"\n"os"\n)');
    expect(ran.outcome).toEqual({ kind: 'exited', code: 3 });
    expect(ran.stdout).toBe('out\n');
  });

  test('a panic goes to stderr with status 2', async () => {
    const ran = await runMain('panic("boom")', '');
    expect(ran.stderr).toContain('panic: boom');
    expect(ran.outcome).toEqual({ kind: 'exited', code: 2 });
  });

  test('a deadlock is found', async () => {
    const ran = await runMain('select {}', '');
    expect(ran.stderr).toContain('fatal error: all goroutines are asleep - deadlock!');
    expect(ran.outcome).toEqual({ kind: 'exited', code: 2 });
  });

  test('both streams come in the order of the writes', async () => {
    const ran = await runMain('fmt.Println("a")\nprintln("b")\nfmt.Println("c")');
    const output = ran.events.flatMap((event) => (event.type === 'output' ? [event] : []));
    expect(output.map((event) => [event.stream, event.text])).toEqual([
      ['stdout', 'a\n'],
      ['stderr', 'b\n'],
      ['stdout', 'c\n'],
    ]);
    expect(output.map((event) => event.atNs)).toEqual([0n, 1n, 2n]);
  });

  test('sleep is told by the clock of the output and takes no time', async () => {
    const imports = 'import (\n"fmt"\n"time"\n)';
    const ran = await runMain('fmt.Print("a")\ntime.Sleep(time.Hour)\nfmt.Print("b", time.Now())', imports);
    const times = ran.events.flatMap((event) => (event.type === 'output' ? [event.atNs] : []));
    expect(times).toEqual([0n, 3_600_000_000_000n]);
    expect(ran.stdout).toContain('b2009-11-11 00:00:00 +0000 UTC');
  });

  test('several files and packages are one program', async () => {
    const ran = await runRequest({
      files: [
        {
          name: 'prog.go',
          content: 'package main\n\nimport "play/sub"\n\nfunc main() { println(sub.X, y) }\n',
        },
        { name: 'y.go', content: 'package main\n\nconst y = 2\n' },
        { name: 'sub/sub.go', content: 'package sub\n\nconst X = 1\n' },
      ],
      mode: 'run',
      vet: true,
    });
    expect(ran.stderr).toBe('1 2\n');
  });

  test('tests are told one by one', async () => {
    const ran = await runRequest({
      files: [
        {
          name: 'prog.go',
          content:
            'package main\n\nimport "fmt"\n\nfunc Sum(a []int) int { fmt.Println("summing"); return len(a) }\n',
        },
        {
          name: 'sum_test.go',
          content: `package main

import "testing"

func TestEmpty(t *testing.T) {
	if got := Sum(nil); got != 0 {
		t.Errorf("Sum(nil) = %d", got)
	}
}

func TestSum(t *testing.T) {
	t.Run("one", func(t *testing.T) {
		if got := Sum([]int{5}); got != 5 {
			t.Errorf("Sum([5]) = %d", got)
		}
	})
	t.Run("skipped", func(t *testing.T) { t.Skip("later") })
}
`,
        },
      ],
      mode: 'test',
      vet: true,
    });
    expect(ran.tests).toEqual(['pass TestEmpty', 'fail TestSum', 'fail TestSum/one', 'skip TestSum/skipped']);
    expect(ran.outcome).toEqual({ kind: 'tested', passed: 1, failed: 1 });
    const one = ran.events.find((event) => event.type === 'test' && event.name === 'TestSum/one');
    expect(one).toMatchObject({ output: 'summing\n    sum_test.go:14: Sum([5]) = 1\n' });
  });

  test("a learner's mistake beside tests has its place in the learner's file", async () => {
    const ran = await runRequest({
      files: [
        { name: 'prog.go', content: 'package main\n\nimport "os"\n\nfunc Sum(a []int) int { return "x" }\n' },
        {
          name: 'sum_test.go',
          content: 'package main\n\nimport "testing"\n\nfunc TestSum(t *testing.T) { Sum(nil) }\n',
        },
      ],
      mode: 'test',
      vet: true,
    });
    expect(ran.outcome).toEqual({ kind: 'build-failed' });
    const places = ran.diagnostics.map(({ location }) => [location?.file, location?.position.line]);
    expect(places.sort()).toEqual([
      ['prog.go', 3],
      ['prog.go', 5],
    ]);
  });

  test('vet is told and does not stop the run', async () => {
    const ran = await runMain('fmt.Printf("%d\\n", "x")');
    expect(ran.diagnostics).toMatchObject([
      { source: 'vet', location: { file: 'prog.go', position: { line: 6 } } },
    ]);
    expect(ran.stdout).toBe('%!d(string=x)\n');
    expect(ran.outcome).toEqual({ kind: 'exited', code: 0 });
  });

  test('a loop without end is ended, with what it has printed', async () => {
    const ran = await runMain('fmt.Println("on and on")\nfor {\n}');
    expect(ran.outcome).toEqual({ kind: 'timed-out', limitMs: 5000 });
    expect([ran.stdout, ran.stderr]).toEqual(['on and on\n', '']);
  });

  test('output without end is cut', async () => {
    const ran = await runMain('for {\nfmt.Println("again and again and again and again")\n}');
    expect(ran.stderr).toBe('Output too large\n');
    expect(ran.stdout.length).toBeGreaterThan(1000);
    expect(ran.outcome).toEqual({ kind: 'exited', code: 2 });
  });

  test.each<[string, Partial<RunRequest>]>([
    ['a seed', { seed: 7 }],
    ['no input', { stdin: '' }],
    ['the virtual clock', { clock: 'virtual' }],
    ['optimisations', { optimize: true }],
    ['no vet', { vet: false }],
  ])('asked for with %s, the program does the same', async (_, changes) => {
    const ran = await runRequest({ ...greeting, ...changes });
    expect([ran.stdout, ran.stderr]).toEqual(['read "": 2009 %!d(string=x)\n', '']);
    expect(ran.outcome).toEqual({ kind: 'exited', code: 0 });
    expect(ran.diagnostics).toHaveLength(changes.vet === false ? 0 : 1);
  });

  const beyondPlayground: readonly [string, Partial<RunRequest>, RegExp][] = [
    ['input', { stdin: 'x y' }, /^read "x y": 2009 /],
    ['the real clock', { clock: 'real' }, /^read "": 20[2-9]\d /],
    ['no optimisations', { optimize: false }, /^read "": 2009 /],
    ['benchmarks', { mode: 'bench', files: [benchmark] }, /^BenchmarkHello\b.* ns\/op/m],
  ];

  test.each(beyondPlayground)('%s: done, or said to be impossible', async (_, changes, stdout) => {
    const ran = await runRequest({ ...greeting, ...changes });
    if (runnerOf().id === 'browser') {
      expect(ran.outcome).toEqual({ kind: 'exited', code: 0 });
      expect(ran.stdout).toMatch(stdout);
    } else {
      expect(ran.outcome).toMatchObject({
        kind: 'unavailable',
        reason: 'unsupported',
        detail: expect.stringContaining('Choose this browser in Settings') as string,
      });
      expect(ran.events).toEqual([]);
    }
  });

  test('a run that is aborted before it starts is cancelled and emits nothing', async () => {
    const ran = await runRequest(hello, undefined, AbortSignal.abort());
    expect(ran.outcome).toEqual({ kind: 'cancelled' });
    expect(ran.events).toEqual([]);
  });

  test.each(['building', 'running', 'output'])(
    'aborting at %s cancels at once, and the next run works',
    async (when) => {
      const controller = new AbortController();
      let after = 0;
      const ran = await runRequest(
        hello,
        (event) => {
          if (controller.signal.aborted) after++;
          if ((event.type === 'phase' ? event.phase : event.type) === when) controller.abort();
        },
        controller.signal,
      );
      expect(ran.outcome).toEqual({ kind: 'cancelled' });
      expect(after).toBe(0);
      expect((await runRequest(hello)).stdout).toBe('hello\n');
    },
  );
}

const hello = program('package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("hello") }\n');

const benchmark: SourceFile = {
  name: 'hello_test.go',
  content: `package main

import "testing"

func BenchmarkHello(b *testing.B) {
	for b.Loop() {
	}
}
`,
};

/** Tells of its input and its clock, and vet has something to say about it. */
const greeting: RunRequest = {
  files: [
    {
      name: 'prog.go',
      content: `package main

import (
	"fmt"
	"io"
	"os"
	"time"
)

func main() {
	input, _ := io.ReadAll(os.Stdin)
	fmt.Printf("read %q: %d %d\\n", input, time.Now().Year(), "x")
}
`,
    },
  ],
  mode: 'run',
  vet: true,
};

function program(content: string): RunRequest {
  const files: readonly SourceFile[] = [{ name: 'prog.go', content }];
  return { files, mode: 'run', vet: true };
}
