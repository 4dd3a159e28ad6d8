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
  const text = code.replace(/\n$/, '');
  const lines = language === 'go' ? goLines(text) : text.split('\n').map(escapeHtml);
  const body = lines.map((line) => `<span class="line">${line}</span>`).join('\n');
  return `<pre class="code" tabindex="0" data-language="${language}"><code>${body}</code></pre>`;
}

export function languageOf(fileName: string): CodeLanguage {
  return fileName.endsWith('.go') ? 'go' : 'text';
}

function goLines(text: string): readonly string[] {
  return highlighter.codeToTokensBase(text, { lang: 'go', theme: 'variables' }).map((tokens) =>
    tokens
      .map(({ content, color }) => {
        const kind = /--code-token-([a-z-]+)/.exec(color ?? '')?.[1];
        return kind === undefined
          ? escapeHtml(content)
          : `<span class="code-${kind}">${escapeHtml(content)}</span>`;
      })
      .join(''),
  );
}
