/** For tests: a question of each kind that needs more than choices, and the code that the build makes for it. */
import type { Program, QuestionCode, QuestionOf } from '../lesson/types.ts';

const base = {
  rev: 1,
  explanation: '<p>In short.</p>',
  hints: [],
  askConfidence: true,
};
const copied = { misconception: 'sub-slice-copy', why: '<p>Nothing was copied.</p>' };
const appended = { misconception: 'append-copies', why: '<p>There was room.</p>' };

export const compilesQuestion: QuestionOf<'compiles'> = {
  ...base,
  kind: 'compiles',
  id: 'may-compare',
  prompt: '<p>Does it compile?</p>',
  program: 'compared',
  misses: [
    { answer: 'compiles', ...copied },
    { answer: 4, ...appended },
  ],
};

export const findLineQuestion: QuestionOf<'find-line'> = {
  ...base,
  kind: 'find-line',
  id: 'who-shares',
  prompt: '<p>Which line lets both share?</p>',
  program: 'shares',
  answer: { line: 5 },
  proof: { kind: 'fix', replacement: '\ty := slices.Clone(x)', stdout: '1\n' },
  misses: [{ line: 6, ...copied, demo: 'shares' }],
};

export const fillQuestion: QuestionOf<'fill'> = {
  ...base,
  kind: 'fill',
  id: 'limit-it',
  prompt: '<p>Print 2 2.</p>',
  code: 'package main\n\nfunc main() {\n\ty := x[:«2»:«2»]\n}\n',
  blanks: [
    { id: 'high', misses: [] },
    { id: 'max', misses: [{ text: 'cap(x)', ...copied }] },
  ],
  expect: { kind: 'output', stdout: '2 2\n', exit: 0, stderr: [] },
};

export const parsonsQuestion: QuestionOf<'parsons'> = {
  ...base,
  kind: 'parsons',
  id: 'put-together',
  prompt: '<p>Print 9.</p>',
  before: 'func main() {\n',
  lines: ['\tx := []int{1}', '\tif len(x) > 0 {', '\t\tx[0] = 9', '\t}'],
  after: '}\n',
  distractors: [{ text: '\t\tx = append(x, 9)', insteadOf: 3, ...appended }],
  expect: { kind: 'output', stdout: '9\n', exit: 0, stderr: [] },
};

export const orderQuestion: QuestionOf<'order'> = {
  ...base,
  kind: 'order',
  id: 'what-first',
  prompt: '<p>What happens first?</p>',
  program: 'alias',
  proof: 'alias',
  items: [
    { id: 'body', text: 'The <em>body</em>', prints: 'body\n' },
    { id: 'third', text: 'The third defer', prints: '3\n' },
    { id: 'second', text: 'The second defer', prints: '2\n' },
    { id: 'first', text: 'The first defer', prints: '1\n' },
  ],
  misses: [{ order: ['body', 'first', 'second', 'third'], ...copied }],
};

export const possibleQuestion: QuestionOf<'possible-outputs'> = {
  ...base,
  kind: 'possible-outputs',
  id: 'which-can-be',
  prompt: '<p>Which can it print?</p>',
  program: 'select',
  choices: [
    { id: 'ab', output: 'a\nb\n', why: '<p>a was ready.</p>' },
    { id: 'ba', output: 'b\na\n', why: '<p>b was ready.</p>' },
    { id: 'none', output: '', ...copied, demo: 'select' },
  ],
};

export const traceQuestion: QuestionOf<'trace-table'> = {
  ...base,
  kind: 'trace-table',
  id: 'how-it-grows',
  prompt: '<p>Fill the table.</p>',
  program: 'shares',
  columns: ['len(s)', 's'],
  rows: [
    {
      after: 4,
      time: 1,
      cells: [
        { kind: 'given', value: '0' },
        { kind: 'given', value: '[]' },
      ],
    },
    {
      after: 5,
      time: 1,
      cells: [
        { kind: 'asked', value: '1', misses: [{ value: '2', ...copied }] },
        { kind: 'asked', value: '[5]', misses: [] },
      ],
    },
    {
      after: 6,
      time: 2,
      label: 'at the end',
      cells: [{ kind: 'asked', value: '2', misses: [{ value: '3', ...copied }] }, { kind: 'none' }],
    },
  ],
};

export const explainQuestion: QuestionOf<'explain'> = {
  ...base,
  kind: 'explain',
  id: 'say-why',
  prompt: '<p>Why does x change?</p>',
  model: '<p>Both headers point to one array.</p>',
  points: [
    { id: 'one-array', text: 'There is one array', misconception: 'sub-slice-copy' },
    { id: 'headers', text: 'There are two headers' },
  ],
};

/** With each program's expect said by the caller's own `program`. */
export const kindPrograms: readonly Pick<Program, 'id' | 'expect'>[] = [
  {
    id: 'compared',
    expect: { kind: 'build-error', contains: ['slice can only be compared to nil'], line: 6 },
  },
  { id: 'shares', expect: { kind: 'output', stdout: '9\n', exit: 0, stderr: [] } },
];

const block = (text: string, indent: number) => ({ text, html: text.trim(), indent });
const lines = (...content: readonly string[]): QuestionCode => ({
  kind: 'lines',
  files: [{ name: 'prog.go', lines: content }],
});

export const questionCode: Readonly<Record<string, QuestionCode>> = {
  'may-compare': lines(
    'package main',
    '',
    'func main() {',
    '\tvar a []int',
    '\tvar b []int',
    '\t_ = a == b',
    '}',
  ),
  'who-shares': lines('package main', '', 'func main() {', '\tx := []int{1}', '\ty := x', '\ty[0] = 9', '}'),
  'how-it-grows': lines(
    'package main',
    '',
    'func main() {',
    '\tx := []int{1}',
    '\ty := x',
    '\ty[0] = 9',
    '}',
  ),
  'limit-it': {
    kind: 'fill',
    lines: [
      [{ kind: 'code', html: 'package main' }],
      [],
      [{ kind: 'code', html: 'func main() {' }],
      [
        { kind: 'code', html: '\ty := x[:' },
        { kind: 'blank', blankId: 'high', solution: '2' },
        { kind: 'code', html: ':' },
        { kind: 'blank', blankId: 'max', solution: '2' },
        { kind: 'code', html: ']' },
      ],
      [{ kind: 'code', html: '}' }],
    ],
  },
  'put-together': {
    kind: 'parsons',
    before: ['func main() {'],
    after: ['}'],
    lines: [
      block('\tx := []int{1}', 0),
      block('\tif len(x) > 0 {', 0),
      block('\t\tx[0] = 9', 1),
      block('\t}', 0),
    ],
    distractors: [block('\t\tx = append(x, 9)', 1)],
  },
};
