import { describe, expect, it } from 'vitest';
import { visibleRunMarks } from './run-marks.ts';

const mark = (startLineNumber: number, message: string) => ({ startLineNumber, message });
const unused = mark(4, 'declared and not used: x');

describe('visibleRunMarks', () => {
  it('shows all of them where gopls says nothing', () => {
    expect(visibleRunMarks([unused], undefined, true)).toEqual([unused]);
  });

  it('leaves out what gopls says on the same line in the same words', () => {
    const other = mark(5, 'undefined: y');
    expect(visibleRunMarks([unused, other], [unused], false)).toEqual([other]);
  });

  it('keeps the same words on another line', () => {
    expect(visibleRunMarks([unused], [mark(9, unused.message)], false)).toEqual([unused]);
  });

  it('takes details after the first line, and other quotation marks, for the same words', () => {
    const ofCompiler = mark(7, 'cannot use "a" as int value\n\thave string\n\twant int');
    expect(visibleRunMarks([ofCompiler], [mark(7, 'cannot use `a` as int value')], false)).toEqual([]);
  });

  it('shows none of a text that has changed since, also where gopls finds nothing', () => {
    expect(visibleRunMarks([unused], [], true)).toEqual([]);
  });
});
