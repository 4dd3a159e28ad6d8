// Damaged programs: the host neither crashes nor hangs over any, and the next program runs. FUZZ_RUNS says how many, FUZZ_SEED
// repeats a run. Needs "npm run setup".
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { SourceFile } from '../run/types.ts';
import { createNodeToolchain } from './node-toolchain.node.ts';
import { defaultLimits } from './toolchain.ts';
import type { Toolchain } from './types.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? 6);
const seed = process.env['FUZZ_SEED'];
/** The longest that one program may take: its limits, and a good deal for starting the workers again. */
const longestMs = 60_000;

let toolchain: Toolchain;
beforeAll(async () => {
  const limits = { buildMs: 20_000, runMs: 3_000, benchMs: 3_000, outputBytes: 64 * 1024 };
  toolchain = await createNodeToolchain({ limits: { ...defaultLimits, ...limits } });
});
afterAll(() => {
  toolchain.close();
});

const corpus: readonly string[] = [
  'package main\n\nimport "fmt"\n\ntype Stack[T any] struct{ items []T }\n\nfunc (s *Stack[T]) Push(v T) { s.items = append(s.items, v) }\n\nfunc main() {\n\ts := &Stack[int]{}\n\ts.Push(1)\n\tfmt.Println(len(s.items), "ok")\n}\n',
  'package main\n\nimport (\n\t"fmt"\n\t"sync"\n\t"time"\n)\n\nfunc main() {\n\tvar wg sync.WaitGroup\n\tresults := make(chan int, 3)\n\tfor i := range 3 {\n\t\twg.Go(func() {\n\t\t\ttime.Sleep(time.Second)\n\t\t\tresults <- i * i\n\t\t})\n\t}\n\twg.Wait()\n\tclose(results)\n\tfor r := range results {\n\t\tfmt.Print(r, " ")\n\t}\n}\n',
  'package main\n\nimport "testing"\n\nfunc TestSum(t *testing.T) {\n\tfor _, tt := range []struct{ a, b, want int }{{1, 2, 3}} {\n\t\tif got := tt.a + tt.b; got != tt.want {\n\t\t\tt.Errorf("got %d", got)\n\t\t}\n\t}\n}\n',
  'package main\n\nconst big = 1 << 100\n\ntype T struct {\n\tnext *T\n\tm map[string][]func(T) (int, error)\n}\n\nfunc main() {\n\tdefer func() { recover() }()\n\tswitch x := any(T{}).(type) {\n\tcase T:\n\t\tgoto end\n\tdefault:\n\t\t_ = x\n\t}\nend:\n\tprint(big >> 98)\n}\n',
];

/** A change that somebody who types might make, or somebody who attacks. `at` is a fraction of the text. */
type Mutation = (text: string, at: number, size: number) => string;

const nestings: readonly (readonly [string, string])[] = [
  ['(', ')'],
  ['[]', ''],
  ['{', '}'],
  ['func() { ', ' }'],
  ['if true { ', ' }'],
  ['*', ''],
  ['-', ''],
  ['struct{ a ', ' }'],
  ['map[int]', ''],
  ['f(', ')'],
];
const literals: readonly ((size: number) => string)[] = [
  (size) => '9'.repeat(size),
  (size) => `"${'x'.repeat(size)}"`,
  (size) => `1e${size}`,
  (size) => `1 << ${size}`,
  (size) => `[${size * 1000}]int{}`,
  (size) => `[]int{${'1,'.repeat(size)}}`,
  (size) => `"" + ${'"a" + '.repeat(size)}""`,
  (size) => 'v'.repeat(size),
];

const mutations: fc.Arbitrary<Mutation> = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }).map((unit): Mutation => {
    return (text, at) => {
      const index = Math.floor(at * text.length);
      return text.slice(0, index) + String.fromCharCode(unit) + text.slice(index + 1);
    };
  }),
  fc.constant<Mutation>((text, at) => {
    const lines = text.split('\n');
    return lines.toSpliced(Math.floor(at * lines.length), 1).join('\n');
  }),
  fc.constant<Mutation>((text, at, size) => {
    const tokens = text.split(/\b/);
    const index = Math.floor(at * tokens.length);
    return tokens.toSpliced(index, 0, `${tokens[index] ?? ''} `.repeat(Math.min(size, 50))).join('');
  }),
  fc.constantFrom(...nestings).map(([open, close]): Mutation => {
    return (text, at, size) => {
      const index = Math.floor(at * text.length);
      return `${text.slice(0, index)}${open.repeat(size)}1${close.repeat(size)}${text.slice(index)}`;
    };
  }),
  fc.tuple(fc.constantFrom(...literals), fc.boolean()).map(([literal, isWellPlaced]): Mutation => {
    return (text, at, size) =>
      isWellPlaced
        ? `${text}\nvar _ = ${literal(size)}\n`
        : text.replace(/\d+/, literal(Math.ceil(size * at) + 1));
  }),
);

const names = fc.oneof(
  { weight: 4, arbitrary: fc.constant('prog.go') },
  fc.constantFrom(
    '../x.go',
    '/x.go',
    'a/../b.go',
    'x_windows.go',
    'x_test.go',
    'go.mod',
    'sub/',
    'C:\\x.go',
    ' ',
    '.go',
  ),
  fc.string({ maxLength: 20 }),
);

const files: fc.Arbitrary<readonly SourceFile[]> = fc.array(
  fc
    .record({
      name: names,
      start: fc.constantFrom(...corpus),
      steps: fc.array(
        fc.tuple(
          mutations,
          fc.double({ min: 0, max: 0.999, noNaN: true }),
          fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constantFrom(1_000, 20_000, 300_000)),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    })
    .map(({ name, start, steps }) => ({
      name,
      // Two steps multiply; a megabyte is what a page sends at most.
      content: steps.reduce((text, [mutate, at, size]) => mutate(text, at, size), start).slice(0, 1 << 20),
    })),
  { minLength: 1, maxLength: 3 },
);

const requests = fc.record({
  files,
  mode: fc.constantFrom('run' as const, 'test' as const, 'bench' as const),
  vet: fc.boolean(),
  optimize: fc.boolean(),
  stdin: fc.string(),
});

const hello = { name: 'prog.go', content: 'package main\n\nfunc main() { print("hello") }\n' };

test(
  'a damaged program ends as a value, and hello world runs after it',
  async () => {
    const never = new AbortController().signal;
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const result = await toolchain.execute(request, () => {}, never);
        if (result.kind !== 'reply') expect(result).toMatchObject({ reason: 'unsupported' });
        for (const imports of [false, true]) {
          const formatted = await toolchain.format({ files: request.files, imports }, never);
          expect(['ok', 'error']).toContain(formatted.status);
        }
        const inspected = await toolchain.inspect(request, never);
        if (inspected.status === 'unavailable') expect(inspected.detail).toContain('standard library');
        const next = await toolchain.execute({ files: [hello], mode: 'run', vet: false }, () => {}, never);
        expect(next).toMatchObject({ kind: 'reply', reply: { Events: [{ Message: 'hello' }] } });
      }),
      { numRuns: runs, endOnFailure: true, ...(seed === undefined ? {} : { seed: Number(seed) }) },
    );
  },
  runs * longestMs,
);
