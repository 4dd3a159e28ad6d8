import type { ReactNode } from 'react';
import styles from './StepLayout.module.css';

/** A step that is only read: one column. */
export function ReadingLayout(props: { readonly children: ReactNode }) {
  return (
    <div className={styles['reading']}>
      <div className={styles['column']}>{props.children}</div>
    </div>
  );
}
