import { expect, it } from 'vitest';
import { recognise } from './recognise.ts';
import type { Recogniser } from './types.ts';

const recogniser = (id: string, conditions: Partial<Recogniser>): Recogniser => ({
  id,
  files: [],
  fails: [],
  passes: [],
  says: [],
  message: '',
  misconception: 'm',
  ...conditions,
});
const results = new Map([
  ['TestA', 'fail'],
  ['TestA/empty', 'fail'],
  ['TestB', 'pass'],
  ['TestC', 'skip'],
] as const);
const recognised = (conditions: Partial<Recogniser>, output = 'got 3, want 4') =>
  recognise([recogniser('r', conditions)], { results, output }).length > 0;

it.each<[string, Partial<Recogniser>, boolean]>([
  ['a test that fails', { fails: ['TestA'] }, true],
  ['a subtest that fails', { fails: ['TestA/empty', 'TestA'] }, true],
  ['a test that passes', { fails: ['TestA', 'TestB'] }, false],
  ['a test that was skipped', { fails: ['TestC'] }, false],
  ['a test that never ended', { fails: ['TestD'] }, false],
  ['a test that shall pass and does', { fails: ['TestA'], passes: ['TestB'] }, true],
  ['a test that shall pass and fails', { passes: ['TestA'] }, false],
  ['a test that shall pass and never ended', { passes: ['TestD'] }, false],
  ['texts that were printed', { says: ['got 3', 'want 4'] }, true],
  ['a text that was not printed', { fails: ['TestA'], says: ['got 3', 'want 5'] }, false],
])('knows a mistake by %s: %j → %s', (_what, conditions, expected) => {
  expect(recognised(conditions)).toBe(expected);
});

it('gives all that hold, in their order', () => {
  const all = [
    recogniser('one', { says: ['x'] }),
    recogniser('two', { fails: ['TestA'] }),
    recogniser('three', { says: ['got'] }),
  ];
  expect(recognise(all, { results, output: 'got' }).map(({ id }) => id)).toEqual(['two', 'three']);
});
