import { ArrowRight, Repeat, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState, type ActionDispatch } from 'react';
import { Link } from 'wouter';
import type { ReviewSession, SessionAction } from '../../review/review-session.ts';
import { Button } from '../../ui/Button.tsx';
import { progressHref } from '../hrefs.ts';
import { useSingleKey } from '../use-single-key.ts';
import { countWords, whenWords } from './due-words.ts';
import { ReviewForecast } from './ReviewForecast.tsx';
import styles from './ReviewPage.module.css';
import type { Review } from './use-review.ts';
import { useUndo } from './use-undo.ts';

/** The end of a sitting: how it went, and what comes when. */
export function ReviewSummary(props: {
  readonly session: ReviewSession;
  readonly dispatch: ActionDispatch<[SessionAction]>;
  readonly review: Review;
  readonly onStart: (asked: readonly string[]) => void;
}) {
  const { session, review, onStart } = props;
  const [said, setSaid] = useState('');
  const undo = useUndo(session, props.dispatch, setSaid);
  useSingleKey('u', undo);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);

  const { answers } = session;
  const count = (verdict: string) => answers.filter((answer) => answer.verdict === verdict).length;
  const missed = answers.filter(({ verdict }) => verdict !== 'right').map(({ questionId }) => questionId);
  const more = review.queue.due.filter((card) => !missed.includes(card.questionId));
  const { nextAt } = review.queue;
  return (
    <>
      <section className={styles['start']}>
        <h1 ref={title} id="step-title" tabIndex={-1}>
          {missed.length === 0
            ? `All ${answers.length} right`
            : `${count('right')} of ${answers.length} right`}
        </h1>
        <p className={styles['lead']}>
          {missed.length > 0 &&
            `${count('wrong')} wrong${count('partial') > 0 ? `, ${count('partial')} partly right` : ''}: they come back soon. `}
          {more.length > 0
            ? `${countWords(more.length, 'question')} ${more.length === 1 ? 'is' : 'are'} still due.`
            : nextAt !== undefined && `The next question comes ${whenWords(nextAt, review.now)}.`}
        </p>
        <p className={styles['actions']}>
          {more.length > 0 && (
            <Button
              look="primary"
              icon={<ArrowRight aria-hidden />}
              onClick={() => onStart(more.map((card) => card.questionId))}
            >
              Go on
            </Button>
          )}
          {missed.length > 0 && (
            <Button
              look={more.length > 0 ? 'plain' : 'primary'}
              icon={<Repeat aria-hidden />}
              onClick={() => onStart(missed)}
            >
              {missed.length === 1 ? 'Ask the one missed again' : `Ask the ${missed.length} missed again`}
            </Button>
          )}
          <Button look="quiet" icon={<Undo2 aria-hidden />} onClick={undo}>
            Undo last answer
          </Button>
        </p>
        <p>
          <Link href="/">Back to the course</Link> or <Link href={progressHref}>see your progress</Link>
        </p>
        <p role="status" className={styles['said']}>
          {said}
        </p>
      </section>
      <ReviewForecast days={review.forecast} />
    </>
  );
}
