/** Colours of code that was written here and now; what lessons hold is highlighted at build time (lesson/node/highlight.ts). */
import { scanGo } from '../../run/go-scan.ts';

/** A piece of a line. `kind`: the class `code-KIND` of lesson/code.css; absent for what has no colour of its own. */
export interface CodePiece {
  readonly text: string;
  readonly kind?: 'comment' | 'string' | 'keyword' | 'constant' | 'function' | 'punctuation';
}

const keywords = new Set(
  `break case chan const continue default defer else fallthrough for func go goto if import interface map package
   range return select struct switch type var`.split(/\s+/),
);
const constants = new Set(['true', 'false', 'nil', 'iota']);

/** The lines of a file, without their line breaks; a line break at the end makes no further line. */
export function codeLines(code: string, isGo: boolean): readonly (readonly CodePiece[])[] {
  const text = code.replace(/\n$/, '');
  const lines: CodePiece[][] = [[]];
  for (const piece of isGo ? goPieces(text) : [{ text }]) {
    for (const [index, part] of piece.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ ...piece, text: part });
    }
  }
  return lines;
}

function goPieces(text: string): CodePiece[] {
  const pieces: CodePiece[] = [];
  const { tokens } = scanGo(text);
  let end = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.start > end) pieces.push({ text: text.slice(end, token.start) });
    end = token.end;
    const kind = kindOf(token.kind, token.text, tokens[index + 1]?.text);
    pieces.push({ text: token.text, ...(kind && { kind }) });
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

function kindOf(
  token: 'word' | 'string' | 'punctuation' | 'comment' | 'newline',
  text: string,
  next: string | undefined,
): CodePiece['kind'] {
  switch (token) {
    case 'newline':
      return undefined;
    case 'word':
      if (keywords.has(text)) return 'keyword';
      if (constants.has(text) || /^\d/.test(text)) return 'constant';
      return next === '(' ? 'function' : undefined;
    case 'string':
    case 'punctuation':
    case 'comment':
      return token;
  }
}
