import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { context, multipleQuestion } from '../sample-questions.ts';
import { gradeMultiple, multiple } from './multiple.tsx';

const ids = multipleQuestion.choices.map(({ id }) => id);
const correct = ['index', 'copy'];

describe('grading several choices', () => {
  it('says right when all right choices and no others are chosen', () => {
    const grade = gradeMultiple(multipleQuestion, ['copy', 'index']);
    expect(grade).toMatchObject({ verdict: 'right', score: 1 });
    expect(grade.detail).toBeUndefined();
  });

  it('gives part of the score for a missed one and says how many', () => {
    expect(gradeMultiple(multipleQuestion, ['index'])).toMatchObject({
      verdict: 'partial',
      score: 0.5,
      detail: '1 right, 1 missed.',
    });
  });

  it('takes as much away for a wrong one', () => {
    expect(gradeMultiple(multipleQuestion, ['index', 'copy', 'nil'])).toMatchObject({
      verdict: 'partial',
      score: 0.5,
      detail: '2 right, 1 wrong.',
    });
  });

  it('says wrong when what is wrong outweighs what is right', () => {
    expect(gradeMultiple(multipleQuestion, ['index', 'nil', 'full'])).toMatchObject({
      verdict: 'wrong',
      score: 0,
      detail: '1 right, 1 missed, 2 wrong.',
    });
  });

  it('gives nothing for choosing everything', () => {
    expect(gradeMultiple(multipleQuestion, ids).score).toBe(0);
  });

  it('explains wrong ones first, then missed ones, then right ones', () => {
    const { feedback } = gradeMultiple(multipleQuestion, ['index', 'full']);
    expect(feedback.map(({ choiceId, verdict }) => [choiceId, verdict])).toEqual([
      ['full', 'wrong'],
      ['copy', 'missed'],
      ['index', 'right'],
    ]);
  });

  it('scores between 0 and 1, and right exactly for the right set', () => {
    fc.assert(
      fc.property(fc.subarray(ids), (answer) => {
        const { score, verdict } = gradeMultiple(multipleQuestion, answer);
        const isExact = answer.length === 2 && correct.every((id) => answer.includes(id));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(verdict === 'right').toBe(isExact);
        expect(score === 1).toBe(isExact);
      }),
    );
  });
});

describe('the answer of several choices', () => {
  it('switches a choice on and off by its number', () => {
    fc.assert(
      fc.property(fc.subarray(ids), fc.integer({ min: 1, max: 4 }), (answer, n) => {
        const once = multiple.choose?.(multipleQuestion, answer, n, context) ?? [];
        expect(Math.abs(once.length - answer.length)).toBe(1);
        expect(multiple.choose?.(multipleQuestion, once, n, context)).toEqual(answer);
      }),
    );
  });

  it.each(['index', ['gone'], [1], null, undefined])('is not read from %j', (json) => {
    expect(multiple.readAnswer(multipleQuestion, json)).toBeUndefined();
  });

  it('is incomplete while nothing is chosen', () => {
    expect(multiple.isComplete([], multipleQuestion)).toBe(false);
    expect(multiple.isComplete(['nil'], multipleQuestion)).toBe(true);
  });
});
