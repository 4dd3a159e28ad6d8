import { CircleAlert, CircleCheck, LoaderCircle, Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { LanguageLife, LanguageView } from '../../language/life.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { formatBytes } from '../../lib/format-bytes.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Workbench.module.css';

const what = 'Type errors, completion and documentation while you type';

/** How gopls is doing, below the code. */
export function LanguageStatus({ life }: { readonly life: Pick<LanguageLife, 'view' | 'want'> }) {
  const view = useStore(life.view);
  const line = lineOf(view);
  if (!line) return null;
  return (
    <div className={styles['language']} role="group" aria-label="Go language server">
      <p title={what}>
        {line.icon}
        {/* Bytes that count up are not read out. */}
        <span role={line.quiet ? undefined : 'status'}>{line.text}</span>
      </p>
      {line.action !== undefined && (
        <Button size="small" look="quiet" onClick={() => life.want()}>
          {line.action}
        </Button>
      )}
    </div>
  );
}

interface Line {
  readonly icon: ReactNode;
  readonly text: string;
  readonly quiet?: boolean;
  readonly action?: string;
}

function lineOf(view: LanguageView): Line | undefined {
  const busy = <LoaderCircle aria-hidden size={14} />;
  switch (view.status) {
    case 'off':
    case 'idle':
      return undefined;
    case 'unavailable':
      return {
        icon: <CircleAlert aria-hidden size={14} />,
        text: 'Types are not checked while you type here; Run and Vet check them.',
      };
    case 'spared':
      return {
        icon: <Pause aria-hidden size={14} />,
        text: 'Types while you type are not fetched over this connection.',
        action: `Get them (${formatBytes(view.bytes)})`,
      };
    case 'downloading':
      return {
        icon: busy,
        text: `gopls: ${formatBytes(view.loadedBytes)} of ${formatBytes(view.totalBytes)}`,
        quiet: true,
      };
    case 'starting':
      return { icon: busy, text: 'gopls: starting…', quiet: true };
    case 'ready':
      return { icon: <CircleCheck aria-hidden size={14} />, text: 'gopls: ready' };
    case 'stopped':
      return { icon: <Pause aria-hidden size={14} />, text: 'gopls: stopped', action: 'Start' };
    case 'failed':
      return {
        icon: <CircleAlert aria-hidden size={14} />,
        text: `gopls ended: ${view.detail}`,
        action: 'Restart',
      };
    default:
      return assertNever(view);
  }
}
