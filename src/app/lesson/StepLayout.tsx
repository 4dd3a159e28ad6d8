import { lazy, Suspense, type ReactNode } from 'react';
import { Panes } from '../../ui/Panes.tsx';
import { useMediaQuery } from '../use-media-query.ts';
import styles from './StepLayout.module.css';

const NarrowLayout = lazy(() => import('./NarrowLayout.tsx'));

/** What stands beside the text of a step that has code. */
export interface Work {
  readonly editor: ReactNode;
  readonly output: ReactNode;
  /** Raised when a run starts: on a narrow screen the output then comes to the front. */
  readonly runCount: number;
  /** Raised when the editor is asked for, for instance by a link from a diagnostic. */
  readonly revealCount: number;
}

/** Text on one side, editor over output on the other; below 800 px the three are tabs. */
export function WorkLayout(props: { readonly text: ReactNode; readonly work: Work }) {
  const wide = useMediaQuery('(min-width: 800px)');
  const { text, work } = props;
  if (!wide) {
    return (
      <Suspense fallback={<div className={styles['text']}>{text}</div>}>
        <NarrowLayout text={text} work={work} />
      </Suspense>
    );
  }
  return (
    <Panes
      id="lesson"
      direction="horizontal"
      firstSize={44}
      label="text and code"
      first={<div className={styles['text']}>{text}</div>}
      second={
        <Panes
          id="work"
          direction="vertical"
          firstSize={60}
          label="code and output"
          first={work.editor}
          second={work.output}
        />
      }
    />
  );
}
