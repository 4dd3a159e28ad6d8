/** A small whole course for tests: one lesson with a step and a question of every kind, true in every detail. */

import { exerciseExtras, kindPrograms, kindQuestions } from './sample-kinds.ts';

/** As authored, before parsing; a fresh copy each time, free to be changed. */
export function sampleLesson() {
  return structuredClone(lesson);
}
/** The same without what sample-kinds.ts adds: little to prove. Its first four steps and one quiz, one program. */
export function smallLesson() {
  const small = sampleLesson();
  small.programs.splice(1);
  small.steps.splice(5);
  for (const key of Object.keys(exerciseExtras)) Reflect.deleteProperty(small.steps[3] ?? {}, key);
  return small;
}
export function sampleCourse() {
  return structuredClone(course);
}
export function sampleMisconceptions() {
  return structuredClone(misconceptions);
}

const course = {
  title: 'Sample',
  chapters: [{ id: 'slices', title: 'Slices', summary: 'Windows over arrays.', lessons: ['slices-window'] }],
};

const misconceptions = {
  misconceptions: [
    {
      id: 'sub-slice-copies',
      topic: 'slices',
      title: 'A sub-slice is a copy',
      truth: 'It is a *window* over the same array.',
    },
    {
      id: 'append-in-place',
      topic: 'slices',
      title: 'append changes the slice it is given',
      truth: 'It gives back a new header.',
    },
  ],
};

const lesson = {
  formatVersion: 1,
  id: 'slices-window',
  contentVersion: 1,
  title: 'Windows',
  summary: 'Two slices, one array.',
  minutes: 5,
  difficulty: 'basic',
  objectives: ['Say which cells a slice reaches.'],
  prerequisites: [] as string[],
  misconceptions: ['sub-slice-copies', 'append-in-place'],
  sources: [{ label: 'The Go specification', url: 'https://go.dev/ref/spec#Slice_types' }],
  minGo: '1.22',
  topic: 'slices',
  programs: [
    {
      id: 'shared',
      stability: 'spec',
      files: [
        {
          name: 'prog.go',
          content: [
            'package main',
            '',
            'import "fmt"',
            '',
            'func main() {',
            '\tx := []int{1, 2, 3, 4}',
            '\ty := x[:2]',
            '\ty[0] = 9',
            '\tfmt.Println(x)',
            '}',
          ],
        },
      ],
      expect: { kind: 'output', stdout: '[9 2 3 4]\n' },
    },
    ...kindPrograms,
  ],
  steps: [
    {
      kind: 'read',
      id: 'idea',
      title: 'The idea',
      body: [
        'A slice is a *window*.',
        '',
        '```memory',
        'title: y is a window over the array of x',
        'array a: 1 2 3 4',
        'slice x = a[0:4] cap 4',
        'slice y = a[0:2] cap 4',
        '```',
      ] as string | string[],
    },
    {
      kind: 'predict',
      id: 'guess',
      title: 'Guess',
      body: 'What is printed?',
      question: {
        kind: 'predict-output',
        id: 'shared-guess',
        rev: 1,
        prompt: 'What does it print?',
        program: 'shared',
        explanation: '`y[0]` is `x[0]`.',
        misses: [
          {
            output: '[1 2 3 4]\n',
            misconception: 'sub-slice-copies',
            why: 'Nothing was copied.',
            demo: 'shared',
          },
        ],
      },
    },
    {
      kind: 'run',
      id: 'look',
      title: 'Look',
      body: 'Run it.',
      program: 'shared',
      tryThis: ['Change `y[0]` to `y[1]`.'],
    },
    {
      kind: 'exercise',
      id: 'first',
      title: 'The first',
      rev: 1,
      instructions: 'Write `First`.',
      starter: [{ name: 'first.go', content: 'package main\n\nfunc First(s []int) int {\n\treturn 0\n}\n' }],
      tests: [
        {
          name: 'first_test.go',
          content: [
            'package main',
            '',
            'import "testing"',
            '',
            'func TestFirst(t *testing.T) {',
            '\tif got := First([]int{7, 8}); got != 7 {',
            '\t\tt.Errorf("First([7 8]) = %d, want 7", got)',
            '\t}',
            '}',
          ],
        },
      ],
      tasks: [
        {
          id: 'returns-it',
          title: 'Returns the first element',
          tests: ['TestFirst'],
          hints: ['Elements count from 0.'],
        },
      ],
      solution: [
        { name: 'first.go', content: 'package main\n\nfunc First(s []int) int {\n\treturn s[0]\n}\n' },
      ],
      ...exerciseExtras,
      notes: 'An empty slice has no first element: `s[0]` panics.',
    },
    {
      kind: 'quiz',
      id: 'check',
      title: 'Check',
      questions: [
        {
          kind: 'single',
          id: 'who-owns',
          rev: 1,
          prompt: 'How many arrays are there?',
          program: 'shared',
          explanation: 'One.',
          choices: [
            { id: 'one', text: 'One', correct: true, why: 'Both headers point to it.' },
            { id: 'two', text: 'Two', why: 'Slicing allocates nothing.', misconception: 'sub-slice-copies' },
          ],
        },
        {
          kind: 'multiple',
          id: 'what-changes',
          rev: 1,
          prompt: 'What may change `x`?',
          explanation: 'Writing through either.',
          choices: [
            { id: 'x', text: '`x[0] = 1`', correct: true, why: 'It is its element.' },
            { id: 'y', text: '`y[0] = 1`', correct: true, why: 'It is the same cell.' },
            {
              id: 'append',
              text: '`append(x, 1)` alone',
              why: 'The header of `x` stays as it is.',
              misconception: 'append-in-place',
              demo: 'shared',
            },
          ],
        },
      ],
    },
    { kind: 'quiz', id: 'kinds', title: 'Every other kind', questions: kindQuestions },
  ],
};
