import type { Exercise } from '../../lesson/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Html } from '../../ui/Html.tsx';
import { Notice } from '../../ui/Notice.tsx';
import exercise from './exercise.module.css';
import styles from './steps.module.css';

/** After success: why the solution is as it is, and a way to set one's own beside it. */
export function ExerciseSolved(props: { readonly step: Exercise; readonly onCompare: () => void }) {
  const { alternatives, notes } = props.step;
  return (
    <section className={`${styles['section'] ?? ''} ${exercise['ladder'] ?? ''}`} aria-label="Solved">
      <Notice tone="right" title="All tasks pass">
        <Html html={notes} className="prose prose-small" />
      </Notice>
      <div className={styles['row']}>
        <Button size="small" onClick={props.onCompare}>
          Compare with a common solution
        </Button>
        {alternatives.length > 0 && (
          <span className={exercise['quiet']}>
            {alternatives.length === 1
              ? 'There is another way, too.'
              : `There are ${alternatives.length} other ways, too.`}
          </span>
        )}
      </div>
    </section>
  );
}
