import { formatBytes } from '../../lib/format-bytes.ts';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import type { Inspection } from './inspection.ts';
import styles from './WorkPanels.module.css';

/** Whatever stands between the learner and the compiler's answer: on its way, impossible, or of an older text. Nothing when
 *  the answer is there and true. */
export function InspectionState(props: {
  readonly inspection: Inspection;
  readonly stale: boolean;
  readonly onInspect: () => void;
}) {
  const { inspection } = props;
  switch (inspection.status) {
    case 'idle':
      return (
        <p className={styles['row']}>
          <Button size="small" onClick={props.onInspect}>
            Ask the compiler
          </Button>
        </p>
      );
    case 'loading': {
      const { loaded, total } = inspection;
      const text =
        loaded === undefined || total === undefined
          ? 'Compiling'
          : `Downloading Go: ${formatBytes(loaded)} of ${formatBytes(total)}`;
      return (
        <div className={styles['progress']} role="status">
          <p>{text}…</p>
          <ProgressBar
            label={text}
            {...(loaded === undefined || total === undefined ? {} : { done: loaded, total })}
          />
        </div>
      );
    }
    case 'unavailable':
      return (
        <div role="status" className={styles['row']}>
          <p className={styles['wrong']}>{inspection.detail}</p>
          <Button size="small" onClick={props.onInspect}>
            Try again
          </Button>
        </div>
      );
    case 'ok':
    case 'build-failed':
      if (props.stale) {
        return (
          <div role="status" className={styles['row']}>
            <p>The program has changed since the compiler was asked.</p>
            <Button size="small" onClick={props.onInspect}>
              Ask again
            </Button>
          </div>
        );
      }
      return inspection.status === 'ok' ? null : (
        <div role="status">
          <p className={styles['wrong']}>
            The program does not compile. Mend the first message, then ask again.
          </p>
          <pre className={styles['text']}>{inspection.errors.trimEnd()}</pre>
        </div>
      );
  }
}
