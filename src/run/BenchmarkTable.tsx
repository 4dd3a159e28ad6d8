import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../ui/Button.tsx';
import { benchmarkText, benchmarkUnits, figureText } from './benchmark-text.ts';
import styles from './BenchmarkTable.module.css';
import type { BenchmarkResult } from './types.ts';

/** What was measured: a row a benchmark, a column a unit. */
export function BenchmarkTable({ benchmarks }: { readonly benchmarks: readonly BenchmarkResult[] }) {
  const units = benchmarkUnits(benchmarks);
  const [copied, setCopied] = useState<readonly BenchmarkResult[]>();
  const done = copied === benchmarks;
  return (
    <section className={styles['benchmarks']} aria-label="Benchmark results">
      <div className={styles['head']}>
        <h3 className={styles['title']}>
          {benchmarks.length === 1 ? '1 benchmark' : `${benchmarks.length} benchmarks`}
        </h3>
        <IconButton
          label={done ? 'Copied' : 'Copy the results'}
          size="small"
          onClick={() => {
            void navigator.clipboard.writeText(benchmarkText(benchmarks)).then(
              () => setCopied(benchmarks),
              () => setCopied(undefined),
            );
          }}
        >
          {done ? <Check aria-hidden /> : <Copy aria-hidden />}
        </IconButton>
      </div>
      {/* Reachable by keyboard, so that it can be scrolled sideways without a mouse. */}
      <div className={styles['scroller']} tabIndex={0} role="group" aria-label="Table of results">
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">Benchmark</th>
              <th scope="col">Iterations</th>
              {units.map((unit) => (
                <th key={unit} scope="col">
                  {unit}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {benchmarks.map((benchmark, index) => (
              <tr key={index}>
                <th scope="row">{benchmark.name}</th>
                <td>{benchmark.iterations.toLocaleString('en')}</td>
                {units.map((unit) => {
                  const found = benchmark.values.find((value) => value.unit === unit);
                  return <td key={unit}>{found === undefined ? '–' : figureText(found.value)}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles['note']}>
        Measured in WebAssembly, in this browser: good for comparing one way with another, not as figures of
        Go on a machine of its own.
      </p>
    </section>
  );
}
