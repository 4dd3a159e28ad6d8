import { Equal, EqualNot } from 'lucide-react';
import { useMemo } from 'react';
import type { Comparison, CompareProgress } from '../../run/compare-runs.ts';
import type { RunnerId } from '../../run/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { comparedRows, type ComparedRow } from './compared-rows.ts';
import styles from './ComparisonPanel.module.css';
import type { ComparisonState } from './use-comparison.ts';

const sides: readonly { readonly id: RunnerId; readonly name: string }[] = [
  { id: 'playground', name: 'Go Playground' },
  { id: 'browser', name: 'This browser' },
];

/** One program on the Go Playground and in this browser, side by side; one below the other on a narrow screen. */
export function ComparisonPanel(props: {
  readonly state: Exclude<ComparisonState, { status: 'idle' }>;
  /** The program is another one by now. */
  readonly stale: boolean;
  readonly onAgain: () => void;
  readonly onStop: () => void;
}) {
  const { state } = props;
  return (
    <div className={styles['body']}>
      <div className={styles['head']}>
        {state.status === 'running' ? (
          <Button size="small" onClick={props.onStop}>
            Stop
          </Button>
        ) : (
          <Button size="small" onClick={props.onAgain}>
            Run on both again
          </Button>
        )}
        {props.stale && <p className={styles['quiet']}>The program has changed since.</p>}
      </div>
      {state.status === 'running' ? (
        <div role="status">
          {sides.map(({ id, name }) => (
            <p key={id}>
              {name}: {progressWord(state.progress[id])}
            </p>
          ))}
        </div>
      ) : (
        <Compared comparison={state.comparison} />
      )}
    </div>
  );
}

function progressWord(progress: CompareProgress | undefined): string {
  if (progress === undefined) return 'starting…';
  if (progress.type === 'finished') return 'done.';
  switch (progress.event.phase) {
    case 'loading':
      return 'loading Go…';
    case 'building':
      return 'compiling…';
    case 'running':
      return 'running…';
  }
}

function Compared({ comparison }: { readonly comparison: Comparison }) {
  const rows = useMemo(() => comparedRows(comparison.lines), [comparison.lines]);
  const differing = rows.filter(({ same }) => !same).length;
  return (
    <>
      <div role="status">
        {comparison.status === 'same' && (
          <Notice tone="right" title="The same on both">
            {comparison.leftOut.length > 0 && <p>Not counted: {comparison.leftOut.join(', ')}.</p>}
          </Notice>
        )}
        {comparison.status === 'different' && (
          <Notice tone="wait" title={`${differing === 1 ? 'One line differs' : `${differing} lines differ`}`}>
            <p>
              {differing === 1 ? 'It is marked ≠.' : 'They are marked ≠.'}
              {comparison.leftOut.length > 0 && ` Not counted: ${comparison.leftOut.join(', ')}.`}
            </p>
          </Notice>
        )}
        {comparison.status === 'incomplete' && (
          <Notice tone="wrong" title="There is nothing to compare: not both have run it">
            <p>What each said is below.</p>
          </Notice>
        )}
      </div>
      <div className={styles['sides']}>
        {sides.map(({ id, name }) => (
          <section key={id} className={styles['side']} aria-label={name}>
            <h2>{name}</h2>
            {comparison.status === 'incomplete' ? (
              <p>{comparison.sides[id].endText}</p>
            ) : (
              <ol
                className={styles['lines']}
                tabIndex={0}
                aria-label={`What ${id === 'browser' ? 'this browser' : 'the Go Playground'} showed`}
              >
                {rows.map((row, index) => (
                  <Line key={index} row={row} side={id} />
                ))}
              </ol>
            )}
          </section>
        ))}
      </div>
    </>
  );
}

const partWords = { message: 'message', stdout: '', stderr: 'stderr', end: 'end' };

function Line({ row, side }: { readonly row: ComparedRow; readonly side: RunnerId }) {
  const line = row[side];
  // Keeps the columns in step; a single column needs none.
  if (line === undefined) return <li className={styles['gap']} aria-hidden />;
  const part = partWords[line.part];
  return (
    <li className={row.same ? styles['same'] : styles['different']}>
      {row.same ? <Equal aria-hidden size={12} /> : <EqualNot aria-label="Differs:" role="img" size={12} />}
      <span className={styles['text']}>{line.text === '' ? ' ' : line.text}</span>
      {part !== '' && <small>{part}</small>}
    </li>
  );
}
