import { Check, X } from 'lucide-react';
import { Html } from '../../ui/Html.tsx';
import styles from './OrderResult.module.css';

interface Item {
  readonly id: string;
  readonly text: string;
}

/** The right order; beside each the place that the learner gave it, where that is another one. `items`: in the right order. */
export function OrderResult({
  items,
  answer,
}: {
  readonly items: readonly Item[];
  readonly answer: readonly string[];
}) {
  const allRight = items.every(({ id }, index) => answer[index] === id);
  return (
    <section>
      <h4 className={styles['title']}>{allRight ? 'Your order' : 'The right order'}</h4>
      <ol className={styles['items']}>
        {items.map(({ id, text }, index) => {
          const given = answer.indexOf(id);
          const right = given === index;
          return (
            <li key={id} className={`${styles['item'] ?? ''} ${styles[right ? 'right' : 'wrong'] ?? ''}`}>
              <span className={styles['number']}>{index + 1}</span>
              <Html html={text} className="prose prose-small" />
              <span className={styles['mark']}>
                {right ? <Check aria-hidden size={16} /> : <X aria-hidden size={16} />}
                {right ? <span className="visually-hidden">right</span> : `you: ${given + 1}`}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
