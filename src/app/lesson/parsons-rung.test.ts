import { expect, it } from 'vitest';
import type { Exercise } from '../../lesson/types.ts';
import { arrangedFiles, checkArrangement } from './parsons-rung.ts';

const block = (text: string) => ({ text, html: text, indent: 0 });
const code = {
  file: 'b.go',
  before: ['package main'],
  after: ['// end'],
  lines: [block('a {'), block('}'), block('b {'), block('}')],
  distractors: [block('c {')],
};
const step: Exercise = {
  kind: 'exercise',
  id: 'e',
  title: 'E',
  rev: 1,
  instructions: '',
  starter: [],
  tests: [{ name: 'b_test.go', content: 'tests', hidden: true }],
  tasks: [],
  recognisers: [],
  forbidden: [],
  parsons: {
    file: 'b.go',
    from: 2,
    to: 6,
    distractors: [{ text: 'c {', insteadOf: 2, why: '<p>No c.</p>' }],
  },
  solution: [
    { name: 'a.go', content: 'first file\n' },
    { name: 'b.go', content: 'package main\na {\n}\n\nb {\n}\n// end\n' },
  ],
  alternatives: [],
  notes: '',
};

it('knows the order of the solution', () => {
  expect(checkArrangement(step, code, ['line-1', 'line-2', 'line-3', 'line-4'])).toMatchObject({
    isSolution: true,
    inOrder: 4,
  });
});

it('takes lines of the same text for each other', () => {
  expect(checkArrangement(step, code, ['line-1', 'line-4', 'line-3', 'line-2']).isSolution).toBe(true);
});

it('says why a line does not belong, and how many stand right', () => {
  expect(checkArrangement(step, code, ['extra-1', 'line-2', 'line-1'])).toEqual({
    isSolution: false,
    inOrder: 1,
    total: 4,
    strangers: ['<p>No c.</p>'],
  });
});

it('puts the lines in the place of the solution’s own, beside its other files and the tests', () => {
  expect(arrangedFiles(step, code, ['line-3', 'line-4'])).toEqual([
    { name: 'a.go', content: 'first file\n' },
    { name: 'b.go', content: 'package main\nb {\n}\n// end\n' },
    { name: 'b_test.go', content: 'tests' },
  ]);
});
