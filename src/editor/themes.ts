import type { editor } from 'monaco-editor/editor';

/** Monaco wants hex; these are the colours of ui/tokens.css in sRGB. */
const light = {
  text: '#19232a',
  muted: '#505d65',
  surface: '#ffffff',
  sunken: '#f1f5f7',
  hover: '#e7eef0',
  line: '#d9dfe1',
  strong: '#7d888d',
  accent: '#006f8e',
  focus: '#007cb7',
  wrong: '#aa342c',
  wait: '#865812',
  comment: '#586972',
  keyword: '#255b9c',
  string: '#296a3b',
  constant: '#9e4421',
  punctuation: '#434f57',
};
const dark: typeof light = {
  text: '#e2e9eb',
  muted: '#9caab0',
  surface: '#141b1f',
  sunken: '#090e11',
  hover: '#1e272c',
  line: '#272f34',
  strong: '#69777e',
  accent: '#62cfe8',
  focus: '#54d8f4',
  wrong: '#fd978a',
  wait: '#edc06b',
  comment: '#899ca4',
  keyword: '#82c2f7',
  string: '#8fd89e',
  constant: '#f4b581',
  punctuation: '#b1bdc2',
};

function themeOf(base: 'vs' | 'vs-dark', c: typeof light): editor.IStandaloneThemeData {
  const plain = (hex: string) => hex.slice(1);
  return {
    base,
    inherit: true,
    rules: [
      { token: '', foreground: plain(c.text) },
      { token: 'comment', foreground: plain(c.comment) },
      { token: 'keyword', foreground: plain(c.keyword) },
      { token: 'string', foreground: plain(c.string) },
      { token: 'number', foreground: plain(c.constant) },
      ...['', '.curly', '.square', '.parenthesis', '.bracket'].map((kind) => ({
        token: `delimiter${kind}`,
        foreground: plain(c.punctuation),
      })),
    ],
    colors: {
      'editor.background': c.surface,
      'editor.foreground': c.text,
      'editorLineNumber.foreground': c.muted,
      'editorLineNumber.activeForeground': c.text,
      'editor.lineHighlightBackground': c.sunken,
      'editor.lineHighlightBorder': '#00000000',
      'editorCursor.foreground': c.accent,
      'editorIndentGuide.background1': c.line,
      'editorWidget.background': c.sunken,
      'editorWidget.border': c.line,
      'editorError.foreground': c.wrong,
      'editorWarning.foreground': c.wait,
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((level) => [`editorBracketHighlight.foreground${level}`, c.punctuation]),
      ),
      'editorOverviewRuler.border': '#00000000',
      'list.hoverBackground': c.hover,
      focusBorder: c.focus,
    },
  };
}

export const themes = {
  'journey-light': themeOf('vs', light),
  'journey-dark': themeOf('vs-dark', dark),
} as const;
