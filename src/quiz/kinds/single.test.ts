import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { context, singleQuestion } from '../sample-questions.ts';
import { gradeSingle, single } from './single.tsx';

describe('grading one choice', () => {
  it('says right, and why, for the right choice', () => {
    expect(gradeSingle(singleQuestion, 'shared')).toEqual({
      verdict: 'right',
      score: 1,
      feedback: [{ choiceId: 'shared', verdict: 'right', why: '<p>cap(y) is 4.</p>' }],
    });
  });

  it('explains the wrong choice that was made first, with its idea and demo, then the right one', () => {
    expect(gradeSingle(singleQuestion, 'copy')).toEqual({
      verdict: 'wrong',
      score: 0,
      feedback: [
        {
          choiceId: 'copy',
          verdict: 'wrong',
          why: '<p>Slicing copies no elements.</p>',
          misconception: 'sub-slice-copy',
          demo: 'alias',
        },
        { choiceId: 'shared', verdict: 'right', why: '<p>cap(y) is 4.</p>' },
      ],
    });
  });

  it('says wrong for a choice that the question does not have', () => {
    expect(gradeSingle(singleQuestion, 'gone')).toMatchObject({
      verdict: 'wrong',
      feedback: [{ choiceId: 'shared' }],
    });
  });
});

describe('the answer to one choice', () => {
  it('is complete once a choice is made', () => {
    expect(single.isComplete(single.emptyAnswer(singleQuestion), singleQuestion)).toBe(false);
    expect(single.isComplete('copy', singleQuestion)).toBe(true);
  });

  it.each(['gone', 3, {}, undefined, ['copy']])('is not read from %j', (json) => {
    expect(single.readAnswer(singleQuestion, json)).toBeUndefined();
  });

  it('can be made by number, each choice by one number, and by none beyond the last', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const pick = (n: number) => single.choose?.(singleQuestion, null, n, { ...context, seed });
        expect([pick(1), pick(2), pick(3)].sort()).toEqual(['copy', 'fresh', 'shared']);
        expect(pick(4)).toBeUndefined();
      }),
    );
  });
});
