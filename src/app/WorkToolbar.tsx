import { AlignLeft, Lock, Play, Square } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Button, IconButton } from '../ui/Button.tsx';
import type { WorkFile } from './use-workbench.tsx';
import styles from './Workbench.module.css';

/** The files of a program as tabs, and what can be done with them. */
export function WorkToolbar(props: {
  readonly files: readonly WorkFile[];
  readonly activeName: string;
  readonly onActivate: (name: string) => void;
  readonly running: boolean;
  readonly runLabel: string;
  readonly locked: string | undefined;
  readonly onRun: () => void;
  readonly onStop: () => void;
  readonly onFormat: () => void;
  readonly tools: ReactNode;
}) {
  const { files, activeName, locked } = props;
  const lockId = useId();
  return (
    <div className={styles['toolbar']}>
      <div className={styles['files']} role="group" aria-label="Files">
        {files.map((file) => (
          <button
            key={file.name}
            type="button"
            className={styles['file']}
            aria-pressed={file.name === activeName}
            onClick={() => props.onActivate(file.name)}
          >
            {file.name}
            {file.readOnly && <Lock aria-label="read-only" size={12} />}
          </button>
        ))}
      </div>
      <div className={styles['actions']}>
        {props.tools}
        <IconButton label="Format with gofmt (Ctrl+S)" onClick={props.onFormat}>
          <AlignLeft aria-hidden />
        </IconButton>
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
