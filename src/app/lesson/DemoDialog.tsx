import { useEffect, useMemo } from 'react';
import type { CompiledLesson } from '../../lesson/types.ts';
import { OutputPanel } from '../../run/OutputPanel.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useServices } from '../ServicesContext.ts';
import { ProgramListing } from './ProgramListing.tsx';
import { programOf } from './step-frame.ts';
import styles from './steps.module.css';

/** "Show me": the program that refutes a wrong idea, run at once. Closed while `programId` is undefined. */
export function DemoDialog(props: {
  readonly compiled: CompiledLesson;
  readonly programId: string | undefined;
  readonly onClose: () => void;
}) {
  const { compiled, programId, onClose } = props;
  return (
    <Dialog open={programId !== undefined} onClose={onClose} title="See for yourself">
      {programId !== undefined && <Demo compiled={compiled} programId={programId} />}
    </Dialog>
  );
}

function Demo({ compiled, programId }: { readonly compiled: CompiledLesson; readonly programId: string }) {
  const { createRun } = useServices();
  const runStore = useMemo(() => createRun(), [createRun]);
  useEffect(() => {
    const { files } = programOf(compiled, programId);
    void runStore.getState().start({ files, mode: 'run', vet: false });
    return () => runStore.getState().stop();
  }, [compiled, programId, runStore]);
  return (
    <div className={styles['demo']}>
      <ProgramListing compiled={compiled} programId={programId} />
      <OutputPanel store={runStore} />
    </div>
  );
}
