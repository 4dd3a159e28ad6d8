import { useState } from 'react';
import type { StepOf } from '../../lesson/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Html } from '../../ui/Html.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './steps.module.css';

/** The common way to write it: after success for comparison, before it only after a confirmation. The learner's own code
 *  stays where it is, in the editor. */
export function Solution(props: {
  readonly step: StepOf<'exercise'>;
  /** Highlighted HTML by file name. */
  readonly highlighted: Readonly<Record<string, string>> | undefined;
  readonly solved: boolean;
  readonly seen: boolean;
  readonly onShow: () => void;
}) {
  const { step, solved, seen, onShow } = props;
  const [asking, setAsking] = useState(false);
  const [open, setOpen] = useState(false);
  const visible = open && (solved || seen);
  return (
    <section className={`${styles['section'] ?? ''} ${styles['solution'] ?? ''}`} aria-label="Solution">
      {solved && (
        <Notice tone="right" title="All tasks pass">
          <Html html={step.notes} className="prose prose-small" />
        </Notice>
      )}
      <div className={styles['row']}>
        <Button
          size="small"
          look={solved ? 'plain' : 'quiet'}
          aria-expanded={visible}
          onClick={() => (solved || seen ? setOpen(!open) : setAsking(true))}
        >
          {visible ? 'Hide the solution' : solved ? 'Compare with a common solution' : 'Show the solution'}
        </Button>
      </div>
      {visible &&
        step.solution.map((file) => (
          <figure key={file.name}>
            <figcaption className={styles['listingName']}>{file.name}</figcaption>
            <Html html={props.highlighted?.[file.name] ?? ''} className="listing" />
          </figure>
        ))}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Show the solution?"
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Keep trying</Button>
            <Button
              look="primary"
              onClick={() => {
                setAsking(false);
                setOpen(true);
                onShow();
              }}
            >
              Show it
            </Button>
          </>
        }
      >
        <p>
          Hints are above, one at a time, and get close to the answer. Your code stays as it is either way;
          the exercise counts as done when its tests pass.
        </p>
      </Dialog>
    </section>
  );
}
