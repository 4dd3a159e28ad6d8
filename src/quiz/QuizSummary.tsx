import { ArrowRight, Repeat, RotateCcw } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { Html } from '../ui/Html.tsx';
import styles from './QuizSummary.module.css';
import { summarize } from './quiz-summary.ts';
import type { QuizAction, QuizSetup, QuizState } from './quiz-state.ts';

/** The end of a round: how much is right, which ideas to look at again, and where to go. */
export function QuizSummary(props: {
  readonly setup: QuizSetup;
  readonly state: QuizState;
  readonly dispatch: (action: QuizAction) => void;
  readonly onDone: (() => void) | undefined;
}) {
  const { setup, state, dispatch, onDone } = props;
  const { total, right, missed, ideas, missedWithoutIdea } = summarize(setup, state);
  const allRight = missed.length === 0;
  return (
    <div className={styles['summary']}>
      <h3 tabIndex={-1} data-focus="" className={styles['title']}>
        {allRight ? `All ${total} right` : `${right.length} of ${total} right`}
      </h3>
      {ideas.length > 0 && (
        <section className={styles['ideas']}>
          <h4>Ideas to let go of</h4>
          <dl>
            {ideas.map(({ misconceptionId, questions }) => {
              const idea = setup.misconceptions[misconceptionId];
              return (
                <div key={misconceptionId} className={styles['idea']}>
                  <dt>
                    <q>{idea?.title ?? misconceptionId}</q>
                    <span className={styles['where']}>{questionList(questions)}</span>
                  </dt>
                  <dd>{idea && <Html html={idea.truth} className="prose prose-small" />}</dd>
                </div>
              );
            })}
          </dl>
        </section>
      )}
      {missedWithoutIdea.length > 0 && (
        <p>
          {ideas.length > 0 ? 'Also missed' : 'Missed'}: {questionList(missedWithoutIdea)}.
        </p>
      )}
      {!allRight && right.length > 0 && <p>Right: {questionList(right)}.</p>}
      <div className={styles['actions']}>
        {!allRight && (
          <Button
            look="primary"
            icon={<Repeat aria-hidden />}
            onClick={() => dispatch({ type: 'repeat-missed' })}
          >
            {missed.length === 1 ? 'Repeat the one missed' : `Repeat the ${missed.length} missed`}
          </Button>
        )}
        {onDone && (
          <Button look={allRight ? 'primary' : 'plain'} icon={<ArrowRight aria-hidden />} onClick={onDone}>
            Go on
          </Button>
        )}
        <Button
          look="quiet"
          icon={<RotateCcw aria-hidden />}
          onClick={() => dispatch({ type: 'start-over' })}
        >
          Start over
        </Button>
      </div>
    </div>
  );
}

/** "question 2", "questions 2, 4 and 5". */
function questionList(numbers: readonly number[]): string {
  const last = numbers.at(-1) ?? 0;
  if (numbers.length <= 1) return `question ${last}`;
  return `questions ${numbers.slice(0, -1).join(', ')} and ${last}`;
}
