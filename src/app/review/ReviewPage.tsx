import { ArrowRight } from 'lucide-react';
import { useEffect, useReducer } from 'react';
import { Link } from 'wouter';
import { currentQuestion, noSession, reduceSession } from '../../review/review-session.ts';
import { Button } from '../../ui/Button.tsx';
import { Layout } from '../Layout.tsx';
import { useProgress } from '../ServicesContext.ts';
import { countWords, whenWords } from './due-words.ts';
import { ReviewForecast } from './ReviewForecast.tsx';
import styles from './ReviewPage.module.css';
import { ReviewSitting } from './ReviewSitting.tsx';
import { ReviewSummary } from './ReviewSummary.tsx';
import { useReview, type Review } from './use-review.ts';

/** Questions asked in one go; more is tiring, and another sitting is a click away. */
const mostAtOnce = 20;

/** `/review`: what is due, one question at a time, and what the next days bring. */
export default function ReviewPage() {
  const review = useReview();
  const [session, dispatch] = useReducer(reduceSession, noSession);
  useEffect(() => {
    document.title = 'Review · Go Journey';
  }, []);
  const start = (asked: readonly string[]) => dispatch({ type: 'start', asked: asked.slice(0, mostAtOnce) });
  const due = review.queue.due.map((card) => card.questionId);

  return (
    <Layout>
      <div className={styles['page']}>
        {currentQuestion(session) !== undefined ? (
          <ReviewSitting session={session} dispatch={dispatch} cards={review.cards} />
        ) : session.answers.length > 0 ? (
          <ReviewSummary session={session} dispatch={dispatch} review={review} onStart={start} />
        ) : (
          <ReviewStart review={review} onStart={() => start(due)} />
        )}
      </div>
    </Layout>
  );
}

function ReviewStart({ review, onStart }: { readonly review: Review; readonly onStart: () => void }) {
  const { cards, queue, now } = review;
  const newPerDay = useProgress((state) => state.settings.reviewNewPerDay);
  const count = queue.due.length;
  const sure = queue.due.filter((card) => card.confidentError).length;
  if (cards.length === 0) {
    return (
      <section className={styles['start']}>
        <h1 id="step-title" tabIndex={-1}>
          Nothing to review yet
        </h1>
        <p className={styles['lead']}>
          Every question you answer in a lesson comes back here, at the earliest on the next day, and later
          each time you still know it.
        </p>
        <p>
          <Link href="/">Go to the course</Link>
        </p>
      </section>
    );
  }
  return (
    <>
      <section className={styles['start']}>
        <h1 id="step-title" tabIndex={-1}>
          {count === 0
            ? 'Nothing is due'
            : `${countWords(count, 'question')} ${count === 1 ? 'is' : 'are'} due`}
        </h1>
        {count === 0 ? (
          <p className={styles['lead']}>
            {queue.nextAt === undefined
              ? 'All questions you answered are suspended. Settings has the list.'
              : `The next question comes ${whenWords(queue.nextAt, now)}.`}
          </p>
        ) : (
          <p className={styles['lead']}>
            From {countWords(new Set(queue.due.map((card) => card.lessonId)).size, 'lesson')}, mixed.
            {sure > 0 &&
              ` First ${sure === 1 ? 'comes the one' : `come the ${sure}`} you answered wrong although you were sure.`}
          </p>
        )}
        {queue.waiting > 0 && (
          <p className={styles['aside']}>
            {countWords(queue.waiting, 'question')} more {queue.waiting === 1 ? 'waits' : 'wait'} for another
            day: at most {newPerDay} come for the first time on one day.{' '}
            <Link href="/settings">Change that in Settings</Link>
          </p>
        )}
        {count > 0 && (
          <p className={styles['actions']}>
            <Button look="primary" icon={<ArrowRight aria-hidden />} onClick={onStart}>
              {count > mostAtOnce ? `Start with ${mostAtOnce}` : 'Start review'}
            </Button>
          </p>
        )}
      </section>
      <ReviewForecast days={review.forecast} />
    </>
  );
}
