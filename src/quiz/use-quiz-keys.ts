import { useEffect, useEffectEvent } from 'react';
import type { RefObject } from 'react';
import { readQuizKey } from './shortcuts.ts';
import type { QuizKey } from './shortcuts.ts';

/** Where the focus is when the learner has just come to a page: at what is to be read, not at a control. */
const reading = 'body, main, h1';

/** Hears the quiz's keys while the focus is in `root`, at the page's title or nowhere. `onKey` says whether it did something;
 *  then the key has no other effect. */
export function useQuizKeys(
  root: RefObject<HTMLElement | null>,
  singleKeys: boolean,
  onKey: (key: QuizKey) => boolean,
): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    if (!target.matches(reading) && root.current?.contains(target) !== true) return;
    const key = readQuizKey(event, singleKeys);
    if (key && onKey(key)) event.preventDefault();
  });
  useEffect(() => {
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}
