/** Code with blanks: each blank is written as its solution in guillemets, `t := s[«1:3»]`. Go has no guillemets. */

export type CodePiece =
  | { readonly kind: 'code'; readonly text: string }
  /** `index`: 0-based, in the order of the text. */
  | { readonly kind: 'blank'; readonly index: number; readonly solution: string };

/** The pieces in order; put together again they are the text without guillemets. A guillemet that has no partner on its line
 *  stays in the code. */
export function splitBlanks(code: string): readonly CodePiece[] {
  const pieces: CodePiece[] = [];
  let from = 0;
  let index = 0;
  for (const match of code.matchAll(/«([^«»\n]*)»/g)) {
    if (match.index > from) pieces.push({ kind: 'code', text: code.slice(from, match.index) });
    pieces.push({ kind: 'blank', index, solution: match[1] ?? '' });
    index++;
    from = match.index + match[0].length;
  }
  if (from < code.length) pieces.push({ kind: 'code', text: code.slice(from) });
  return pieces;
}

/** The program with `fillings` in its blanks; a blank without one gets its solution. */
export function fillBlanks(code: string, fillings: readonly (string | undefined)[]): string {
  return splitBlanks(code)
    .map((piece) => (piece.kind === 'code' ? piece.text : (fillings[piece.index] ?? piece.solution)))
    .join('');
}
