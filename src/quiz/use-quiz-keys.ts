import { useEffect, useEffectEvent } from 'react';
import type { RefObject } from 'react';
import { readQuizKey } from './shortcuts.ts';
import type { QuizKey } from './shortcuts.ts';

/** Hears the quiz's keys while the focus is in `root` or nowhere. `onKey` says whether it did something; then the key has
 *  no other effect. */
export function useQuizKeys(
  root: RefObject<HTMLElement | null>,
  singleKeys: boolean,
  onKey: (key: QuizKey) => boolean,
): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    const isOurs = target === document.body || (target instanceof Node && root.current?.contains(target));
    if (!isOurs) return;
    const key = readQuizKey(event, singleKeys);
    if (key && onKey(key)) event.preventDefault();
  });
  useEffect(() => {
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}
