import { X } from 'lucide-react';
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import styles from './WorkPanels.module.css';

export interface WorkPanel {
  readonly id: string;
  readonly label: string;
  readonly content: ReactNode;
  /** Absent for what always stays. */
  readonly onClose?: () => void;
}

/** What stands beside the code. One panel is shown as it is; several are tabs. All stay mounted. */
export function WorkPanels(props: {
  readonly panels: readonly WorkPanel[];
  readonly active: string;
  readonly onActivate: (id: string) => void;
}) {
  const { panels } = props;
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const active = panels.find(({ id }) => id === props.active) ?? panels[0];
  const several = panels.length > 1;

  // More tabs than there is room for are scrolled; the one in front is always seen.
  const activeId = active?.id;
  useEffect(() => {
    list.current
      ?.querySelector('[aria-selected=true]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeId]);

  // With the panel its button goes; the focus moves to what stands in its place.
  const root = useRef<HTMLDivElement>(null);
  const closing = useRef(false);
  useEffect(() => {
    if (!closing.current) return;
    closing.current = false;
    const next =
      list.current?.querySelector<HTMLElement>('[aria-selected=true]') ??
      root.current?.querySelector<HTMLElement>(':scope > :not([hidden]) [tabindex="0"]');
    next?.focus();
  }, [panels.length]);
  const close = () => {
    closing.current = true;
    active?.onClose?.();
  };

  const move = (event: KeyboardEvent) => {
    const index = panels.findIndex(({ id }) => id === active?.id);
    const next = {
      ArrowRight: panels[(index + 1) % panels.length],
      ArrowLeft: panels.at(index - 1),
      Home: panels[0],
      End: panels.at(-1),
    }[event.key];
    if (event.key === 'Delete' && active?.onClose) {
      event.preventDefault();
      close();
    } else if (next) {
      event.preventDefault();
      props.onActivate(next.id);
      list.current?.querySelector<HTMLElement>(`[data-panel="${next.id}"]`)?.focus();
    }
  };

  return (
    <div ref={root} className={styles['panels']}>
      {several && (
        <div className={styles['head']}>
          <div ref={list} className={styles['tabs']} role="tablist" aria-label="Beside the code">
            {panels.map((panel) => (
              <button
                key={panel.id}
                type="button"
                role="tab"
                id={`${base}-${panel.id}-tab`}
                data-panel={panel.id}
                aria-selected={panel.id === active?.id}
                aria-controls={`${base}-${panel.id}`}
                tabIndex={panel.id === active?.id ? 0 : -1}
                onClick={() => props.onActivate(panel.id)}
                onKeyDown={move}
              >
                {panel.label}
              </button>
            ))}
          </div>
          {active?.onClose && (
            <IconButton label={`Close ${active.label.toLowerCase()}`} size="small" onClick={close}>
              <X aria-hidden />
            </IconButton>
          )}
        </div>
      )}
      {panels.map((panel) => (
        <div
          key={panel.id}
          className={styles['panel']}
          hidden={panel.id !== active?.id}
          {...(several
            ? { role: 'tabpanel', id: `${base}-${panel.id}`, 'aria-labelledby': `${base}-${panel.id}-tab` }
            : {})}
        >
          {panel.content}
        </div>
      ))}
    </div>
  );
}
