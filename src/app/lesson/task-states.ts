import type { StepOf } from '../../lesson/types.ts';
import type { ExerciseAttempt } from '../../progress/types.ts';
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

/** How each task stood when the tests ran last; what did not pass then is open. */
export function keptTaskStates(
  tasks: StepOf<'exercise'>['tasks'],
  latest: ExerciseAttempt | undefined,
): readonly TaskState[] {
  return tasks.map(({ id }) => (latest?.tasksPassed?.includes(id) === true ? 'passed' : 'open'));
}

/** Tests of a task that ran and did not pass: its own and their subtests, without those that fail by a subtest alone. */
export function failingTests(
  task: StepOf<'exercise'>['tasks'][number],
  tests: readonly TestEvent[],
): readonly string[] {
  const bad = tests
    .filter(({ name, status }) => status !== 'pass' && status !== 'skip' && isOf(task, name))
    .map(({ name }) => name);
  return bad.filter((name) => !bad.some((other) => other.startsWith(`${name}/`)));
}

function isOf(task: StepOf<'exercise'>['tasks'][number], name: string): boolean {
  return task.tests.some((own) => name === own || name.startsWith(`${own}/`));
}
