import { Tabs } from '@base-ui/react/tabs';
import { useState, type ReactNode } from 'react';
import type { Work } from './StepLayout.tsx';
import styles from './StepLayout.module.css';

/** Text, code and output as tabs, for screens too narrow for panes. */
export default function NarrowLayout({ text, work }: { readonly text: ReactNode; readonly work: Work }) {
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
