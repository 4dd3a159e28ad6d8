/** Code as HTML with a class for each kind of token (src/lesson/code.css): no inline styles, and one HTML for both themes. */
import { createCssVariablesTheme, createHighlighterCoreSync } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import go from 'shiki/langs/go.mjs';
import { escapeHtml } from './html.ts';

/** What a code block may be written in; all but Go is shown plain. */
export const codeLanguages = ['go', 'text', 'json', 'sh'] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

const theme = createCssVariablesTheme({ name: 'variables', variablePrefix: '--code-', fontStyle: false });
const highlighter = createHighlighterCoreSync({
  themes: [theme],
  langs: [go],
  engine: createJavaScriptRegexEngine(),
});

/** `<pre class="code"><code><span class="line">…`. Focusable, because a long line makes it scroll. */
export function highlightCode(code: string, language: CodeLanguage): string {
  const body = highlightLines(code, language)
    .map((line) => `<span class="line">${line}</span>`)
    .join('\n');
  return `<pre class="code" tabindex="0" data-language="${language}"><code>${body}</code></pre>`;
}

/** Each line by itself, without an element around it; a line break at the end makes no further line. */
export function highlightLines(code: string, language: CodeLanguage): readonly string[] {
  const text = code.replace(/\n$/, '');
  if (language !== 'go') return text.split('\n').map(escapeHtml);
  return goTokens(text).map((tokens) => tokens.map(tokenHtml).join(''));
}

/** A line cut at the given columns (0-based UTF-16, rising): the pieces between them, each highlighted as what it is in the
 *  whole code. There is one piece more than there are cuts. */
export function highlightPieces(code: string, cutsByLine: readonly (readonly number[])[]): string[][] {
  return goTokens(code.replace(/\n$/, '')).map((tokens, line) => {
    const pieces = [''];
    const cuts = [...(cutsByLine[line] ?? [])];
    let column = 0;
    for (const { content, kind } of tokens) {
      let rest = content;
      while (cuts[0] !== undefined && cuts[0] <= column + rest.length) {
        const length = cuts[0] - column;
        pieces.push((pieces.pop() ?? '') + tokenHtml({ content: rest.slice(0, length), kind }), '');
        rest = rest.slice(length);
        column += length;
        cuts.shift();
      }
      pieces.push((pieces.pop() ?? '') + tokenHtml({ content: rest, kind }));
      column += rest.length;
    }
    // On a line without tokens.
    pieces.push(...cuts.map(() => ''));
    return pieces;
  });
}

export function languageOf(fileName: string): CodeLanguage {
  return fileName.endsWith('.go') ? 'go' : 'text';
}

interface Token {
  readonly content: string;
  readonly kind: string | undefined;
}

function goTokens(text: string): readonly (readonly Token[])[] {
  return highlighter.codeToTokensBase(text, { lang: 'go', theme: 'variables' }).map((tokens) =>
    tokens.map(({ content, color }) => ({
      content,
      kind: /--code-token-([a-z-]+)/.exec(color ?? '')?.[1],
    })),
  );
}

function tokenHtml({ content, kind }: Token): string {
  if (content === '') return '';
  const text = escapeHtml(content);
  return kind === undefined ? text : `<span class="code-${kind}">${text}</span>`;
}
