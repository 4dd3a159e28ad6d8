import { useId } from 'react';
import styles from './OutputField.module.css';
import type { PredictAnswer } from './predict-output.tsx';

/** Where a learner types what a program prints. */
export function OutputField(props: {
  /** Id of the element that shows the prompt. */
  readonly promptId: string;
  readonly answer: PredictAnswer;
  readonly onAnswer: (answer: PredictAnswer) => void;
}) {
  const { promptId, answer, onAnswer } = props;
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={`${id}-text`}>It prints</label>
      <textarea
        id={`${id}-text`}
        className={styles['text']}
        aria-describedby={`${promptId} ${id}-rule`}
        rows={3}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        disabled={answer.printsNothing}
        value={answer.text}
        onChange={(event) => onAnswer({ ...answer, text: event.target.value })}
      />
      <p id={`${id}-rule`} className={styles['rule']}>
        Compared line by line. Spaces at line ends and a last line break don’t count.
      </p>
      <label className={styles['nothing']}>
        <input
          type="checkbox"
          checked={answer.printsNothing}
          onChange={(event) => onAnswer({ ...answer, printsNothing: event.target.checked })}
        />
        It prints nothing
      </label>
    </div>
  );
}
