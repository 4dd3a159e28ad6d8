/** Marks of a run beside those of gopls, so that nothing is said twice and nothing is said of a text that is gone. */

interface Mark {
  readonly startLineNumber: number;
  readonly message: string;
}

/** Which marks of the compiler and vet are shown. `found`: what gopls says of the text of now; undefined: it doesn't. */
export function visibleRunMarks<M extends Mark>(
  marks: readonly M[],
  found: readonly Mark[] | undefined,
  textChanged: boolean,
): readonly M[] {
  if (found === undefined) return marks;
  // gopls sees the same errors in the new text; those of the old one would stand at places that were mended.
  if (textChanged) return [];
  // Compiler and gopls may count another column for an operator or a call, but never another line.
  const said = new Set(found.map(({ startLineNumber, message }) => `${startLineNumber}:${plain(message)}`));
  return marks.filter(({ startLineNumber, message }) => !said.has(`${startLineNumber}:${plain(message)}`));
}

/** Only the first line is worded alike: what follows are details. */
function plain(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/[\s"'`]+/g, ' ').trim();
}
