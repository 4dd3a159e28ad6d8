import { Play } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { Html } from '../ui/Html.tsx';
import styles from './FeedbackText.module.css';
import type { QuestionContext } from './types.ts';

/** Why, the wrong idea by its name, and a way to see it happen. */
export function FeedbackText(props: {
  readonly item: Readonly<{
    why: string;
    misconception?: string | undefined;
    demo?: string | undefined;
  }>;
  readonly misconceptions: QuestionContext['misconceptions'];
  readonly onShowDemo?: ((programId: string) => void) | undefined;
}) {
  const { item, misconceptions, onShowDemo } = props;
  const { demo } = item;
  const idea = item.misconception === undefined ? undefined : misconceptions[item.misconception];
  return (
    <div className={styles['feedback']}>
      <Html html={item.why} className="prose prose-small" />
      {idea && (
        <p className={styles['idea']}>
          <span className={styles['ideaLabel']}>The idea behind it</span> <q>{idea.title}</q>
        </p>
      )}
      {demo !== undefined && onShowDemo && (
        <Button icon={<Play aria-hidden />} onClick={() => onShowDemo(demo)}>
          Show me
        </Button>
      )}
    </div>
  );
}
