import { scanGo } from './go-scan.ts';
import { splitTestOutput } from './test-output.ts';
import type { TestEvent } from './test-output.ts';
import type { SourceFile } from './types.ts';

/** One test as the results show it. */
export interface TestRow {
  readonly name: string;
  /** The part after the parents' names. */
  readonly label: string;
  /** 0 for a top-level test. */
  readonly depth: number;
  /** `unfinished`: the run ended before the test did. */
  readonly status: 'running' | 'unfinished' | 'pass' | 'fail' | 'skip';
  /** The source of the test function; of a subtest, that of its parent. */
  readonly code?: string;
  readonly failure: string;
  readonly printed: string;
  /** The first failure that is not only a failed subtest. */
  readonly open: boolean;
}

/** Parents before their subtests, in the order of their starts. */
export function testRows(
  tests: readonly TestEvent[],
  files: readonly SourceFile[],
  over: boolean,
): readonly TestRow[] {
  const code = testCode(files);
  const first = tests.find(
    (test) =>
      isBad(test, over) && !tests.some((sub) => sub.name.startsWith(`${test.name}/`) && isBad(sub, over)),
  );
  return inTreeOrder(tests).map((test) => {
    const parts = test.name.split('/');
    const source = code.get(parts[0] ?? '');
    const { failure, printed } = splitTestOutput(test.name, test.output ?? '');
    return {
      name: test.name,
      label: parts.at(-1) ?? test.name,
      depth: parts.length - 1,
      status: test.status === 'run' ? (over ? 'unfinished' : 'running') : test.status,
      ...(source === undefined ? {} : { code: source }),
      failure,
      printed,
      open: test === first,
    };
  });
}

function isBad(test: TestEvent, over: boolean): boolean {
  return test.status === 'fail' || (over && test.status === 'run');
}

/** Parallel subtests end, and tests of other parents start, in any order. */
function inTreeOrder(tests: readonly TestEvent[]): readonly TestEvent[] {
  const order = new Map(tests.map((test, index) => [test.name, index]));
  const path = (name: string) => {
    const indexes: number[] = [];
    for (let at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
      indexes.push(order.get(name.slice(0, at)) ?? -1);
    }
    return [...indexes, order.get(name) ?? -1];
  };
  return tests
    .map((test) => ({ test, path: path(test.name) }))
    .sort((a, b) => comparePaths(a.path, b.path))
    .map(({ test }) => test);
}

function comparePaths(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? -Infinity);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function testCode(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  return new Map(
    files
      .filter((file) => file.name.endsWith('.go'))
      .flatMap((file) =>
        scanGo(file.content)
          .functions.filter((func) => !func.method && /^(Test|Example|Fuzz)/.test(func.name))
          .map((func): [string, string] => [func.name, file.content.slice(func.start, func.end)]),
      ),
  );
}
