import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBenchmarkLine, readBenchmarks } from './benchmark-output.ts';

/** As `go test -bench . -benchmem -cpu 8` prints it. */
const onEight = `goos: linux
goarch: amd64
pkg: x
cpu: Intel(R) Xeon(R) Processor @ 2.50GHz
BenchmarkPlain-8    \t     100\t       363.3 ns/op\t      13 B/op\t       0 allocs/op
BenchmarkSub/size-1-8         \t     100\t         9.000 ns/op\t       0 B/op\t       0 allocs/op
BenchmarkSub/bytes-8          \t     100\t         9.540 ns/op\t104821.80 MB/s\t       0 B/op\t       0 allocs/op
hi
BenchmarkPrints-8             \t     100\t         5.080 ns/op\t       0 B/op\t       0 allocs/op
--- FAIL: BenchmarkErr
    x_test.go:7: no
--- BENCH: BenchmarkLog-8
    x_test.go:8: logged
FAIL
`;

/** As it is in WebAssembly, with -test.v. */
const onWasm = `goos: wasip1
goarch: wasm
pkg: play
BenchmarkSub
BenchmarkSub/size-8
BenchmarkSub/size-8         \t 1000000\t      1064 ns/op\t    1024 B/op\t       1 allocs/op
BenchmarkSkip
    x_test.go:9: later
--- SKIP: BenchmarkSkip
PASS
`;

test('names lose the number of processors', () => {
  expect(readBenchmarks(onEight).map((result) => result.name)).toEqual([
    'BenchmarkPlain',
    'BenchmarkSub/size-1',
    'BenchmarkSub/bytes',
    'BenchmarkPrints',
  ]);
});

test('values keep their units and order', () => {
  expect(readBenchmarks(onEight)[2]).toEqual({
    name: 'BenchmarkSub/bytes',
    iterations: 100,
    values: [
      { unit: 'ns/op', value: 9.54 },
      { unit: 'MB/s', value: 104821.8 },
      { unit: 'B/op', value: 0 },
      { unit: 'allocs/op', value: 0 },
    ],
  });
});

test('in WebAssembly a name that ends in digits keeps them', () => {
  expect(readBenchmarks(onWasm)).toEqual([
    {
      name: 'BenchmarkSub/size-8',
      iterations: 1_000_000,
      values: [
        { unit: 'ns/op', value: 1064 },
        { unit: 'B/op', value: 1024 },
        { unit: 'allocs/op', value: 1 },
      ],
    },
  ]);
});

test('digits that only some names end in belong to the names', () => {
  const text = 'BenchmarkA-8 \t1\t2 ns/op\nBenchmarkA-16 \t1\t2 ns/op\nBenchmarkB \t1\t2 ns/op\n';
  expect(readBenchmarks(text).map((result) => result.name)).toEqual([
    'BenchmarkA-8',
    'BenchmarkA-16',
    'BenchmarkB',
  ]);
});

test.each([
  [
    'metrics of its own, without ns/op',
    'BenchmarkMetric             \t     100\t3500000000 widgets/op\t         0.0000001 x',
    'BenchmarkMetric 100 3500000000 widgets/op, 1e-7 x',
  ],
  ['a name of non-ASCII letters', 'BenchmarkÄ/größe=1  \t  7\t  1.5 ns/op', 'BenchmarkÄ/größe=1 7 1.5 ns/op'],
  ['output before it on the line', 'warming upBenchmarkX \t  7\t  1.5 ns/op', 'BenchmarkX 7 1.5 ns/op'],
  ['a Windows line end', 'BenchmarkX-8 \t  7\t  1.5 ns/op\r', 'BenchmarkX-8 7 1.5 ns/op'],
  ['an infinite value', 'BenchmarkX \t  7\t  +Inf ns/op', 'BenchmarkX 7 Infinity ns/op'],
  ['a unit without a slash', 'BenchmarkX \t  7\t  12 p99-µs', 'BenchmarkX 7 12 p99-µs'],
])('%s', (_, line, expected) => {
  const result = readBenchmarkLine(line);
  const values = result?.values.map(({ unit, value }) => `${value} ${unit}`).join(', ');
  expect(`${result?.name} ${result?.iterations} ${values}`).toBe(expected);
});

test.each([
  '',
  'BenchmarkX',
  'BenchmarkX-8   \t',
  '--- BENCH: BenchmarkX-8',
  'BenchmarkX is 3 ns/op',
  'BenchmarkX \t  7',
  'BenchmarkX \t  seven\t 1 ns/op',
  'BenchmarkX \t  7\t many ns/op',
  'ok  \tx\t0.113s',
])('%j is no result', (line) => {
  expect(readBenchmarkLine(line)).toBeUndefined();
});

test('reading a long line that is no result takes no time', () => {
  // A pattern that tries every way to split the spaces would not come back.
  fc.assert(
    fc.property(fc.constantFrom('Benchmark', '\t1 ', ' ', '\t'), (piece) => {
      expect(readBenchmarkLine(`Benchmark${piece.repeat(5_000)}!`)).toBeUndefined();
    }),
  );
});
