import { Check, Minus, X } from 'lucide-react';
import styles from './QuizMarks.module.css';
import { resultInRound } from './quiz-state.ts';
import type { QuizState } from './quiz-state.ts';
import { verdictWords } from './VerdictLabel.tsx';

const icons = { right: Check, partial: Minus, wrong: X };

/** A mark for each question of the round: what it became, and which is on screen. */
export function QuizMarks({ state }: { readonly state: QuizState }) {
  const { asked, position } = state;
  const current = position.status === 'finished' ? -1 : position.index;
  return (
    <ol className={styles['marks']}>
      {asked.map((id, index) => {
        const verdict = resultInRound(state, id)?.grade.verdict;
        const Icon = verdict ? icons[verdict] : undefined;
        const word = verdict ? verdictWords[verdict].toLowerCase() : index === current ? 'now' : 'not yet';
        return (
          <li
            key={id}
            aria-current={index === current ? 'step' : undefined}
            className={`${styles['mark'] ?? ''} ${styles[verdict ?? 'open'] ?? ''}`}
          >
            {Icon && <Icon aria-hidden size={12} strokeWidth={3} />}
            <span className="visually-hidden">{`Question ${index + 1}: ${word}`}</span>
          </li>
        );
      })}
    </ol>
  );
}
