import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './StepCells.module.css';

export interface StepCell {
  readonly id: string;
  /** Names the cell for screen readers and as a tooltip: "3. Predict: two windows". */
  readonly label: string;
  readonly state: 'done' | 'todo';
  readonly current: boolean;
}

/** Progress drawn as the project draws memory: a row of cells, filled up to where the learner has come. With `renderLink`
 *  each cell is a link; without, the row is a picture and the caller says the same in words. */
export function StepCells(props: {
  readonly cells: readonly StepCell[];
  readonly renderLink?: (cell: StepCell, className: string, content: ReactNode) => ReactNode;
}) {
  const { cells, renderLink } = props;
  return (
    <ol
      className={`${styles['cells'] ?? ''} ${renderLink ? '' : (styles['small'] ?? '')}`}
      aria-hidden={!renderLink || undefined}
    >
      {cells.map((cell, index) => {
        const className = [styles['cell'], styles[cell.state], cell.current && styles['current']]
          .filter(Boolean)
          .join(' ');
        const content =
          cell.state === 'done' && renderLink ? (
            <Check aria-hidden size={14} />
          ) : renderLink ? (
            index + 1
          ) : null;
        return (
          <li key={cell.id}>
            {renderLink ? renderLink(cell, className, content) : <span className={className} />}
          </li>
        );
      })}
    </ol>
  );
}
