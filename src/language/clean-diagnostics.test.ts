import { expect, test } from 'vitest';

import { cleanDiagnostics } from './clean-diagnostics.ts';

const range = { start: { line: 2, character: 7 }, end: { line: 2, character: 20 } };
const cleaned = (...messages: readonly string[]) =>
  cleanDiagnostics(messages.map((message) => ({ range, message }))).map(({ message }) => message);

test.for([
  ['a system', 'undefined: x [linux,amd64]', 'undefined: x'],
  ['an index, which is no system', 'invalid argument: index 5 out of bounds [0:3]', undefined],
  [
    'a module',
    'could not import github.com/some/pkg (no required module provides package "github.com/some/pkg")',
    'could not import github.com/some/pkg:\nit is not in the standard library; only the Go Playground can fetch it',
  ],
  [
    'a misspelt package',
    'could not import string (no required module provides package "string")',
    'could not import string:\nthere is no such package in the standard library or in this program',
  ],
  [
    'a package of the program that is not there',
    'could not import play/sub (no required module provides package "play/sub")',
    'could not import play/sub:\nthere is no such package in the standard library or in this program',
  ],
] as const)('%s', ([, message, wanted]) => {
  expect(cleaned(message)).toEqual([wanted ?? message]);
});

test('a cycle is told once, in words', () => {
  const second = 'could not import play/b (missing metadata for import of "play/b")';
  expect(cleaned('import cycle not allowed: import stack: [play/a play/b play/a]', second)).toEqual([
    'import cycle not allowed: play/a imports play/b imports play/a',
  ]);
  expect(cleaned('import cycle not allowed', second)).toEqual(['import cycle not allowed']);
  expect(cleaned(second)).toEqual([second]);
});
