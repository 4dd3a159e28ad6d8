import type { TestRun } from '../../lesson/recognise.ts';
import { outputText, type RunResult } from '../../run/run-reducer.ts';

/** What recognisers are asked with: how each test ended that did, and all that was said. */
export function testRunOf({ tests, output, diagnostics }: RunResult): TestRun {
  const results = new Map(
    tests.flatMap(({ name, status }) => (status === 'run' ? [] : [[name, status] as const])),
  );
  const compiler = diagnostics.filter(({ source }) => source === 'compile').map(({ text }) => `${text}\n`);
  return { results, output: compiler.join('') + outputText(output) };
}
