/** Which known mistakes a test run shows. Pure: the page asks it after a run, the lesson check for every known wrong program. */
import type { Recogniser } from './types.ts';

/** What a run of an exercise's tests gave. */
export interface TestRun {
  /** How each test ended that did, by name: `TestAppend`, `TestAppend/empty`. */
  readonly results: ReadonlyMap<string, 'pass' | 'fail' | 'skip'>;
  /** Everything that was printed: by tests, by a panic, or by the compiler where nothing ran. */
  readonly output: string;
}

/** Those whose conditions all hold, in their order. */
export function recognise(recognisers: readonly Recogniser[], run: TestRun): readonly Recogniser[] {
  return recognisers.filter(
    ({ fails, passes, says }) =>
      fails.every((name) => run.results.get(name) === 'fail') &&
      passes.every((name) => run.results.get(name) === 'pass') &&
      says.every((text) => run.output.includes(text)),
  );
}
