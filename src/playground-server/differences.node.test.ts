import { expect, test } from 'vitest';
import { differences } from './differences.ts';
import type { Shape } from './differences.ts';

test.each<[string, Shape, unknown]>([
  ['equal values', { a: [1, 'x', null, true] }, { a: [1, 'x', null, true] }],
  ['a text that fits a pattern', { a: /^b+$/ }, { a: 'bbb' }],
  ['one of several', { oneOf: [{ a: 1 }, { b: /x/ }] }, { b: 'x' }],
])('%s have no differences', (_, shape, value) => {
  expect(differences(shape, value)).toEqual([]);
});

test('every field that differs is listed', () => {
  const shape = {
    Errors: '',
    Events: [{ Kind: 'stdout', Delay: 0 }, { Kind: 'stdout' }],
    Status: 0,
    Name: /go/,
  };
  const value = { Errors: 'x', Events: [{ Kind: 'stderr', Delay: 1 }], Status: 0, Name: 7, New: true };
  expect(differences(shape, value)).toEqual([
    'Errors: "x" instead of ""',
    'Events[0].Kind: "stderr" instead of "stdout"',
    'Events[0].Delay: 1 instead of 0',
    'Events[1]: nothing instead of {"Kind":"stdout"}',
    'Name: 7 instead of /go/',
    'New: true instead of nothing',
  ]);
});

test.each<[Shape, unknown, string]>([
  [{ a: 1 }, {}, 'a: nothing instead of 1'],
  [{ a: 1 }, null, 'the answer: null instead of {"a":1}'],
  [[1], [1, 2], '[1]: 2 instead of nothing'],
  [[], null, 'the answer: null instead of []'],
  [null, [], 'the answer: [] instead of null'],
  [{ oneOf: [1] }, 2, 'the answer: 2 instead of 1 (shape 1 of 1)'],
])('%j and %j: %s', (shape, value, text) => {
  expect(differences(shape, value)).toEqual([text]);
});
