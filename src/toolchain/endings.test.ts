// How programs end: status and text as natively compiled Go gives them (Go 1.27.4, linux/amd64, run by hand), on the
// Playground's clock. Needs "npm run setup".
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createNodeToolchain } from './node-toolchain.node.ts';
import type { Toolchain } from './types.ts';

let toolchain: Toolchain;
beforeAll(async () => {
  toolchain = await createNodeToolchain();
});
afterAll(() => {
  toolchain.close();
});

interface Ending {
  readonly status: number;
  readonly stdout: string;
  /** All of it, or what it begins with where a trace follows. */
  readonly stderr: string;
}

interface Program {
  readonly what: string;
  readonly imports: readonly string[];
  readonly body: string;
  readonly ending: Ending;
}

const trace = 'goroutine 1 [running]:\nmain.main()\n\t/tmp/sandbox/prog.go:';

const programs: readonly Program[] = [
  {
    what: 'os.Exit, which runs no deferred call',
    imports: ['fmt', 'os'],
    body: 'defer fmt.Println("deferred")\nfmt.Print("out")\nos.Exit(7)',
    ending: { status: 7, stdout: 'out', stderr: '' },
  },
  {
    what: 'os.Exit with more than eight bits',
    imports: ['os'],
    body: 'os.Exit(300)',
    ending: { status: 44, stdout: '', stderr: '' },
  },
  {
    what: 'os.Exit with a negative number',
    imports: ['os'],
    body: 'os.Exit(-1)',
    ending: { status: 255, stdout: '', stderr: '' },
  },
  {
    what: 'log.Fatalf to another writer',
    imports: ['log', 'os'],
    body: 'log.SetOutput(os.Stdout)\nlog.SetPrefix("p: ")\nlog.Fatalf("%d", 3)',
    ending: { status: 1, stdout: 'p: 2009/11/10 23:00:00 3\n', stderr: '' },
  },
  {
    what: 'runtime.Goexit in main, after the other goroutines',
    imports: ['fmt', 'runtime', 'time'],
    body: 'go func() { time.Sleep(time.Millisecond); fmt.Println("other") }()\nruntime.Goexit()',
    ending: {
      status: 2,
      stdout: 'other\n',
      stderr: 'fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n',
    },
  },
  {
    what: 'runtime.Goexit in a goroutine',
    imports: ['fmt', 'runtime'],
    body: 'done := make(chan bool)\ngo func() {\ndefer close(done)\ndefer fmt.Println("deferred")\nruntime.Goexit()\nfmt.Println("never")\n}()\n<-done\nfmt.Println("main goes on")',
    ending: { status: 0, stdout: 'deferred\nmain goes on\n', stderr: '' },
  },
  {
    what: 'a write to a nil map',
    imports: [],
    body: 'var m map[string]int\nm["a"] = 1',
    ending: { status: 2, stdout: '', stderr: `panic: assignment to entry in nil map\n\n${trace}` },
  },
  {
    what: 'a panic with an error',
    imports: ['errors'],
    body: 'panic(errors.New("broken"))',
    ending: { status: 2, stdout: '', stderr: `panic: broken\n\n${trace}` },
  },
  {
    what: 'a panic during a panic',
    imports: [],
    body: 'defer func() { panic("second") }()\npanic("first")',
    ending: { status: 2, stdout: '', stderr: 'panic: first\n\tpanic: second\n\ngoroutine 1 [running]:\n' },
  },
  {
    what: 'panic(nil)',
    imports: [],
    body: 'panic(nil)',
    ending: {
      status: 2,
      stdout: '',
      stderr: `panic: runtime error: panic called with nil argument\n\n${trace}`,
    },
  },
  {
    what: 'a recovered panic',
    imports: ['fmt'],
    body: 'defer func() { fmt.Println("got", recover()) }()\nvar a []int\n_ = a[0]',
    ending: { status: 0, stdout: 'got runtime error: index out of range [0] with length 0\n', stderr: '' },
  },
  {
    what: 'a division by zero',
    imports: ['os'],
    body: 'println(1 / (len(os.Args) - 1))',
    ending: { status: 2, stdout: '', stderr: `panic: runtime error: integer divide by zero\n\n${trace}` },
  },
  {
    what: 'a failed type assertion',
    imports: ['fmt'],
    body: 'var x any = "s"\nfmt.Println(x.(int))',
    ending: {
      status: 2,
      stdout: '',
      stderr: `panic: interface conversion: interface {} is string, not int\n\n${trace}`,
    },
  },
  {
    what: 'a closed channel closed again',
    imports: [],
    body: 'c := make(chan int)\nclose(c)\nclose(c)',
    ending: { status: 2, stdout: '', stderr: `panic: close of closed channel\n\n${trace}` },
  },
  {
    what: 'a slice of negative length',
    imports: ['os'],
    body: '_ = make([]int, len(os.Args)-2)',
    ending: {
      status: 2,
      stdout: '',
      stderr: `panic: runtime error: makeslice: len out of range\n\n${trace}`,
    },
  },
  {
    what: 'an unlocked mutex unlocked',
    imports: ['sync'],
    body: 'var mu sync.Mutex\nmu.Unlock()',
    ending: { status: 2, stdout: '', stderr: 'fatal error: sync: unlock of unlocked mutex\n\n' },
  },
  {
    what: 'a mutex locked twice',
    imports: ['sync'],
    body: 'var mu sync.Mutex\nmu.Lock()\nmu.Lock()',
    ending: {
      status: 2,
      stdout: '',
      stderr: 'fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [sync.Mutex.Lock]:\n',
    },
  },
  {
    what: 'an unknown and a known time zone',
    imports: ['fmt', 'time'],
    body: '_, err := time.LoadLocation("Mars/Base")\nfmt.Println(err)\nzone, err := time.LoadLocation("Europe/Berlin")\nfmt.Println(zone, err, time.Local)',
    ending: { status: 0, stdout: 'unknown time zone Mars/Base\nEurope/Berlin <nil> Local\n', stderr: '' },
  },
  {
    what: 'no arguments and no environment',
    imports: ['fmt', 'os'],
    body: 'fmt.Println(len(os.Args), os.Environ())',
    ending: { status: 0, stdout: '1 []\n', stderr: '' },
  },
  {
    what: 'waiting for a signal or a timer',
    imports: ['fmt', 'os', 'os/signal', 'time'],
    body: 'signals := make(chan os.Signal, 1)\nsignal.Notify(signals, os.Interrupt)\nselect {\ncase <-signals:\ncase <-time.After(time.Second):\nfmt.Println("none")\n}',
    ending: { status: 0, stdout: 'none\n', stderr: '' },
  },
  {
    what: 'a program that is not there to be started',
    imports: ['fmt', 'os/exec'],
    body: 'fmt.Println(exec.Command("ls").Run())',
    ending: { status: 0, stdout: 'exec: "ls": executable file not found in $PATH\n', stderr: '' },
  },
  {
    what: 'a file that is not there',
    imports: ['fmt', 'os'],
    body: '_, err := os.ReadFile("nope.txt")\nfmt.Println(err, os.IsNotExist(err))',
    ending: { status: 0, stdout: 'open nope.txt: no such file or directory true\n', stderr: '' },
  },
  // From here on wasip1 differs from linux.
  {
    what: 'a signal to itself: status 128 and its number, as a shell says it, since there are no signals',
    imports: ['os', 'syscall'],
    body: 'syscall.Kill(os.Getpid(), syscall.SIGTERM)',
    ending: { status: 143, stdout: '', stderr: '' },
  },
];

