import { describe, expect, it } from 'vitest';
import {
  compilesQuestion,
  explainQuestion,
  fillQuestion,
  findLineQuestion,
  orderQuestion,
  parsonsQuestion,
  possibleQuestion,
  traceQuestion,
} from '../sample-kinds.ts';
import { context } from '../sample-questions.ts';
import type { RanProgram } from '../types.ts';
import { gradeCompiles } from './compiles.tsx';
import { gradeExplain } from './explain.tsx';
import { fillProgram, gradeFill } from './fill.tsx';
import { gradeFindLine } from './find-line.tsx';
import { gradeOrder, startOrder } from './order.tsx';
import { gradeParsons, parsonsProgram } from './parsons.tsx';
import { gradePossibleOutputs } from './possible-outputs.tsx';
import { gradeTraceTable } from './trace-table.tsx';

const exited = (stdout: string, code = 0, stderr = ''): RanProgram => ({
  kind: 'exited',
  code,
  stdout,
  stderr,
});
const buildFailed: RanProgram = { kind: 'build-failed', errors: './prog.go:4:9: undefined: z' };
const ideas = (grade: { readonly feedback: readonly { readonly misconception?: string }[] }) =>
  grade.feedback.flatMap(({ misconception }) => misconception ?? []);

describe('grading whether it compiles', () => {
  it.each([
    [6, 'right', 1, []],
    [4, 'partial', 0.5, ['append-copies']],
    [5, 'partial', 0.5, []],
    ['compiles', 'wrong', 0, ['sub-slice-copy']],
  ] as const)('takes %s for %s', (answer, verdict, score, misconceptions) => {
    const grade = gradeCompiles(compilesQuestion, answer, context);
    expect(grade).toMatchObject({ verdict, score });
    expect(ideas(grade)).toEqual(misconceptions);
  });

  it('of a program that compiles has no line that is nearly right', () => {
    const question = { ...compilesQuestion, program: 'alias' };
    expect(gradeCompiles(question, 'compiles', context).verdict).toBe('right');
    expect(gradeCompiles(question, 6, context)).toMatchObject({ verdict: 'wrong', detail: 'It compiles.' });
  });
});

describe('grading a line', () => {
  it('knows the right one and the misses', () => {
    const at = (line: number, file = 'prog.go') => gradeFindLine(findLineQuestion, { file, line }, context);
    expect(at(5).verdict).toBe('right');
    expect(at(6)).toMatchObject({ verdict: 'wrong', detail: 'It is line 5.' });
    expect(ideas(at(6))).toEqual(['sub-slice-copy']);
    expect(ideas(at(4))).toEqual([]);
  });

  it('is wrong in another file', () => {
    const place = { file: 'other.go', line: 5 };
    expect(gradeFindLine(findLineQuestion, place, context).verdict).toBe('wrong');
  });
});

describe('grading filled blanks', () => {
  it('needs no run for the solution, whatever the spaces around it', () => {
    expect(fillProgram(fillQuestion, [' 2', '2 '])).toBeUndefined();
    expect(gradeFill(fillQuestion, [' 2', '2 ']).verdict).toBe('right');
  });

  it('runs the whole file with the fillings in it', () => {
    expect(fillProgram(fillQuestion, ['1+1', 'len(x)'])).toEqual([
      { name: 'prog.go', content: 'package main\n\nfunc main() {\n\ty := x[:1+1:len(x)]\n}\n' },
    ]);
  });

  it('is right with whatever prints what is wanted', () => {
    expect(gradeFill(fillQuestion, ['1+1', '2'], exited('2 2')).verdict).toBe('right');
  });

  it.each([
    ['does not compile', buildFailed, 'It does not compile.'],
    ['prints something else', exited('2 4\n'), 'It prints something else.'],
    ['ends badly', exited('2 2\n', 2), 'It prints the right thing, but ends with status 2.'],
    ['never ends', { kind: 'timed-out', limitMs: 5000, stdout: '2 2\n' }, 'It did not end within 5 s.'],
  ] as const)('is wrong when it %s', (_what, ran, detail) => {
    expect(gradeFill(fillQuestion, ['2', '4'], ran)).toEqual({
      verdict: 'wrong',
      score: 0,
      feedback: [],
      detail,
    });
  });

  it('knows a miss by its text, in its own blank only', () => {
    expect(ideas(gradeFill(fillQuestion, ['2', 'cap( x )'], buildFailed))).toEqual(['sub-slice-copy']);
    expect(ideas(gradeFill(fillQuestion, ['cap(x)', '2'], buildFailed))).toEqual([]);
  });
});

