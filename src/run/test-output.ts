/** Reads what a Go test binary prints with -test.v. */
import type { RunEvent } from './types.ts';

export type TestEvent = Extract<RunEvent, { readonly type: 'test' }>;

interface OpenTest {
  status: TestEvent['status'];
  output: string;
}

/** Each test once, in the order of their starts, with its final status and everything it printed; a test that never
 *  ended stays `run`. What a program prints without a line break stands before the next marker on the same line, so a
 *  marker also counts in the middle of a line when it speaks of a test that is known. */
export function readTestOutput(text: string): readonly TestEvent[] {
  const tests = new Map<string, OpenTest>();
  let current: OpenTest | undefined;
  for (const line of text.match(/[^\n]*\n|[^\n]+/g) ?? []) {
    const marker = readMarker(line, tests);
    if (marker === undefined) {
      if (/^(PASS|FAIL|testing: warning: no tests to run)\r?\n?$/.test(line)) current = undefined;
      else if (current !== undefined) current.output += line;
      continue;
    }
    if (current !== undefined) current.output += marker.before;
    let test = tests.get(marker.name);
    if (test === undefined) {
      test = { status: 'run', output: '' };
      tests.set(marker.name, test);
    }
    if (marker.status !== undefined) test.status = marker.status;
    current = marker.pause ? undefined : test;
  }
  return [...tests].map(([name, test]) => ({
    type: 'test',
    name,
    status: test.status,
    output: test.output,
  }));
}

interface Marker {
  readonly before: string;
  readonly name: string;
  /** Absent for RUN, PAUSE, CONT and NAME. */
  readonly status?: 'pass' | 'fail' | 'skip';
  readonly pause: boolean;
}

function readMarker(line: string, known: ReadonlyMap<string, OpenTest>): Marker | undefined {
  const turn = /^(.*?)=== (RUN|PAUSE|CONT|NAME) {1,3}(\S+)\r?\n?$/.exec(line);
  if (turn !== null) {
    const [, before = '', verb, name = ''] = turn;
    // The name of a subtest that starts may be new; its parent is not.
    const parent = name.slice(0, Math.max(0, name.lastIndexOf('/')));
    if (before === '' || known.has(name) || (verb === 'RUN' && (parent === '' || known.has(parent)))) {
      return { before, name, pause: verb === 'PAUSE' };
    }
  }
  const end = /^(.*?)--- (PASS|FAIL|SKIP): (\S+) \(\d+\.\d+s\)\r?\n?$/.exec(line);
  if (end !== null) {
    const [, before = '', verb, name = ''] = end;
    if (known.has(name)) {
      const status = verb === 'PASS' ? 'pass' : verb === 'SKIP' ? 'skip' : 'fail';
      return { before: before.trim() === '' ? '' : before, name, status, pause: false };
    }
  }
  return undefined;
}

/** How many passed and failed. A test with subtests counts by them, and by itself only when it failed and none of them
 *  did; skipped tests count as neither. */
export function countTests(tests: readonly Pick<TestEvent, 'name' | 'status'>[]): {
  readonly passed: number;
  readonly failed: number;
} {
  const parents = new Set<string>();
  const failedParents = new Set<string>();
  for (const test of tests) {
    for (let at = test.name.lastIndexOf('/'); at > 0; at = test.name.lastIndexOf('/', at - 1)) {
      const parent = test.name.slice(0, at);
      parents.add(parent);
      if (test.status === 'fail') failedParents.add(parent);
    }
  }
  let passed = 0;
  let failed = 0;
  for (const test of tests) {
    if (test.status === 'pass' && !parents.has(test.name)) passed++;
    if (test.status === 'fail' && !failedParents.has(test.name)) failed++;
  }
  return { passed, failed };
}

/** What a failed test said (t.Error and its kin, a panic, an example's got and want), apart from what its code printed. */
export function splitTestOutput(
  name: string,
  output: string,
): { readonly failure: string; readonly printed: string } {
  const example = name.startsWith('Example');
  let failure = '';
  let printed = '';
  let inMessage: 'no' | 'indented' | 'to-the-end' = 'no';
  for (const line of output.match(/[^\n]*\n|[^\n]+/g) ?? []) {
    if (inMessage !== 'to-the-end') {
      if (/^(panic: |fatal error: )/.test(line) || (example && line === 'got:\n')) inMessage = 'to-the-end';
      else if (/^ {4}\S*_test\.go:\d+: |^ {4}\S+\.go:\d+: /.test(line)) inMessage = 'indented';
      else if (!/^ {8}|^\s*$/.test(line)) inMessage = 'no';
    }
    if (inMessage === 'no') printed += line;
    else failure += line;
  }
  return { failure: dedent(failure), printed };
}

function dedent(text: string): string {
  return text.replace(/^ {4}/gm, '').trimEnd();
}
