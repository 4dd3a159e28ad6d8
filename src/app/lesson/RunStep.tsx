import type { StepOf } from '../../lesson/types.ts';
import { Html } from '../../ui/Html.tsx';
import { useProgramDraft } from '../use-program-draft.ts';
import { useWorkbench } from '../work/use-workbench.tsx';
import { DraftNotice, ResetButton } from './DraftControls.tsx';
import { programOf, type StepFrame } from './step-frame.ts';
import { WorkLayout } from './StepLayout.tsx';
import styles from './steps.module.css';

/** A program to run and change. */
export function RunStep({ frame, step }: { readonly frame: StepFrame; readonly step: StepOf<'run'> }) {
  const { lesson } = frame.compiled;
  const program = programOf(frame.compiled, step.program);
  const scope = `${lesson.id}/${step.id}`;
  const draft = useProgramDraft(scope, lesson.contentVersion, program.files);
  const work = useWorkbench({
    scope,
    files: draft.files,
    setFile: draft.setFile,
    mode: 'run',
    runLabel: 'Run',
    request: (files, mode) => ({ files, mode, vet: true }),
    otherModes: true,
    tools: <ResetButton draft={draft} />,
  });
  return (
    <WorkLayout
      work={work}
      text={
        <>
          {frame.header}
          <div className={styles['body']}>
            <Html html={step.body} />
          </div>
          <DraftNotice draft={draft} />
          {step.tryThis.length > 0 && (
            <section className={styles['section']}>
              <h2>Try this</h2>
              <ul className={styles['tryThis']}>
                {step.tryThis.map((html) => (
                  <li key={html}>
                    <Html html={html} className="prose prose-small" />
                  </li>
                ))}
              </ul>
            </section>
          )}
          {frame.footer}
        </>
      }
    />
  );
}
