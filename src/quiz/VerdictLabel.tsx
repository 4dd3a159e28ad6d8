import { CircleCheck, CircleDashed, CircleDot, CircleX } from 'lucide-react';
import type { Grade, ChoiceFeedback } from './types.ts';
import styles from './VerdictLabel.module.css';

type Verdict = Grade['verdict'] | ChoiceFeedback['verdict'];

/** The word for each verdict. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  right: 'Right',
  partial: 'Partly right',
  wrong: 'Wrong',
  missed: 'You missed this',
};

const icons = { right: CircleCheck, partial: CircleDot, wrong: CircleX, missed: CircleDashed };

/** Icon, word and, behind them, what else is to be said in a word or two. */
export function VerdictLabel(props: {
  readonly verdict: Verdict;
  readonly note?: string | undefined;
  readonly large?: boolean;
}) {
  const { verdict, note, large = false } = props;
  const Icon = icons[verdict];
  return (
    <span
      className={`${styles['label'] ?? ''} ${styles[verdict] ?? ''} ${large ? (styles['large'] ?? '') : ''}`}
    >
      <Icon aria-hidden size={large ? 24 : 18} />
      <span>{verdictWords[verdict]}</span>
      {note !== undefined && <span className={styles['note']}>{note}</span>}
    </span>
  );
}
