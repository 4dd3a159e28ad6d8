import { useId } from 'react';
import type { Confidence } from '../progress/types.ts';
import styles from './ConfidenceField.module.css';
import { confidenceKeys } from './shortcuts.ts';

const words: Readonly<Record<Confidence, string>> = { sure: 'Sure', fairly: 'Fairly', guess: 'A guess' };

/** How sure the learner is, said before the answer is checked. It may be left open. */
export function ConfidenceField(props: {
  readonly value: Confidence | undefined;
  readonly onValue: (value: Confidence) => void;
  /** Show the key that chooses each. */
  readonly keyHints: boolean;
}) {
  const { value, onValue, keyHints } = props;
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={id} className={styles['field']}>
      <span id={id} className={styles['title']}>
        How sure are you? <span className={styles['optional']}>if you like</span>
      </span>
      <span className={styles['choices']}>
        {confidenceKeys.map(({ key, confidence }) => (
          <label key={confidence} className={styles['choice']}>
            <input
              type="radio"
              name={id}
              checked={value === confidence}
              onChange={() => onValue(confidence)}
            />
            {words[confidence]}
            {keyHints && (
              <kbd className={styles['key']} aria-hidden>
                {key}
              </kbd>
            )}
          </label>
        ))}
      </span>
    </div>
  );
}
