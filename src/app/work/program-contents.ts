import { isTestProgram, scanGo } from '../../run/go-scan.ts';
import type { GoFile } from '../../run/go-scan.ts';
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
  const lone = only !== undefined && isTestProgram(scanned(only));
  const functions = files
    .filter(({ name }) => name.endsWith('.go'))
    .flatMap((file) =>
      scanned(file)
        .functions.filter((func) => !func.method)
        .map((func) => ({ name: func.name, inTest: lone || file.name.endsWith('_test.go') })),
    );
  const inTests = (pattern: RegExp) => functions.some(({ name, inTest }) => inTest && pattern.test(name));
  return {
    main: functions.some(({ name, inTest }) => name === 'main' && !inTest),
    tests: inTests(/^(Test|Example|Fuzz)(?!\p{Ll})/u),
    benchmarks: inTests(/^Benchmark(?!\p{Ll})/u),
  };
}

/** Several parts of a page ask about every key that is pressed, and all files but one are as they were. */
const known = new WeakMap<SourceFile, GoFile>();

function scanned(file: SourceFile): GoFile {
  const found = known.get(file) ?? scanGo(file.content);
  known.set(file, found);
  return found;
}
