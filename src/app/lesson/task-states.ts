import type { StepOf } from '../../lesson/types.ts';
import type { TestEvent } from '../../run/test-output.ts';
import type { RunOutcome } from '../../run/types.ts';

export type TaskState = 'open' | 'passed' | 'failed';

/** How each task stands after a run of the tests: passed when every one of its tests did, and open when the tests did not
 *  run at all (a build error, no runner). A test that never reported its end has failed. */
export function taskStates(
  tasks: StepOf<'exercise'>['tasks'],
  outcome: RunOutcome,
  tests: readonly TestEvent[],
): readonly TaskState[] {
  if (outcome.kind !== 'tested' && tests.length === 0) return tasks.map(() => 'open');
  const passed = new Set(tests.filter(({ status }) => status === 'pass').map(({ name }) => name));
  return tasks.map((task) => (task.tests.every((name) => passed.has(name)) ? 'passed' : 'failed'));
}