test.each(programs)('$what', async ({ imports, body, ending }) => {
  const list = imports.map((path) => `\t"${path}"\n`).join('');
  const content = `package main\n\nimport (\n${list})\n\nfunc main() {\n${body}\n}\n`;
  const result = await toolchain.execute(
    { files: [{ name: 'prog.go', content }], mode: 'run', vet: false },
    () => {},
    new AbortController().signal,
  );
  if (result.kind !== 'reply') throw new Error(JSON.stringify(result));
  const events = result.reply.Events ?? [];
  const textOf = (kind: 'stdout' | 'stderr') =>
    events
      .filter((event) => event.Kind === kind)
      .map((event) => event.Message)
      .join('');
  const stderr = textOf('stderr');
  const begin = ending.stderr === '' ? stderr : stderr.slice(0, ending.stderr.length);
  expect({ status: result.reply.Status, stdout: textOf('stdout'), stderr: begin }).toEqual(ending);
  expect(result.reply.Errors).toBe('');
});

test('a test that exits with 0 has not passed, as with go test', async () => {
  const content =
    'package play\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestExit(t *testing.T) { os.Exit(0) }\n';
  const result = await toolchain.execute(
    { files: [{ name: 'play_test.go', content }], mode: 'test', vet: false },
    () => {},
    new AbortController().signal,
  );
  if (result.kind !== 'reply') throw new Error(JSON.stringify(result));
  expect(result.reply.Status).toBe(2);
  const printed = (result.reply.Events ?? []).map(({ Message }) => Message).join('');
  expect(printed).toContain('panic: unexpected call to os.Exit(0) during test');
});
