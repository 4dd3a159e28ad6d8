/** A guess before a run: at most two tries, and what they are worth together. Pure. */
import type { StepOf } from '../lesson/types.ts';
import { bindQuestion } from './kinds/registry.ts';
import type { Grade, QuestionContext } from './types.ts';

/** What may be asked before a run. */
export type PredictQuestion = StepOf<'predict'>['question'];

export type PredictionState =
  /** `missed`: the first guess, when this is the second try. */
  | { readonly status: 'guessing'; readonly draft: unknown; readonly missed?: unknown }
  /** The program hasn't run yet. `guesses`: one or two. */
  | { readonly status: 'locked'; readonly guesses: readonly unknown[] }
  /** `output`: what the program printed to stdout, all of it. */
  | { readonly status: 'ran'; readonly guesses: readonly unknown[]; readonly output: string };

const tries = 2;

/** Whether the learner may think again before the program runs. */
export function mayGuessAgain(
  question: PredictQuestion,
  guesses: readonly unknown[],
  context: QuestionContext,
): boolean {
  const latest = guesses.at(-1);
  return guesses.length < tries && bindQuestion(question).grade(latest, context).verdict !== 'right';
}

/** All guesses as one grade. What is right at the second try is half right, and the first one's idea is still told. */
export function gradeGuesses(
  question: PredictQuestion,
  guesses: readonly unknown[],
  context: QuestionContext,
): Grade {
  const grades = guesses.map((guess) => bindQuestion(question).grade(guess, context));
  const last = grades.at(-1);
  if (last === undefined) throw new Error('a prediction is graded without a guess');
  if (grades.length === 1) return last;
  const feedback = grades.flatMap((grade) => grade.feedback).filter(({ verdict }) => verdict !== 'right');
  const distinct = feedback.filter(
    (item, index) =>
      feedback.findIndex(({ why, choiceId }) => why === item.why && choiceId === item.choiceId) === index,
  );
  return last.verdict === 'right'
    ? { verdict: 'partial', score: 0.5, feedback: distinct, detail: 'Right at the second try.' }
    : { ...last, feedback: distinct };
}
