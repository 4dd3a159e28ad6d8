import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lspPosition, lspRange, markerEnd, monacoColumn, monacoPosition, monacoRange } from './positions.ts';

const bytes = (text: string) => new TextEncoder().encode(text).length;

describe('monacoColumn', () => {
  it.each([
    ['ASCII is one to one', 5, 'abcdef', 5],
    ['a two-byte letter before', 4, 'é = 1', 3],
    ['a four-byte emoji is two units', 6, '"🙂"', 4],
    ['inside a character is its start', 3, 'aé', 2],
    ['past the end is the end', 99, 'ab', 3],
  ])('%s', (_name, column, line, want) => {
    expect(monacoColumn(column, line)).toBe(want);
  });

  it('turns the byte offset of any prefix into its length in UTF-16 units', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        expect(monacoColumn(bytes(before) + 1, before + after)).toBe(before.length + 1);
      }),
    );
  });
});

describe('monacoPosition', () => {
  it('marks the first word when the message names only a line', () => {
    expect(monacoPosition({ line: 1 }, ['\t\tx := 1'])).toEqual({ lineNumber: 1, column: 3 });
  });

  it('keeps a line past the end inside the text', () => {
    expect(monacoPosition({ line: 9, column: 4 }, ['a', '  b'])).toEqual({ lineNumber: 2, column: 3 });
  });

  it('accepts an empty text', () => {
    expect(monacoPosition({ line: 1, column: 1 }, [''])).toEqual({ lineNumber: 1, column: 1 });
  });
});

describe('markerEnd', () => {
  it.each([
    ['the identifier', 2, '\tfoo(1)', 5],
    ['a qualified name', 1, 'fmt.Printl("")', 11],
    ['one sign', 1, '} else', 2],
    ['nothing at the end of a line', 3, 'ab', 3],
  ])('covers %s', (_name, column, line, want) => {
    expect(markerEnd({ lineNumber: 1, column }, line)).toEqual({ lineNumber: 1, column: want });
  });
});

describe('places of gopls', () => {
  it('count from 0 what Monaco counts from 1', () => {
    expect(lspPosition({ lineNumber: 3, column: 1 })).toEqual({ line: 2, character: 0 });
  });

  it('come back as they went', () => {
    const range = { startLineNumber: 1, startColumn: 2, endLineNumber: 3, endColumn: 4 };
    expect(monacoRange(lspRange(range))).toEqual(range);
  });
});
