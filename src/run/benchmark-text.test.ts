import { expect, it } from 'vitest';
import { benchmarkText, benchmarkUnits, figureText } from './benchmark-text.ts';

const results = [
  {
    name: 'BenchmarkA',
    iterations: 10,
    values: [
      { unit: 'ns/op', value: 1.5 },
      { unit: 'B/op', value: 0 },
    ],
  },
  { name: 'BenchmarkB/8', iterations: 2, values: [{ unit: 'frogs/op', value: 3 }] },
];

it('the columns are all units, each once', () => {
  expect(benchmarkUnits([...results, ...results])).toEqual(['ns/op', 'B/op', 'frogs/op']);
});

it.each([
  [0, '0'],
  [0.31254, '0.3125'],
  [4.567, '4.57'],
  [63.26, '63.3'],
  [1234567.8, '1,234,568'],
])('%d is shown as %s', (value, want) => {
  expect(figureText(value)).toBe(want);
});

it('is copied as go test prints it', () => {
  expect(benchmarkText(results)).toBe('BenchmarkA\t10\t1.5 ns/op\t0 B/op\nBenchmarkB/8\t2\t3 frogs/op\n');
});
