import { ArrowLeft, ArrowRight } from 'lucide-react';
import { Link } from 'wouter';
import styles from './StepFooter.module.css';

export interface StepLink {
  readonly href: string;
  readonly title: string;
}

/** The way on and back. Going on marks a step that is only read or run as done. */
export function StepFooter(props: {
  readonly previous: StepLink | undefined;
  readonly next: StepLink | undefined;
  readonly nextLabel: string;
  readonly onNext?: () => void;
}) {
  const { previous, next } = props;
  return (
    <nav className={styles['footer']} aria-label="Previous and next step">
      {previous ? (
        <Link href={previous.href} className={styles['link']}>
          <ArrowLeft aria-hidden size={16} />
          <span>
            <small>Back</small>
            {previous.title}
          </span>
        </Link>
      ) : (
        <span />
      )}
      {next && (
        <Link
          href={next.href}
          className={`${styles['link'] ?? ''} ${styles['next'] ?? ''}`}
          onClick={props.onNext}
        >
          <span>
            <small>{props.nextLabel}</small>
            {next.title}
          </span>
          <ArrowRight aria-hidden size={16} />
        </Link>
      )}
    </nav>
  );
}
