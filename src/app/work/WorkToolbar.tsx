import { FileCode2, Lock, Play, Square, Wrench } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import type { MenuGroup } from '../../ui/menu-entries.ts';
import styles from './Workbench.module.css';

/** The files of a program, and what can be done with them: one button to run, the rest in a menu. */
export function WorkToolbar(props: {
  readonly tabs: ReactNode;
  readonly running: boolean;
  readonly runLabel: string;
  /** The other way to start: tests beside a program that is run, or the other way round. */
  readonly other?:
    { readonly label: string; readonly icon: ReactNode; readonly onPress: () => void } | undefined;
  readonly locked: string | undefined;
  readonly onRun: () => void;
  readonly onStop: () => void;
  readonly tools: ReactNode;
  /** Empty: no menu; of the other one too. */
  readonly programMenu: readonly MenuGroup[];
  readonly menu: readonly MenuGroup[];
}) {
  const { locked } = props;
  const lockId = useId();
  return (
    <div className={styles['toolbar']}>
      {props.tabs}
      <div className={styles['actions']}>
        {props.tools}
        {props.programMenu.length > 0 && (
          <MenuButton label="Program" icon={<FileCode2 aria-hidden />} groups={props.programMenu} />
        )}
        {props.menu.length > 0 && (
          <MenuButton label="Tools" icon={<Wrench aria-hidden />} groups={props.menu} />
        )}
        {props.other && !props.running && (
          <Button size="small" icon={props.other.icon} onClick={props.other.onPress}>
            {props.other.label}
          </Button>
        )}
        {props.running ? (
          <Button size="small" icon={<Square aria-hidden />} onClick={props.onStop}>
            Stop
          </Button>
        ) : (
          <Button
            size="small"
            look="primary"
            icon={locked === undefined ? <Play aria-hidden /> : <Lock aria-hidden />}
            aria-disabled={locked !== undefined}
            aria-describedby={locked === undefined ? undefined : lockId}
            title={locked ?? 'Ctrl+Enter'}
            onClick={props.onRun}
          >
            {props.runLabel}
          </Button>
        )}
        {locked !== undefined && (
          <span id={lockId} className="visually-hidden">
            {locked}
          </span>
        )}
      </div>
    </div>
  );
}
