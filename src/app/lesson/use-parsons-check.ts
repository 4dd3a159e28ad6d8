import { useEffect, useMemo, useState } from 'react';
import type { Exercise, ExerciseCode } from '../../lesson/types.ts';
import { endText } from '../../run/run-text.ts';
import type { RunOutcome } from '../../run/types.ts';
import { useServices } from '../ServicesContext.ts';
import { arrangedFiles, checkArrangement, type ArrangementCheck } from './parsons-rung.ts';

/** What came of an arrangement. `text` is for the learner. */
export type ParsonsState =
  | { readonly status: 'unchecked' }
  | { readonly status: 'running' }
  | { readonly status: 'right'; readonly text: string }
  | { readonly status: 'wrong'; readonly text: string; readonly check: ArrangementCheck }
  | { readonly status: 'not-run'; readonly text: string };

/** Right is the order of the solution without a run, and any other one that passes the tests. */
export function useParsonsCheck(step: Exercise, code: NonNullable<ExerciseCode['parsons']>) {
  const { createRun } = useServices();
  const runStore = useMemo(() => createRun(), [createRun]);
  const [state, setState] = useState<ParsonsState>({ status: 'unchecked' });
  useEffect(() => () => runStore.getState().stop(), [runStore]);

  const check = (ids: readonly string[]) => {
    const arranged = checkArrangement(step, code, ids);
    if (arranged.isSolution) {
      setState({ status: 'right', text: 'That is the solution’s order.' });
      return;
    }
    setState({ status: 'running' });
    const finished = runStore
      .getState()
      .start({ files: arrangedFiles(step, code, ids), mode: 'test', vet: false });
    // Nobody watches the output: it need not wait for the program's sleeps.
    runStore.getState().skipToEnd();
    void finished.then((outcome) => {
      if (outcome.kind !== 'cancelled') setState(stateAfter(outcome, arranged));
    });
  };
  const forget = () => {
    runStore.getState().stop();
    setState({ status: 'unchecked' });
  };
  return { state, check, forget };
}

function stateAfter(outcome: RunOutcome, check: ArrangementCheck): ParsonsState {
  if (outcome.kind === 'tested' && outcome.failed === 0 && outcome.passed > 0) {
    return { status: 'right', text: 'Another order than the solution’s, and the tests pass.' };
  }
  if (outcome.kind === 'unavailable' || outcome.kind === 'build-timed-out') {
    return { status: 'not-run', text: endText(outcome) };
  }
  const what =
    outcome.kind === 'build-failed'
      ? 'It does not compile.'
      : outcome.kind === 'timed-out'
        ? 'It did not come to an end.'
        : 'Its tests fail.';
  const how = `${check.inOrder} of ${check.total} lines stand in the right order.`;
  return { status: 'wrong', text: `${what} ${how} Move the others and check again.`, check };
}
