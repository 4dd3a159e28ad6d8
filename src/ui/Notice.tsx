import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Notice.module.css';

const icons = { info: Info, right: CircleCheck, wrong: CircleAlert, wait: TriangleAlert };

/** A sentence or two that stand out, told apart by icon and word as well as by colour. */
export function Notice(props: {
  readonly tone: keyof typeof icons;
  readonly title?: string;
  readonly children?: ReactNode;
}) {
  const Icon = icons[props.tone];
  return (
    <div className={`${styles['notice'] ?? ''} ${styles[props.tone] ?? ''}`}>
      <Icon aria-hidden size={18} />
      <div>
        {props.title !== undefined && <p className={styles['title']}>{props.title}</p>}
        {props.children}
      </div>
    </div>
  );
}
