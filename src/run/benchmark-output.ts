/** Reads what a Go test binary prints with -test.bench. */
import type { BenchmarkResult } from './types.ts';

/** Every result in the order printed. Where `GOMAXPROCS` is above 1 Go adds it to each name, which is taken off again; in
 *  WebAssembly it is 1, and a name that ends in digits is called so. */
export function readBenchmarks(text: string): readonly BenchmarkResult[] {
  const results = text.split('\n').flatMap((line) => readBenchmarkLine(line) ?? []);
  if (/^goarch: wasm$/m.test(text)) return results;
  const suffixes = new Set(results.map((result) => /-\d+$/.exec(result.name)?.[0]));
  const [suffix] = suffixes;
  if (suffixes.size !== 1 || suffix === undefined || suffix === '-1') return results;
  return results.map((result) => ({ ...result, name: result.name.slice(0, -suffix.length) }));
}

/** One line without its line break; undefined if it is no result. What the benchmark itself has printed may stand before
 *  it. The name is as printed. */
export function readBenchmarkLine(line: string): BenchmarkResult | undefined {
  const cells = line.trimEnd().split('\t');
  const at = cells.findIndex((cell, index) => nameIn(cell) !== undefined && isCount(cells[index + 1]));
  const name = nameIn(cells[at] ?? '');
  const values = cells.slice(at + 2).map(readValue);
  const read = values.filter((value) => value !== undefined);
  if (name === undefined || read.length === 0 || read.length < values.length) return undefined;
  return { name, iterations: Number(cells[at + 1]), values: read };
}

/** The name that a cell ends with. */
function nameIn(cell: string): string | undefined {
  const word = cell.trimEnd().split(' ').at(-1) ?? '';
  const start = word.indexOf('Benchmark');
  return start < 0 ? undefined : word.slice(start);
}

function isCount(cell: string | undefined): boolean {
  return cell !== undefined && /^ *\d+$/.test(cell);
}

function readValue(text: string): BenchmarkResult['values'][number] | undefined {
  const [number = '', unit = '', ...more] = text.trim().split(' ');
  const value = goNumber(number);
  return value === undefined || unit === '' || more.length > 0 ? undefined : { unit, value };
}

function goNumber(text: string): number | undefined {
  if (/^[+-]?Inf$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (text === 'NaN') return NaN;
  return /^-?\d+(\.\d+)?(e[+-]\d+)?$/.test(text) ? Number(text) : undefined;
}
