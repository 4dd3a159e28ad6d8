import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { CompiledLesson } from '../../lesson/types.ts';
import { compareOutput } from '../../quiz/compare-output.ts';
import { OutputComparison } from '../../quiz/OutputComparison.tsx';
import type { Belief } from '../../quiz/types.ts';
import { OutputPanel } from '../../run/OutputPanel.tsx';
import { stdoutOf } from '../../run/run-reducer.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useCourseDetails, useServices } from '../ServicesContext.ts';
import { ProgramListing } from './ProgramListing.tsx';
import { programOf } from './step-frame.ts';
import styles from './steps.module.css';

/** "Show me": the program that refutes a wrong idea, run at once. Closed while `programId` is undefined. */
export function DemoDialog(props: {
  readonly compiled: CompiledLesson;
  readonly programId?: string | undefined;
  /** What the learner thought; it is set against what happens. */
  readonly belief?: Belief | undefined;
  readonly onClose: () => void;
}) {
  const { compiled, programId, belief, onClose } = props;
  return (
    <Dialog open={programId !== undefined} onClose={onClose} title="See for yourself">
      {programId !== undefined && <Demo compiled={compiled} programId={programId} belief={belief} />}
    </Dialog>
  );
}

function Demo(props: {
  readonly compiled: CompiledLesson;
  readonly programId: string;
  readonly belief: Belief | undefined;
}) {
  const { compiled, programId, belief } = props;
  const { createRun } = useServices();
  const { misconceptions } = useCourseDetails();
  const runStore = useMemo(() => createRun(), [createRun]);
  const run = useStore(runStore, (state) => state.run);
  useEffect(() => {
    const { files } = programOf(compiled, programId);
    void runStore.getState().start({ files, mode: 'run', vet: false });
    return () => runStore.getState().stop();
  }, [compiled, programId, runStore]);
  const idea = belief?.misconception === undefined ? undefined : misconceptions[belief.misconception];
  const ran =
    run.status === 'finished' && (run.outcome.kind === 'exited' || run.outcome.kind === 'timed-out');
  return (
    <div className={styles['demo']}>
      {idea && (
        <p>
          The idea: <q>{idea.title}</q>
        </p>
      )}
      <ProgramListing compiled={compiled} programId={programId} />
      <OutputPanel store={runStore} />
      {ran && belief?.output !== undefined && (
        <OutputComparison
          comparison={compareOutput(belief.output, stdoutOf(run))}
          sides={{ left: 'If it were so', right: 'Real output' }}
        />
      )}
    </div>
  );
}
