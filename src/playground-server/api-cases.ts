/** What the Go Playground's API promises, as questions and the answers they must have: for the local server in every test
 *  run, and for the official service when it is asked for (api-contract.node.test.ts). Where the official service may
 *  answer in more than one way, so may this server. */
import {
  answered,
  compile,
  compiled,
  failed,
  formatted,
  main,
  post,
  reply,
  stderr,
  stdout,
} from './api-questions.ts';
import type { ApiCase } from './api-questions.ts';

/** Go waits 2 ms for other threads before it prints a stack trace. In WebAssembly it can't be told from a program's own
 *  sleep, and moves the program's clock. */
const freeze = /^(0|2000000)$/;

export const apiCases: readonly ApiCase[] = [
  compiled('hello', main('fmt.Println("hello, 世界")'), reply({ Events: [stdout('hello, 世界\n')] })),
  {
    name: 'vet is left out when it is not asked for',
    ask: (endpoint) => compile(endpoint, { body: main('fmt.Println(1)'), version: '2' }),
    answer: { status: 200, json: reply({ Events: [stdout('1\n')], vetted: false }) },
  },
  compiled('nothing is printed', main('_ = fmt.Sprint()'), reply({})),
  compiled(
    'an exit status',
    main('fmt.Print("x"); os.Exit(3)', ['fmt', 'os']),
    reply({ Events: [stdout('x')], Status: 3 }),
  ),
  compiled(
    'two streams',
    main('fmt.Println("a"); println("b"); fmt.Println("c")'),
    reply({ Events: [stdout('a\n'), stderr('b\n', 1), stdout('c\n', 1)] }),
  ),
  compiled(
    'writes at one time are one event',
    main('fmt.Println("a"); fmt.Println("b"); time.Sleep(1500*time.Millisecond); fmt.Println("c")', [
      'fmt',
      'time',
    ]),
    reply({ Events: [stdout('a\nb\n'), stdout('c\n', 1_500_000_000)] }),
  ),
  compiled(
    'the clock of 2009',
    main('fmt.Println(time.Now())', ['fmt', 'time']),
    reply({ Events: [stdout('2009-11-10 23:00:00 +0000 UTC m=+0.000000001\n')] }),
  ),
  compiled(
    'bytes that are no text',
    main('os.Stdout.Write([]byte{65, 255, 66})', ['os']),
    reply({ Events: [stdout('A\ufffdB')] }),
  ),
  compiled(
    'a panic',
    main('panic("boom")', []),
    reply({
      Events: [
        {
          Message: /^panic: boom\n\ngoroutine 1 \[running\]:\nmain\.main\(\)\n\t/,
          Kind: 'stderr',
          Delay: freeze,
        },
      ],
      Status: 2,
    }),
  ),
  compiled('a deadlock', main('select {}', []), {
    oneOf: [
      reply({
        Events: [{ Message: /^fatal error: .* - deadlock!\n\ngoroutine 1 /, Kind: 'stderr', Delay: 0 }],
        Status: 2,
      }),
      reply({
        Events: [
          { Message: /^fatal error: .* - deadlock!\n$/, Kind: 'stderr', Delay: 0 },
          { Message: /^\ngoroutine 1 /, Kind: 'stderr', Delay: freeze },
        ],
        Status: 2,
      }),
    ],
  }),
  compiled('vet has something to say', main('fmt.Printf("%d\\n", "x")'), {
    ...reply({ Events: [stdout('%!d(string=x)\n')], vetted: false }),
    VetErrors:
      /^(# \[?play\]?\n)*(\.\/)?prog\.go:6:\d+: fmt\.Printf format %d has arg "x" of wrong type string\n*$/,
  }),
  compiled(
    'a compile error',
    'package main\n\nfunc main() {\n\tx\n}\n',
    failed('./prog.go:4:2: undefined: x\n'),
  ),
  compiled(
    'ten compile errors',
    `package main\n\nfunc main() {\n${'\tx\n'.repeat(12)}}\n`,
    failed(/^(\.\/prog\.go:\d+:2: undefined: x\n){10}\.\/prog\.go:13:2: too many errors\n$/),
  ),
  compiled(
    'a package that there is not',
    main('nosuch.F()', ['nosuch']),
    failed(/^prog\.go:3:8: package nosuch is not in std/),
  ),
  compiled('no package main', 'package sub\n', failed(/^package name must be main\n?$/)),
  compiled(
    'a file name that leads out',
    '-- ../x.go --\npackage main\n',
    failed('invalid file name "../x.go"'),
  ),
  compiled(
    'too many files',
    Array.from({ length: 21 }, (_, index) => `-- f${index}.go --\npackage main\n`).join(''),
    failed('too many files in txtar archive (21 exceeds limit of 20)'),
  ),
  compiled(
    'packages in folders',
    `${main('fmt.Println(sub.X)', ['fmt', 'play/sub'])}-- go.mod --\nmodule play\n-- sub/sub.go --\npackage sub\n\nconst X = 1\n`,
    reply({ Events: [stdout('1\n')] }),
  ),
  compiled(
    'tests',
    'package main\n\nimport "testing"\n\nfunc TestA(t *testing.T) {}\n\nfunc TestB(t *testing.T) { t.Error("no") }\n',
    {
      ...reply({
        Events: [
          stdout(
            '=== RUN   TestA\n--- PASS: TestA (0.00s)\n=== RUN   TestB\n    prog_test.go:7: no\n--- FAIL: TestB (0.00s)\nFAIL\n',
          ),
        ],
        Status: 1,
        IsTest: true,
        TestsFailed: 1,
      }),
    },
  ),
  compiled(
    'an example',
    'package main\n\nimport "fmt"\n\nfunc Example() {\n\tfmt.Println(1)\n\t// Output: 1\n}\n',
    {
      ...reply({
        Events: [stdout('=== RUN   Example\n--- PASS: Example (0.00s)\nPASS\n')],
        IsTest: true,
      }),
    },
  ),
  compiled('a loop without end', main('fmt.Println("a")\nfor {\n}'), {
    oneOf: [
      failed('timeout running program'),
      {
        ...reply({
          Events: [stdout('a\n'), { Message: /^timeout running program\n?$/, Kind: 'stderr', Delay: /\d/ }],
          vetted: false,
        }),
        Status: /\d/,
        VetOK: true,
      },
    ],
  }),
  {
    name: 'a question without a program',
    ask: (endpoint) => answered(fetch(`${endpoint}/compile`, { method: 'POST', body: '' })),
    answer: { status: 400, text: /^Bad Request|EOF/i },
  },
  formatted('a program', { body: 'package main\nfunc  main( ){}\n' }, 'package main\n\nfunc main() {}\n'),
  formatted(
    'imports',
    { body: 'package main\n\nfunc main() { fmt.Println() }\n', imports: 'true' },
    'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println() }\n',
  ),
  formatted(
    'every file',
    { body: 'package main\nvar  x=1\n-- go.mod --\nmodule   play\n-- a.txt --\nx   y\n' },
    'package main\n\nvar x = 1\n-- go.mod --\nmodule play\n-- a.txt --\nx   y\n',
  ),
  {
    name: 'fmt: a syntax error',
    ask: (endpoint) => post(`${endpoint}/fmt`, { body: 'package main\nfunc {\n' }),
    answer: { status: 200, json: { Body: '', Error: /^prog\.go:2:6: expected 'IDENT', found '\{'/ } },
  },
  {
    name: 'what is shared is read back',
    async ask(endpoint) {
      const shared = await answered(
        fetch(`${endpoint}/share`, { method: 'POST', body: 'Snippy McSnipface' }),
      );
      return [shared, await answered(fetch(`${endpoint}/p/N_M_YelfGeR.go`))];
    },
    answer: [
      { status: 200, text: 'N_M_YelfGeR' },
      { status: 200, text: 'Snippy McSnipface' },
    ],
  },
  {
    name: 'what is too large is not shared',
    ask: (endpoint) =>
      answered(fetch(`${endpoint}/share`, { method: 'POST', body: 'x'.repeat(64 * 1024 + 1) })),
    answer: { status: 413, text: 'Snippet is too large\n' },
  },
  {
    name: 'a program that was never shared',
    ask: (endpoint) => answered(fetch(`${endpoint}/p/nosuchprog1.go`)),
    answer: { status: 404, text: 'Snippet not found\n' },
  },
  {
    name: 'version',
    ask: (endpoint) => answered(fetch(`${endpoint}/version`)),
    answer: {
      status: 200,
      json: { Version: /^go1\.\d+(\.\d+|rc\d+)?/, Release: /^go1\.\d+/, Name: /^Go (1\.\d+|.*tip.*)/i },
    },
  },
];
