import { describe, expect, it } from 'vitest';
import { aliasOutput, context, predictQuestion } from '../sample-questions.ts';
import { gradePrediction, guessOf, predictOutput } from './predict-output.tsx';

const about = (program: string) => ({ ...predictQuestion, program });
const verdict = (program: string, guess: string) => gradePrediction(about(program), guess, context).verdict;

describe('grading a predicted output', () => {
  it('says right for the exact output', () => {
    expect(gradePrediction(predictQuestion, aliasOutput, context)).toEqual({
      verdict: 'right',
      score: 1,
      feedback: [],
    });
  });

  it('does not mind spaces at line ends and the last line break', () => {
    expect(verdict('alias', '[1 2 99 4]  \n[1 2 99]')).toBe('right');
  });

  it('gives a known miss its why, its idea, and its demo with what was believed of it', () => {
    expect(gradePrediction(predictQuestion, '[1 2 3 4]\n[1 2 99]', context).feedback).toEqual([
      {
        verdict: 'wrong',
        why: '<p>y has no array of its own.</p>',
        misconception: 'sub-slice-copy',
        demo: 'alias',
        believed: '[1 2 3 4]\n[1 2 99]\n',
      },
    ]);
  });

  it('says how many lines are the same', () => {
    expect(gradePrediction(predictQuestion, '[9]\n[1 2 99]', context)).toEqual({
      verdict: 'wrong',
      score: 0,
      feedback: [],
      detail: '1 of 2 lines are the same.',
    });
  });

  it('takes each of several possible outputs, and no mixture', () => {
    expect(verdict('select', 'a\nb')).toBe('right');
    expect(verdict('select', 'b\na')).toBe('right');
    expect(verdict('select', 'a\na')).toBe('wrong');
  });

  it('takes the lines in any order where the program promises none', () => {
    expect(verdict('wait', '2\n0\n1')).toBe('right');
    expect(verdict('wait', '2\n0')).toBe('wrong');
  });

  it('minds the order elsewhere', () => {
    expect(verdict('alias', '[1 2 99]\n[1 2 99 4]')).toBe('wrong');
  });

  it('takes nothing for a program that prints nothing or does not compile', () => {
    expect(verdict('silent', '')).toBe('right');
    expect(verdict('broken', '')).toBe('right');
    expect(verdict('silent', '0')).toBe('wrong');
  });
});

describe('the answer to a prediction', () => {
  it('is complete with text, or with the statement that nothing is printed', () => {
    expect(predictOutput.isComplete({ text: ' \n', printsNothing: false }, predictQuestion)).toBe(false);
    expect(predictOutput.isComplete({ text: '3', printsNothing: false }, predictQuestion)).toBe(true);
    expect(predictOutput.isComplete({ text: '', printsNothing: true }, predictQuestion)).toBe(true);
  });

  it('keeps the text while it says that nothing is printed', () => {
    const answer = predictOutput.readAnswer(predictQuestion, { text: '3', printsNothing: true });
    expect(answer).toEqual({ text: '3', printsNothing: true });
    expect(answer && guessOf(answer)).toBe('');
  });

  it.each(['3', null, { text: 3, printsNothing: false }, { text: '3' }])('is not read from %j', (json) => {
    expect(predictOutput.readAnswer(predictQuestion, json)).toBeUndefined();
  });
});
