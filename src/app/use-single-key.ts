import { useEffect, useRef } from 'react';
import { useProgress } from './ServicesContext.ts';

/** True where a key press is text: then no single key may be a command. */
function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role="textbox"], .monaco-editor') !== null)
  );
}

/** Runs `action` when `key` alone is pressed outside of text fields, unless single keys are switched off in Settings. */
export function useSingleKey(key: string, action: () => void): void {
  const enabled = useProgress((state) => state.settings.singleKeyShortcuts);
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || isTextField(event.target))
        return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [enabled, key]);
}
