/** A small quiz for tests: two wrong ideas, four questions; sample-kinds.ts has one of each other kind. */
import type { Program, QuestionOf } from '../lesson/types.ts';
import type { QuizSetup } from './quiz-state.ts';
import { kindPrograms, questionCode } from './sample-kinds.ts';
import type { QuestionContext } from './types.ts';

export const aliasOutput = '[1 2 99 4]\n[1 2 99]\n';

function program(id: string, expect: Program['expect'], stability: Program['stability'] = 'spec'): Program {
  return { id, files: [{ name: 'prog.go', content: `package main // ${id}\n` }], expect, stability };
}

export const programs: Readonly<Record<string, Program>> = {
  ...Object.fromEntries(kindPrograms.map(({ id, expect }) => [id, program(id, expect)])),
  alias: program('alias', { kind: 'output', stdout: aliasOutput, exit: 0, stderr: [] }),
  growth: program('growth', { kind: 'output', stdout: '4\n', exit: 0, stderr: [] }, 'implementation'),
  select: program('select', { kind: 'one-of', stdouts: ['a\nb\n', 'b\na\n'] }, 'random'),
  wait: program('wait', { kind: 'unordered', lines: ['0', '1', '2'] }, 'random'),
  silent: program('silent', { kind: 'output', stdout: '', exit: 2, stderr: ['deadlock'] }),
  broken: program('broken', { kind: 'build-error', contains: ['undefined'] }),
};

export const misconceptions: QuestionContext['misconceptions'] = {
  'sub-slice-copy': {
    id: 'sub-slice-copy',
    topic: 'slices',
    title: 'A sub-slice is a copy',
    truth: '<p>Both look at one array.</p>',
  },
  'append-copies': {
    id: 'append-copies',
    topic: 'slices',
    title: 'append always copies',
    truth: '<p>Only when there is no room.</p>',
  },
};

export const context: QuestionContext = { programs, questionCode, misconceptions, seed: 1 };

export const singleQuestion: QuestionOf<'single'> = {
  kind: 'single',
  id: 'why-shared',
  rev: 1,
  prompt: '<p>Why does x change?</p>',
  program: 'alias',
  explanation: '<p>Two windows, one array.</p>',
  askConfidence: true,
  hints: ['<p>How large is cap(y)?</p>', '<p>Where is y[2]?</p>'],
  choices: [
    { id: 'shared', text: '<p>y has room in the array of x</p>', correct: true, why: '<p>cap(y) is 4.</p>' },
    {
      id: 'copy',
      text: '<p>y is a copy</p>',
      correct: false,
      why: '<p>Slicing copies no elements.</p>',
      misconception: 'sub-slice-copy',
      demo: 'alias',
    },
    {
      id: 'fresh',
      text: '<p>append made a new array</p>',
      correct: false,
      why: '<p>There was room.</p>',
      misconception: 'append-copies',
    },
  ],
};

export const multipleQuestion: QuestionOf<'multiple'> = {
  kind: 'multiple',
  id: 'which-write',
  rev: 1,
  prompt: '<p>Which write to the array?</p>',
  explanation: '<p>Elements live in the array.</p>',
  askConfidence: true,
  hints: [],
  choices: [
    { id: 'index', text: '<p>s[0] = 1</p>', correct: true, why: '<p>It writes an element.</p>' },
    { id: 'copy', text: '<p>copy(s, t)</p>', correct: true, why: '<p>It writes elements.</p>' },
    {
      id: 'nil',
      text: '<p>s = nil</p>',
      correct: false,
      why: '<p>Only the header changes.</p>',
      misconception: 'sub-slice-copy',
    },
    {
      id: 'full',
      text: '<p>append(s[:1:1], 2)</p>',
      correct: false,
      why: '<p>No room: a new array.</p>',
      misconception: 'append-copies',
      demo: 'growth',
    },
  ],
};

export const predictQuestion: QuestionOf<'predict-output'> = {
  kind: 'predict-output',
  id: 'what-prints',
  rev: 1,
  prompt: '<p>What does it print?</p>',
  program: 'alias',
  explanation: '<p>x[2] is y[2].</p>',
  askConfidence: true,
  hints: [],
  misses: [
    {
      output: '[1 2 3 4]\n[1 2 99]\n',
      misconception: 'sub-slice-copy',
      why: '<p>y has no array of its own.</p>',
      demo: 'alias',
    },
  ],
};

export const lastQuestion: QuestionOf<'single'> = {
  kind: 'single',
  id: 'header-size',
  rev: 1,
  prompt: '<p>How large is a header?</p>',
  explanation: '<p>Three words.</p>',
  askConfidence: true,
  hints: [],
  choices: [
    { id: 'bytes-24', text: '<p>24 bytes</p>', correct: true, why: '<p>Pointer, len, cap.</p>' },
    { id: 'bytes-8', text: '<p>8 bytes</p>', correct: false, why: '<p>That is the pointer.</p>' },
  ],
};

export const setup: QuizSetup = {
  questions: [singleQuestion, multipleQuestion, predictQuestion, lastQuestion],
  programs,
  questionCode,
  misconceptions,
};
