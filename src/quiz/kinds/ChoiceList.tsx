import { useId } from 'react';
import type { ReactNode } from 'react';
import type { Question } from '../../lesson/types.ts';
import { FeedbackText } from '../FeedbackText.tsx';
import type { ChoiceFeedback, QuestionContext, QuestionViewProps } from '../types.ts';
import { VerdictLabel } from '../VerdictLabel.tsx';
import type { JudgedChoice } from './choices.ts';
import styles from './ChoiceList.module.css';

interface ChoiceListProps<C extends Omit<JudgedChoice, 'correct'>> extends Pick<
  QuestionViewProps<Question, unknown>,
  'grade' | 'promptId' | 'keyHints' | 'onShowDemo'
> {
  readonly input: 'radio' | 'checkbox';
  /** As they stand on screen. */
  readonly choices: readonly C[];
  /** What a choice says, without its input. */
  readonly renderChoice: (choice: C, className: string) => ReactNode;
  readonly chosen: readonly string[];
  readonly onToggle: (choiceId: string) => void;
  readonly misconceptions: QuestionContext['misconceptions'];
}

/** Choices to choose from; after grading, the same choices explained. */
export function ChoiceList<C extends Omit<JudgedChoice, 'correct'>>(props: ChoiceListProps<C>) {
  return props.grade ? (
    <GradedChoices {...props} feedback={props.grade.feedback} />
  ) : (
    <OpenChoices {...props} />
  );
}

function OpenChoices<C extends Omit<JudgedChoice, 'correct'>>(props: ChoiceListProps<C>) {
  const { input, choices, renderChoice, chosen, onToggle, promptId, keyHints } = props;
  const name = useId();
  return (
    <div role={input === 'radio' ? 'radiogroup' : 'group'} aria-labelledby={promptId}>
      {input === 'checkbox' && <p className={styles['note']}>More than one may be right.</p>}
      <ul className={styles['choices']}>
        {choices.map((choice, index) => (
          <li key={choice.id}>
            <label className={styles['choice']}>
              <input
                type={input}
                name={name}
                checked={chosen.includes(choice.id)}
                onChange={() => onToggle(choice.id)}
              />
              {renderChoice(choice, '')}
              {keyHints === true && (
                <kbd className={styles['key']} aria-hidden>
                  {index + 1}
                </kbd>
              )}
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** In the order of the feedback: what was chosen wrongly, what is right; the others can be opened below. */
function GradedChoices<C extends Omit<JudgedChoice, 'correct'>>(
  props: ChoiceListProps<C> & { readonly feedback: readonly ChoiceFeedback[] },
) {
  const { choices, renderChoice, chosen, feedback, misconceptions, onShowDemo } = props;
  const explained = feedback.flatMap((item) => {
    const choice = choices.find(({ id }) => id === item.choiceId);
    return choice ? [{ choice, item }] : [];
  });
  const others = choices.filter(({ id }) => !feedback.some((item) => item.choiceId === id));
  return (
    <div className={styles['graded']}>
      <ul>
        {explained.map(({ choice, item }) => (
          <li key={choice.id} className={`${styles['explained'] ?? ''} ${styles[item.verdict] ?? ''}`}>
            <VerdictLabel
              verdict={item.verdict}
              note={chosen.includes(choice.id) ? 'your answer' : undefined}
            />
            {renderChoice(choice, styles['text'] ?? '')}
            <FeedbackText item={item} misconceptions={misconceptions} onShowDemo={onShowDemo} />
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <details className={styles['others']}>
          <summary>
            {others.length === 1 ? 'Why not the other one?' : `Why not the other ${others.length}?`}
          </summary>
          <ul>
            {others.map((choice) => (
              <li key={choice.id}>
                {renderChoice(choice, styles['text'] ?? '')}
                <FeedbackText item={choice} misconceptions={misconceptions} onShowDemo={onShowDemo} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
