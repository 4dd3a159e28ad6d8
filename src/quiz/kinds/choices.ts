/** What the kinds with choices share. */
import { mixSeed, shuffle } from '../shuffle.ts';
import type { ChoiceFeedback, Grade } from '../types.ts';

/** What is known of a choice once it is graded. */
export interface JudgedChoice {
  readonly id: string;
  readonly correct: boolean;
  readonly why: string;
  readonly misconception?: string | undefined;
  readonly demo?: string | undefined;
  /** What somebody who chose it believes that `demo` prints. */
  readonly believed?: string | undefined;
}

/** The choices as they stand on screen: each question has an order of its own. */
export function choicesInOrder<C>(
  question: { readonly id: string; readonly choices: readonly C[] },
  seed: number,
): readonly C[] {
  return shuffle(question.choices, mixSeed(seed, question.id));
}

/** A right choice that was found has no wrong idea behind it. */
export function choiceFeedback(choice: JudgedChoice, verdict: ChoiceFeedback['verdict']): ChoiceFeedback {
  const { misconception, demo, believed } = choice;
  return {
    choiceId: choice.id,
    verdict,
    why: choice.why,
    ...(verdict !== 'right' && misconception !== undefined && { misconception }),
    ...(demo !== undefined && { demo }),
    ...(verdict === 'wrong' && believed !== undefined && { believed }),
  };
}

/** Every right choice is to be chosen, and no wrong one. Partial credit: each right choice found counts for one, each wrong
 *  one takes one away, never below nothing. */
export function gradeChosen(choices: readonly JudgedChoice[], chosen: readonly string[]): Grade {
  const isChosen = (choice: JudgedChoice) => chosen.includes(choice.id);
  const correct = choices.filter((choice) => choice.correct);
  const wrong = choices.filter((choice) => !choice.correct && isChosen(choice));
  const missed = correct.filter((choice) => !isChosen(choice));
  const right = correct.filter(isChosen);
  const perfect = wrong.length === 0 && missed.length === 0;
  const score = perfect ? 1 : Math.max(0, right.length - wrong.length) / Math.max(1, correct.length);
  return {
    verdict: perfect ? 'right' : score > 0 ? 'partial' : 'wrong',
    score,
    feedback: [
      ...wrong.map((choice) => choiceFeedback(choice, 'wrong')),
      ...missed.map((choice) => choiceFeedback(choice, 'missed')),
      ...right.map((choice) => choiceFeedback(choice, 'right')),
    ],
    ...(!perfect && { detail: countSentence(right.length, missed.length, wrong.length) }),
  };
}

/** "1 right, 2 missed, 1 wrong." */
function countSentence(right: number, missed: number, wrong: number): string {
  const parts = [`${right} right`];
  if (missed > 0) parts.push(`${missed} missed`);
  if (wrong > 0) parts.push(`${wrong} wrong`);
  return `${parts.join(', ')}.`;
}

/** In the question's order, so that equal answers are equal JSON. */
export function toggleChosen(
  choices: readonly { readonly id: string }[],
  chosen: readonly string[],
  id: string,
): readonly string[] {
  return choices
    .map((choice) => choice.id)
    .filter((choiceId) => chosen.includes(choiceId) !== (choiceId === id));
}
