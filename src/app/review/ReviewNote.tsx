import { ArrowRight } from 'lucide-react';
import { Link } from 'wouter';
import { reviewHref } from '../hrefs.ts';
import { countWords, whenWords } from './due-words.ts';
import styles from './ReviewNote.module.css';
import { useReview } from './use-review.ts';

/** On the home page: how many questions are due. Nothing before the first answer. */
export default function ReviewNote() {
  const { cards, queue, now } = useReview();
  if (cards.length === 0) return null;
  const { due, nextAt } = queue;
  const sure = due.filter((card) => card.confidentError).length;
  return (
    <section className={styles['note']} aria-labelledby="review-note">
      <h2 id="review-note">Review</h2>
      {due.length > 0 ? (
        <>
          <p>
            <strong>{countWords(due.length, 'question')}</strong> {due.length === 1 ? 'is' : 'are'} due
            {sure > 0 && `, ${sure} of them answered wrong although you were sure`}.
          </p>
          <Link href={reviewHref} className={styles['link']}>
            Review {due.length === 1 ? 'it' : 'them'} now
            <ArrowRight aria-hidden size={16} />
          </Link>
        </>
      ) : (
        <p>
          Nothing is due.{' '}
          {nextAt === undefined
            ? 'Questions come here the day after you answer them.'
            : `The next question comes ${whenWords(nextAt, now)}.`}
        </p>
      )}
    </section>
  );
}
