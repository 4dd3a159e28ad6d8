import type { ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import styles from './Panes.module.css';

/** Layouts are kept in localStorage, where there is one: they are read before the first paint. */
const storage = {
  getItem(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  setItem(key: string, value: string): void {
    try {
      localStorage.setItem(key, value);
    } catch {
      // No storage: the panes have their default sizes next time.
    }
  },
};

/** Two panes with a handle between them, moved by pointer or arrow keys; the sizes are remembered under `id`. */
export function Panes(props: {
  readonly id: string;
  readonly direction: 'horizontal' | 'vertical';
  /** Share of the first pane when nothing is remembered, in per cent. */
  readonly firstSize: number;
  /** What the handle separates, for screen readers: "text and code". */
  readonly label: string;
  readonly first: ReactNode;
  readonly second: ReactNode;
}) {
  const { id, direction, firstSize } = props;
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: `panes-${id}`,
    panelIds: ['first', 'second'],
    storage,
  });
  return (
    <Group
      id={id}
      orientation={direction}
      defaultLayout={defaultLayout}
      onLayoutChanged={onLayoutChanged}
      className={styles['group']}
    >
      <Panel id="first" defaultSize={`${firstSize}%`} minSize="20%" className={styles['panel']}>
        {props.first}
      </Panel>
      <Separator className={styles['separator']} aria-label={`Resize ${props.label}`} />
      <Panel id="second" minSize="15%" className={styles['panel']}>
        {props.second}
      </Panel>
    </Group>
  );
}
