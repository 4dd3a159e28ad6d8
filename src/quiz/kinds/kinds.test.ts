import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setup } from '../sample-questions.ts';
import {
  compilesQuestion,
  explainQuestion,
  fillQuestion,
  findLineQuestion,
  orderQuestion,
  parsonsQuestion,
  possibleQuestion,
  traceQuestion,
} from '../sample-kinds.ts';
import { bindQuestion } from './registry.ts';

const questions = [
  ...setup.questions,
  compilesQuestion,
  findLineQuestion,
  fillQuestion,
  parsonsQuestion,
  orderQuestion,
  possibleQuestion,
  traceQuestion,
  explainQuestion,
];
const context = { ...setup, seed: 1 };

describe.each(questions.map((question) => [question.kind, question] as const))(
  'the kind %s',
  (_kind, question) => {
    const bound = bindQuestion(question);

    it('asks for more while nothing is answered, and says what', () => {
      expect(bound.isComplete(undefined)).toBe(false);
      expect(bound.incomplete).toMatch(/\.$/);
    });

    it('takes any JSON for an answer or for none, and grades both', () => {
      fc.assert(
        fc.property(fc.jsonValue(), (json) => {
          const answer = bound.read(json);
          if (answer !== undefined) expect(bound.read(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
          const { score } = bound.grade(json, context);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }),
        { numRuns: 60 },
      );
    });
  },
);