describe('grading lines put in order', () => {
  const lines = (...ids: string[]) => ids.map((id) => ({ id, indent: 0 }));
  const solution = lines('line-1', 'line-2', 'line-3', 'line-4');

  it('needs no run for the solution, however it is indented', () => {
    expect(parsonsProgram(parsonsQuestion, solution)).toBeUndefined();
    expect(gradeParsons(parsonsQuestion, solution)).toMatchObject({ verdict: 'right', feedback: [] });
  });

  it('runs the used lines between what is fixed', () => {
    expect(parsonsProgram(parsonsQuestion, lines('extra-1', 'line-1'))).toEqual([
      { name: 'prog.go', content: 'func main() {\n\t\tx = append(x, 9)\n\tx := []int{1}\n}\n' },
    ]);
  });

  it('is right in any order that gives what is wanted', () => {
    expect(gradeParsons(parsonsQuestion, lines('line-2', 'line-1'), exited('9\n')).verdict).toBe('right');
  });

  it('says why of each line that does not belong, and how many stand in the right order', () => {
    const answer = lines('line-1', 'line-2', 'extra-1', 'line-4');
    const grade = gradeParsons(parsonsQuestion, answer, exited('1\n'));
    expect(ideas(grade)).toEqual(['append-copies']);
    expect(grade.detail).toBe('It prints something else. 3 of 4 lines stand in the right order.');
  });
});

describe('grading an order', () => {
  it.each([
    [['body', 'third', 'second', 'first'], 'right', 1],
    [['body', 'third', 'first', 'second'], 'partial', 0.5],
    [['third', 'second', 'first', 'body'], 'partial', 0.5],
    [['first', 'second', 'third', 'body'], 'wrong', 0],
  ] as const)('takes %j for %s', (answer, verdict, score) => {
    expect(gradeOrder(orderQuestion, answer)).toMatchObject({ verdict, score });
  });

  it('gives a known miss its idea, and nothing for being near', () => {
    const grade = gradeOrder(orderQuestion, ['body', 'first', 'second', 'third']);
    expect(grade.verdict).toBe('wrong');
    expect(ideas(grade)).toEqual(['sub-slice-copy']);
  });

  it('never starts with the right order', () => {
    const right = orderQuestion.items.map(({ id }) => id).join();
    const starts = Array.from({ length: 200 }, (_, seed) => startOrder(orderQuestion, seed).join());
    expect(starts).not.toContain(right);
    expect(new Set(starts).size).toBeGreaterThan(5);
  });
});

describe('grading possible outputs', () => {
  it.each([
    [['ab', 'ba'], 'right', 1],
    [['ab'], 'partial', 0.5],
    [['ab', 'none'], 'wrong', 0],
    [['none'], 'wrong', 0],
  ] as const)('takes %j for %s', (answer, verdict, score) => {
    expect(gradePossibleOutputs(possibleQuestion, answer, context)).toMatchObject({ verdict, score });
  });

  it('tells the demo of an output that never comes what was believed', () => {
    const [wrong] = gradePossibleOutputs(possibleQuestion, ['none'], context).feedback;
    expect(wrong).toMatchObject({ demo: 'select', believed: '', misconception: 'sub-slice-copy' });
  });
});

describe('grading a table', () => {
  const table = (len: string, s: string, end: string) => [
    ['', ''],
    [len, s],
    [end, ''],
  ];

  it.each([
    [table('1', '[5]', '2'), 'right', 1],
    [table(' 1 ', '[5] ', '2'), 'right', 1],
    [table('2', '[5]', '2'), 'partial', 2 / 3],
    [table('2', '[6]', '2'), 'wrong', 1 / 3],
  ] as const)('takes %j for %s', (answer, verdict, score) => {
    const grade = gradeTraceTable(traceQuestion, answer);
    expect(grade.verdict).toBe(verdict);
    expect(grade.score).toBeCloseTo(score);
  });

  it('explains an idea behind several cells once', () => {
    expect(ideas(gradeTraceTable(traceQuestion, table('2', '[5]', '3')))).toEqual(['sub-slice-copy']);
  });
});

describe('grading an explanation', () => {
  it.each([
    [['one-array', 'headers'], 'right', []],
    [['headers'], 'partial', ['sub-slice-copy']],
    [['one-array'], 'partial', []],
    [[], 'wrong', ['sub-slice-copy']],
  ] as const)('takes %j for %s', (said, verdict, misconceptions) => {
    const grade = gradeExplain(explainQuestion, { text: 'x', compared: true, said });
    expect(grade.verdict).toBe(verdict);
    expect(ideas(grade)).toEqual(misconceptions);
  });
});
