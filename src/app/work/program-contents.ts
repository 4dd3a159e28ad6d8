import { isTestProgram, scanGo } from '../../run/go-scan.ts';
import type { SourceFile } from '../../run/types.ts';

export interface ProgramContents {
  /** A `func main` to run. */
  readonly main: boolean;
  /** Test, Example or Fuzz functions. */
  readonly tests: boolean;
  readonly benchmarks: boolean;
}

/** What can be done with a program. A lone file without main but with Test functions is a test, as on the Go Playground. */
export function programContents(files: readonly SourceFile[]): ProgramContents {
  const only = files.length === 1 ? files[0] : undefined;
  const lone = only !== undefined && isTestProgram(only.content);
  const functions = files
    .filter(({ name }) => name.endsWith('.go'))
    .flatMap(({ name, content }) =>
      scanGo(content)
        .functions.filter((func) => !func.method)
        .map((func) => ({ name: func.name, inTest: lone || name.endsWith('_test.go') })),
    );
  const inTests = (pattern: RegExp) => functions.some(({ name, inTest }) => inTest && pattern.test(name));
  return {
    main: functions.some(({ name, inTest }) => name === 'main' && !inTest),
    tests: inTests(/^(Test|Example|Fuzz)(?!\p{Ll})/u),
    benchmarks: inTests(/^Benchmark(?!\p{Ll})/u),
  };
}
