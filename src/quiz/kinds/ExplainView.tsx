import { useEffect, useId, useRef } from 'react';
import type { QuestionOf } from '../../lesson/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Html } from '../../ui/Html.tsx';
import { FeedbackText } from '../FeedbackText.tsx';
import type { QuestionViewProps } from '../types.ts';
import { VerdictLabel } from '../VerdictLabel.tsx';
import choiceStyles from './ChoiceList.module.css';
import type { ExplainAnswer } from './explain.tsx';
import styles from './ExplainView.module.css';
import fieldStyles from './OutputField.module.css';

type Props = QuestionViewProps<QuestionOf<'explain'>, ExplainAnswer>;

/** A text field; then the model answer with its points to tick; then what was said and what was not. */
export function ExplainView(props: Props) {
  if (props.grade) return <Graded {...props} />;
  return props.answer.compared ? <Comparing {...props} /> : <Writing {...props} />;
}

function Writing({ answer, onAnswer, promptId }: Props) {
  const id = useId();
  const written = answer.text.trim() !== '';
  return (
    <div className={fieldStyles['field']}>
      <label htmlFor={id}>Your answer</label>
      <textarea
        id={id}
        className={`${fieldStyles['text'] ?? ''} ${styles['text'] ?? ''}`}
        aria-describedby={promptId}
        rows={5}
        value={answer.text}
        onChange={(event) => onAnswer({ ...answer, text: event.target.value })}
      />
      <p className={fieldStyles['rule']}>Two or three sentences will do. They stay on this device.</p>
      <Button
        className={styles['compare']}
        aria-disabled={!written}
        onClick={() => {
          if (written) onAnswer({ ...answer, compared: true });
        }}
      >
        Compare with the model answer
      </Button>
    </div>
  );
}

function Comparing({ question, answer, onAnswer }: Props) {
  const titleId = useId();
  const model = useRef<HTMLDivElement>(null);
  // The button that led here is gone; the focus goes on to what it showed.
  useEffect(() => model.current?.focus(), []);
  return (
    <div className={styles['comparing']}>
      <Texts question={question} answer={answer} model={model} />
      <div role="group" aria-labelledby={titleId}>
        <p id={titleId} className={styles['title']}>
          Which of these did your answer say?
        </p>
        <ul className={choiceStyles['choices']}>
          {question.points.map((point) => (
            <li key={point.id}>
              <label className={choiceStyles['choice']}>
                <input
                  type="checkbox"
                  checked={answer.said.includes(point.id)}
                  onChange={() => onAnswer({ ...answer, said: toggle(question, answer, point.id) })}
                />
                <Html html={point.text} className="prose prose-small" />
              </label>
            </li>
          ))}
        </ul>
        <p className={fieldStyles['rule']}>Nobody else sees this. A point half said is a point not said.</p>
      </div>
    </div>
  );
}

/** In the order of the question, so that equal answers are equal JSON. */
function toggle({ points }: QuestionOf<'explain'>, { said }: ExplainAnswer, id: string): readonly string[] {
  return points.map((point) => point.id).filter((each) => said.includes(each) !== (each === id));
}

function Texts(props: {
  readonly question: QuestionOf<'explain'>;
  readonly answer: ExplainAnswer;
  readonly model?: React.Ref<HTMLDivElement>;
}) {
  const { question, answer, model } = props;
  return (
    <>
      <section>
        <h4 className={styles['title']}>Your answer</h4>
        <p className={styles['own']}>{answer.text}</p>
      </section>
      <section ref={model} tabIndex={-1}>
        <h4 className={styles['title']}>Model answer</h4>
        <Html html={question.model} className="prose prose-small" />
      </section>
    </>
  );
}

function Graded({ question, answer, context, grade, onShowDemo }: Props) {
  return (
    <div className={styles['comparing']}>
      <Texts question={question} answer={answer} />
      <ul className={choiceStyles['graded']}>
        {grade?.feedback.map((item) => {
          const point = question.points.find(({ id }) => id === item.choiceId);
          return (
            point && (
              <li
                key={point.id}
                className={`${choiceStyles['explained'] ?? ''} ${choiceStyles[item.verdict] ?? ''}`}
              >
                <VerdictLabel verdict={item.verdict} />
                <Html html={point.text} className="prose prose-small" />
                <FeedbackText item={item} misconceptions={context.misconceptions} onShowDemo={onShowDemo} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
