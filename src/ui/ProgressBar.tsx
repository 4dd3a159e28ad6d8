import styles from './ProgressBar.module.css';

/** How far something is. Without `total` it says that work goes on, not how much is left. */
export function ProgressBar(props: {
  readonly label: string;
  readonly done?: number;
  readonly total?: number;
}) {
  const { label, done, total } = props;
  return (
    <progress
      className={styles['bar']}
      aria-label={label}
      max={total ?? 1}
      value={total ? done : undefined}
    />
  );
}
