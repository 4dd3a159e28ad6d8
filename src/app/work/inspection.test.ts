import { describe, expect, it } from 'vitest';
import type { CompilerNote, GeneratedFunction } from '../../toolchain/types.ts';
import { currentNotes, functionAt, isStale, type Inspection } from './inspection.ts';

const files = [
  { name: 'prog.go', content: 'package main\n' },
  { name: 'sub/sub.go', content: 'package sub\n' },
];
const note = (kind: CompilerNote['kind'], file = 'prog.go'): CompilerNote => ({
  kind,
  message: kind,
  file,
  position: { line: 1 },
});
const answer: Inspection = { status: 'ok', files, notes: [note('escape'), note('bounds')], functions: [] };
const changed = [{ name: 'prog.go', content: 'package main // and more\n' }, ...files.slice(1)];

describe('notes of the compiler', () => {
  it('are those of the kinds that are switched on', () => {
    expect(currentNotes(answer, files, new Set(['bounds']))).toEqual([note('bounds')]);
  });

  it('are gone from the lines once any file has changed', () => {
    expect(isStale(answer, changed)).toBe(true);
    expect(currentNotes(answer, changed, new Set(['escape', 'bounds']))).toEqual([]);
  });

  it('are of another program once a file was added, deleted or renamed', () => {
    expect(isStale(answer, files.slice(1))).toBe(true);
    expect(isStale(answer, [...files, { name: 'more.go', content: '' }])).toBe(true);
    expect(isStale(answer, [{ name: 'main.go', content: 'package main\n' }, ...files.slice(1)])).toBe(true);
  });

  it('do not mind the order of the files', () => {
    expect(isStale(answer, [...files].reverse())).toBe(false);
  });
});

describe('the function at the cursor', () => {
  const func = (name: string, line: number, file = 'prog.go'): GeneratedFunction => ({
    name,
    file,
    line,
    text: '',
  });
  const functions = [
    { name: 'type:.eq.main.T', text: '' },
    func('main.main', 10),
    func('main.sum', 3),
    func('sub.F', 4, 'sub/sub.go'),
  ];

  it.each([
    [2, undefined],
    [3, 'main.sum'],
    [9, 'main.sum'],
    [99, 'main.main'],
  ])('in line %i is %s', (line, want) => {
    expect(functionAt(functions, 'prog.go', line)?.name).toBe(want);
  });
});
