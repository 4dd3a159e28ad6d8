import type { BenchmarkResult } from './types.ts';

/** Every unit that any of them has, in the order of their first appearance. */
export function benchmarkUnits(benchmarks: readonly BenchmarkResult[]): readonly string[] {
  return [...new Set(benchmarks.flatMap(({ values }) => values.map(({ unit }) => unit)))];
}

/** A figure as the table shows it: digits in groups, and no more behind the point than a measurement has. */
export function figureText(value: number): string {
  const size = Math.abs(value);
  const digits = Number.isInteger(value) || size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4;
  return value.toLocaleString('en', { minimumFractionDigits: 0, maximumFractionDigits: digits });
}

/** The lines as `go test -bench` prints them, which benchstat reads. */
export function benchmarkText(benchmarks: readonly BenchmarkResult[]): string {
  return benchmarks
    .map(({ name, iterations, values }) =>
      [name, iterations, ...values.map(({ unit, value }) => `${value} ${unit}`)].join('\t'),
    )
    .map((line) => `${line}\n`)
    .join('');
}
