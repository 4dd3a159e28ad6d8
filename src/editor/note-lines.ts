import type { CompilerNote } from '../toolchain/types.ts';

interface NoteLine {
  /** 1-based. */
  readonly line: number;
  /** What is drawn at the end of the line, cut to a readable length. */
  readonly text: string;
  /** Every note of the line in full. */
  readonly all: readonly string[];
}

const shownCharacters = 90;

/** The notes of one file, gathered by line in the order of the lines; each sentence once. Lines past the end of the text have
 *  no place to be shown. */
export function noteLines(notes: readonly CompilerNote[], lines: readonly string[]): readonly NoteLine[] {
  const byLine = new Map<number, Set<string>>();
  for (const { position, message } of notes) {
    if (position.line < 1 || position.line > lines.length) continue;
    const messages = byLine.get(position.line) ?? new Set();
    byLine.set(position.line, messages.add(message));
  }
  return [...byLine]
    .sort(([a], [b]) => a - b)
    .map(([line, messages]) => {
      const all = [...messages];
      const joined = all.join(' · ');
      const text = joined.length > shownCharacters ? `${joined.slice(0, shownCharacters - 1)}…` : joined;
      return { line, text, all };
    });
}
