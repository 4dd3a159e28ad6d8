import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeLines } from './go-tokens.ts';

const kinds = (code: string) =>
  codeLines(code, true).map((line) => line.map(({ text, kind }) => (kind ? `${kind}:${text}` : text)));

it('colours keywords, calls, numbers, strings and comments', () => {
  expect(kinds('return f("a") + 2 // two\n')).toEqual([
    [
      'keyword:return',
      ' ',
      'function:f',
      'punctuation:(',
      'string:"a"',
      'punctuation:)',
      ' ',
      'punctuation:+',
      ' ',
      'constant:2',
      ' ',
      'comment:// two',
    ],
  ]);
});

it('colours each line of what goes over several', () => {
  expect(kinds('/* a\nb */')).toEqual([['comment:/* a'], ['comment:b */']]);
});

it('leaves other files plain', () => {
  expect(codeLines('return 1', false)).toEqual([[{ text: 'return 1' }]]);
});

it('loses nothing', () => {
  const piece = fc.constantFrom(
    'func',
    ' ',
    '\t',
    '\n',
    '"',
    '`',
    '//',
    '/*',
    '*/',
    'x',
    '(',
    '7',
    'ß',
    '\\',
  );
  fc.assert(
    fc.property(fc.array(piece), fc.boolean(), (parts, isGo) => {
      const code = parts.join('');
      const lines = codeLines(code, isGo).map((line) => line.map(({ text }) => text).join(''));
      expect(lines.join('\n')).toBe(code.replace(/\n$/, ''));
    }),
  );
});
