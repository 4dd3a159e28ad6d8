import { Lightbulb } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { Html } from '../ui/Html.tsx';
import styles from './QuizHints.module.css';

/** Hints one by one, with how many there are. */
export function QuizHints(props: {
  readonly hints: readonly string[];
  readonly shown: number;
  readonly onMore: () => void;
}) {
  const { hints, shown, onMore } = props;
  if (hints.length === 0) return null;
  return (
    <div className={styles['hints']}>
      <ol aria-live="polite" aria-label="Hints">
        {hints.slice(0, shown).map((hint, index) => (
          <li key={hint} className={styles['hint']}>
            <p className={styles['count']}>
              Hint {index + 1} of {hints.length}
            </p>
            <Html html={hint} className="prose prose-small" />
          </li>
        ))}
      </ol>
      {shown < hints.length && (
        <Button look="quiet" icon={<Lightbulb aria-hidden />} onClick={onMore}>
          {`Show hint ${shown + 1} of ${hints.length}`}
        </Button>
      )}
    </div>
  );
}
