import { expect, it } from 'vitest';
import type { CompilerNote } from '../toolchain/types.ts';
import { noteLines } from './note-lines.ts';

const note = (line: number, message: string): CompilerNote => ({
  kind: 'escape',
  message,
  file: 'prog.go',
  position: { line, column: 1 },
});

it('gathers the notes of a line, each sentence once', () => {
  const notes = [
    note(3, 'moved to heap: x'),
    note(1, 'can inline f'),
    note(3, 'leaking'),
    note(3, 'leaking'),
  ];
  expect(noteLines(notes, ['', '', ''])).toEqual([
    { line: 1, text: 'can inline f', all: ['can inline f'] },
    { line: 3, text: 'moved to heap: x · leaking', all: ['moved to heap: x', 'leaking'] },
  ]);
});

it('draws no more of a long line than can be read, and keeps all of it', () => {
  const [line] = noteLines([note(1, 'a'.repeat(200))], ['']);
  expect(line?.text.length).toBe(90);
  expect(line?.all).toEqual(['a'.repeat(200)]);
});

it('leaves out lines that the text does not have', () => {
  expect(noteLines([note(2, 'gone')], ['one line'])).toEqual([]);
});
