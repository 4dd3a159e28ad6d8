import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareOutput } from './compare-output.ts';
import type { LineRow } from './compare-output.ts';

const statuses = (rows: readonly LineRow[]) => rows.map((row) => row.status);
const line = fc.constantFrom('', 'a', 'b', 'c', '[1 2]');
const output = fc.array(line, { maxLength: 12 }).map((lines) => lines.map((text) => `${text}\n`).join(''));

describe('comparing outputs in order', () => {
  it('finds an output equal to itself', () => {
    fc.assert(
      fc.property(output, (text) => {
        expect(compareOutput(text, text)).toMatchObject({ equal: true, forgiven: false });
      }),
    );
  });

  it('shows every line of both sides once, in order', () => {
    fc.assert(
      fc.property(output, output, (guess, real) => {
        const { rows } = compareOutput(guess, real);
        const shown = (side: 'guess' | 'real') =>
          rows
            .flatMap((row) => (side in row ? [`${(row as Record<string, string>)[side] ?? ''}\n`] : []))
            .join('');
        expect(shown('guess')).toBe(guess === '\n' ? '' : guess);
        expect(shown('real')).toBe(real === '\n' ? '' : real);
      }),
    );
  });

  it('differs exactly where the lines do', () => {
    fc.assert(
      fc.property(output, output, (guess, real) => {
        fc.pre(guess !== '\n' && real !== '\n');
        expect(compareOutput(guess, real).equal).toBe(guess === real);
      }),
    );
  });

  it('ignores a missing last line break without a word', () => {
    expect(compareOutput('3 4', '3 4\n')).toMatchObject({ equal: true, forgiven: false });
  });

  it('ignores spaces at line ends and says so', () => {
    expect(compareOutput('3 4 \nx', '3 4\nx\n')).toMatchObject({ equal: true, forgiven: true });
  });

  it('says so when the guess ends in a line break that the program does not print', () => {
    expect(compareOutput('3 4\n', '3 4')).toMatchObject({ equal: true, forgiven: true });
  });

  it('reads Windows line breaks as line breaks', () => {
    expect(compareOutput('a\r\nb\r\n', 'a\nb\n')).toMatchObject({ equal: true });
  });

  it('counts spaces inside and at the start of a line', () => {
    expect(compareOutput('3  4', '3 4').equal).toBe(false);
    expect(compareOutput(' 3 4', '3 4').equal).toBe(false);
  });

  it('counts an empty line in the middle and a second one at the end', () => {
    expect(compareOutput('a\nb', 'a\n\nb').equal).toBe(false);
    expect(compareOutput('a', 'a\n\n').equal).toBe(false);
  });

  it('marks one forgotten line alone', () => {
    expect(statuses(compareOutput('a\nc\nd', 'a\nb\nc\nd').rows)).toEqual([
      'same',
      'missing',
      'same',
      'same',
    ]);
  });

  it('marks one line too many alone', () => {
    expect(statuses(compareOutput('a\nb\nc', 'a\nc').rows)).toEqual(['same', 'extra', 'same']);
  });

  it('puts a wrong line beside the real one', () => {
    expect(compareOutput('a\nx\nc', 'a\nb\nc').rows[1]).toEqual({
      status: 'different',
      guess: 'x',
      real: 'b',
    });
  });

  it('compares very long outputs line by line', () => {
    const long = 'x\n'.repeat(1500);
    const { rows, equal } = compareOutput(`y\n${long}`, long);
    expect(equal).toBe(false);
    expect(statuses(rows)).toContain('different');
  });
});

describe('comparing outputs in any order', () => {
  it('finds every permutation equal', () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 })
          .chain((lines) =>
            fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
          ),
        ([lines, other]) => {
          expect(compareOutput(other.join('\n'), lines.join('\n'), 'any').equal).toBe(true);
        },
      ),
    );
  });

  it('counts how often a line comes', () => {
    expect(statuses(compareOutput('a\na', 'a\nb', 'any').rows)).toEqual(['same', 'different']);
  });

  it('shows what is missing after what was guessed', () => {
    expect(compareOutput('c', 'a\nb\nc', 'any').rows).toEqual([
      { status: 'same', guess: 'c', real: 'c' },
      { status: 'missing', real: 'a' },
      { status: 'missing', real: 'b' },
    ]);
  });
});
