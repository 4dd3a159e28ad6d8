import { Play } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { Html } from '../ui/Html.tsx';
import styles from './FeedbackText.module.css';
import type { ChoiceFeedback, QuestionContext, ShowDemo } from './types.ts';

/** Why, the wrong idea by its name, and a way to see it happen. */
export function FeedbackText(props: {
  readonly item: Readonly<{
    why: string;
    misconception?: string | undefined;
    demo?: string | undefined;
    believed?: string | undefined;
  }>;
  readonly misconceptions: QuestionContext['misconceptions'];
  readonly onShowDemo?: ShowDemo | undefined;
}) {
  const { item, misconceptions, onShowDemo } = props;
  const { demo, misconception, believed } = item;
  const idea = misconception === undefined ? undefined : misconceptions[misconception];
  return (
    <div className={styles['feedback']}>
      {item.why !== '' && <Html html={item.why} className="prose prose-small" />}
      {idea && (
        <p className={styles['idea']}>
          <span className={styles['ideaLabel']}>The idea behind it</span> <q>{idea.title}</q>
        </p>
      )}
      {demo !== undefined && onShowDemo && (
        <Button
          icon={<Play aria-hidden />}
          onClick={() => onShowDemo(demo, { misconception, output: believed })}
        >
          Show me
        </Button>
      )}
    </div>
  );
}

/** What is said of the answer as a whole. */
export function FeedbackList(props: {
  readonly feedback: readonly ChoiceFeedback[];
  readonly misconceptions: QuestionContext['misconceptions'];
  readonly onShowDemo?: ShowDemo | undefined;
}) {
  return props.feedback.map((item, index) => (
    <FeedbackText
      key={index}
      item={item}
      misconceptions={props.misconceptions}
      onShowDemo={props.onShowDemo}
    />
  ));
}
