import { describe, expect, it } from 'vitest';
import { gradeGuesses, mayGuessAgain } from './prediction.ts';
import { compilesQuestion } from './sample-kinds.ts';
import { aliasOutput, context, predictQuestion } from './sample-questions.ts';

const typed = (text: string) => ({ text, printsNothing: false });
const right = typed(aliasOutput);
const known = typed('[1 2 3 4]\n[1 2 99]');

describe('the tries of a prediction', () => {
  it.each([
    ['after a wrong guess', [known], true],
    ['after a right guess', [right], false],
    ['after two', [known, typed('x')], false],
  ])('may go on %s: %#', (_when, guesses, again) => {
    expect(mayGuessAgain(predictQuestion, guesses, context)).toBe(again);
  });

  it.each([
    ['right at once', [right], 'right', 1, []],
    ['right at the second try', [known, right], 'partial', 0.5, ['sub-slice-copy']],
    ['wrong twice', [known, typed('x')], 'wrong', 0, ['sub-slice-copy']],
  ] as const)('are worth: %s', (_what, guesses, verdict, score, ideas) => {
    const grade = gradeGuesses(predictQuestion, guesses, context);
    expect(grade).toMatchObject({ verdict, score });
    expect(grade.feedback.map(({ misconception }) => misconception)).toEqual(ideas);
  });

  it('explain an idea once that was believed twice', () => {
    expect(gradeGuesses(compilesQuestion, ['compiles', 'compiles'], context).feedback).toHaveLength(1);
  });
});
