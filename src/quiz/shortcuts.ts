/** The keys of a quiz, for its own handler and for the list under `?`. */
import type { Confidence } from '../progress/types.ts';

export const confidenceKeys: readonly { readonly key: string; readonly confidence: Confidence }[] = [
  { key: 's', confidence: 'sure' },
  { key: 'f', confidence: 'fairly' },
  { key: 'g', confidence: 'guess' },
];

interface QuizShortcut {
  /** As shown on key caps; several are pressed together. Ctrl stands for Cmd too. */
  readonly keys: readonly string[];
  readonly does: string;
  /** A key without Ctrl or Cmd, which can be switched off. */
  readonly singleKey: boolean;
}

export const quizShortcuts: readonly QuizShortcut[] = [
  { keys: ['1–9'], does: 'Choose the answer with that number', singleKey: true },
  { keys: ['Enter'], does: 'Check the answer, then go on to the next question', singleKey: true },
  {
    keys: ['Ctrl', 'Enter'],
    does: 'The same, also while typing an answer',
    singleKey: false,
  },
  { keys: ['S', 'F', 'G'], does: 'Say how sure you are: sure, fairly, a guess', singleKey: true },
  { keys: ['Space'], does: 'Pick up what is to be put in order, and put it down', singleKey: false },
  { keys: ['↑', '↓'], does: 'Choose it, or move what is picked up; Escape puts it back', singleKey: false },
  { keys: ['→', '←'], does: 'Use a line of code, or leave it out', singleKey: false },
  { keys: ['[', ']'], does: 'Indent it less or more', singleKey: false },
];

export type QuizKey =
  | { readonly type: 'choose'; readonly n: number }
  | { readonly type: 'confidence'; readonly confidence: Confidence }
  | { readonly type: 'go-on' };

/** What a key press means to a quiz; undefined when it belongs to someone else. A held key counts once, and a text field,
 *  button or link keeps its own keys. */
export function readQuizKey(
  event: Pick<
    KeyboardEvent,
    | 'key'
    | 'ctrlKey'
    | 'metaKey'
    | 'altKey'
    | 'shiftKey'
    | 'repeat'
    | 'isComposing'
    | 'defaultPrevented'
    | 'target'
  >,
  singleKeys: boolean,
): QuizKey | undefined {
  if (event.defaultPrevented || event.repeat || event.isComposing || event.altKey || event.shiftKey) {
    return undefined;
  }
  const withControl = event.ctrlKey || event.metaKey;
  const target = event.target instanceof Element ? event.target : undefined;
  if (withControl) {
    return event.key === 'Enter' && !target?.closest(pressed) ? { type: 'go-on' } : undefined;
  }
  if (!singleKeys || target?.closest(typing)) return undefined;
  if (/^[1-9]$/.test(event.key)) return { type: 'choose', n: Number(event.key) };
  if (event.key === 'Enter' && !target?.closest(pressed)) return { type: 'go-on' };
  const said = confidenceKeys.find(({ key }) => key === event.key);
  return said && { type: 'confidence', confidence: said.confidence };
}

const typing =
  'textarea, select, [contenteditable]:not([contenteditable="false"]), ' +
  'input:not([type="radio"]):not([type="checkbox"]):not([type="button"])';
const pressed = 'button, a[href], summary, [role="button"]';
