import type { LspPosition, LspRange } from '../language/types.ts';
import type { GoPosition } from '../run/types.ts';
import type { MonacoPosition, MonacoRange } from './types.ts';

const encoder = new TextEncoder();

/** The column of the Go tools (1-based, in bytes of UTF-8) as Monaco's (1-based, in UTF-16 units), within `lineText`.
 *  A byte inside a character counts as its start; a column past the end is the end of the line. */
export function monacoColumn(goColumn: number, lineText: string): number {
  let bytes = 0;
  let units = 0;
  for (const character of lineText) {
    const next = bytes + encoder.encode(character).length;
    if (next > goColumn - 1) break;
    bytes = next;
    units += character.length;
  }
  return units + 1;
}

/** Where a Go position lies in a text of `lines`. Lines past the end are the last one. A message without a column marks
 *  from the first character that is not white space. */
export function monacoPosition(position: GoPosition, lines: readonly string[]): MonacoPosition {
  const lineNumber = Math.min(Math.max(position.line, 1), Math.max(lines.length, 1));
  const text = lines[lineNumber - 1] ?? '';
  if (position.column === undefined || lineNumber !== position.line) {
    return { lineNumber, column: text.length - text.trimStart().length + 1 };
  }
  return { lineNumber, column: monacoColumn(position.column, text) };
}

/** The end of what a marker at `start` underlines: the identifier or number that begins there, else one character. */
export function markerEnd(start: MonacoPosition, lineText: string): MonacoPosition {
  const rest = lineText.slice(start.column - 1);
  const word = /^[\p{L}\p{N}_.]+/u.exec(rest);
  const length = word?.[0].length ?? Math.min(1, rest.length);
  return { lineNumber: start.lineNumber, column: start.column + length };
}

/** Where gopls and Monaco mean the same place: both count UTF-16 units, the one from 0, the other from 1. */
export function lspPosition({ lineNumber, column }: MonacoPosition): LspPosition {
  return { line: lineNumber - 1, character: column - 1 };
}

export function lspRange(range: MonacoRange): LspRange {
  return {
    start: { line: range.startLineNumber - 1, character: range.startColumn - 1 },
    end: { line: range.endLineNumber - 1, character: range.endColumn - 1 },
  };
}

export function monacoRange({ start, end }: LspRange): MonacoRange {
  return {
    startLineNumber: start.line + 1,
    startColumn: start.character + 1,
    endLineNumber: end.line + 1,
    endColumn: end.character + 1,
  };
}
