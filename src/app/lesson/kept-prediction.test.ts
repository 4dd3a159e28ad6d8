import { describe, expect, it } from 'vitest';
import { predictQuestion } from '../../quiz/sample-questions.ts';
import { readKeptPrediction } from './kept-prediction.ts';

const first = { text: '1', printsNothing: false };
const second = { text: '2', printsNothing: false };
const stateOf = (json: unknown) => readKeptPrediction(predictQuestion, json).state;

describe('a kept prediction', () => {
  it.each([
    ['nothing', undefined, { status: 'guessing', draft: undefined }],
    ['nonsense', { guesses: 'x' }, { status: 'guessing', draft: undefined }],
    ['a draft', { answer: first }, { status: 'guessing', draft: first }],
    ['a guess', { guesses: [first] }, { status: 'locked', guesses: [first] }],
    [
      'a second try',
      { guesses: [first], again: true, answer: second },
      { status: 'guessing', draft: second, missed: first },
    ],
    [
      'two guesses',
      { guesses: [first, second], again: true },
      { status: 'locked', guesses: [first, second] },
    ],
    ['a run', { guesses: [first], output: '1\n' }, { status: 'ran', guesses: [first], output: '1\n' }],
    ['a guess of an earlier version', { guess: '1' }, { status: 'locked', guesses: [first] }],
    [
      'a run of an earlier version',
      { guess: '', output: '' },
      { status: 'ran', guesses: [{ text: '', printsNothing: true }], output: '' },
    ],
    ['a guess at something else', { guesses: [7] }, { status: 'guessing', draft: undefined }],
  ])('is taken up with %s', (_what, json, state) => {
    expect(stateOf(json)).toEqual(state);
  });

  it('keeps how sure the learner was, if that can be read', () => {
    expect(readKeptPrediction(predictQuestion, { confidence: 'sure' }).confidence).toBe('sure');
    expect(readKeptPrediction(predictQuestion, { confidence: 'maybe' }).confidence).toBeUndefined();
  });
});
