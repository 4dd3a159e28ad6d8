import { Tabs } from '@base-ui/react/tabs';
import { useState, type ReactNode } from 'react';
import { Panes } from '../../ui/Panes.tsx';
import { useMediaQuery } from '../use-media-query.ts';
import styles from './StepLayout.module.css';

/** What stands beside the text of a step that has code. */
export interface Work {
  readonly editor: ReactNode;
  readonly output: ReactNode;
  /** Raised when a run starts: on a narrow screen the output then comes to the front. */
  readonly runCount: number;
  /** Raised when the editor is asked for, for instance by a link from a diagnostic. */
  readonly revealCount: number;
}

/** A step that is only read: one column. */
export function ReadingLayout(props: { readonly children: ReactNode }) {
  return (
    <div className={styles['reading']}>
      <div className={styles['column']}>{props.children}</div>
    </div>
  );
}

/** Text on one side, editor over output on the other; below 800 px the three are tabs. */
export function WorkLayout(props: { readonly text: ReactNode; readonly work: Work }) {
  const wide = useMediaQuery('(min-width: 800px)');
  const { text, work } = props;
  if (!wide) return <NarrowLayout text={text} work={work} />;
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

function NarrowLayout({ text, work }: { readonly text: ReactNode; readonly work: Work }) {
  const [tab, setTab] = useState<unknown>('text');
  const [seen, setSeen] = useState({ run: work.runCount, reveal: work.revealCount });
  if (seen.run !== work.runCount || seen.reveal !== work.revealCount) {
    setSeen({ run: work.runCount, reveal: work.revealCount });
    setTab(seen.run !== work.runCount ? 'output' : 'code');
  }
  return (
    <Tabs.Root value={tab} onValueChange={setTab} className={styles['narrow']}>
      <Tabs.List className={styles['tabs']} aria-label="Parts of this step">
        <Tabs.Tab value="text" className={styles['tab']}>
          Text
        </Tabs.Tab>
        <Tabs.Tab value="code" className={styles['tab']}>
          Code
        </Tabs.Tab>
        <Tabs.Tab value="output" className={styles['tab']}>
          Output
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="text" keepMounted className={`${styles['panel'] ?? ''} ${styles['text'] ?? ''}`}>
        {text}
      </Tabs.Panel>
      <Tabs.Panel value="code" keepMounted className={styles['panel']}>
        {work.editor}
      </Tabs.Panel>
      <Tabs.Panel value="output" keepMounted className={styles['panel']}>
        {work.output}
      </Tabs.Panel>
    </Tabs.Root>
  );
}
