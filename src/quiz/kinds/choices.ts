/** What the kinds with choices share. */
import type { QuestionOf } from '../../lesson/types.ts';
import { mixSeed, shuffle } from '../shuffle.ts';
import type { ChoiceFeedback } from '../types.ts';

export type ChoiceQuestion = QuestionOf<'single' | 'multiple'>;
export type Choice = ChoiceQuestion['choices'][number];

/** The choices as they stand on screen: each question has an order of its own. */
export function choicesInOrder(question: ChoiceQuestion, seed: number): readonly Choice[] {
  return shuffle(question.choices, mixSeed(seed, question.id));
}

/** A right choice that was found has no wrong idea behind it. */
export function choiceFeedback(choice: Choice, verdict: ChoiceFeedback['verdict']): ChoiceFeedback {
  return {
    choiceId: choice.id,
    verdict,
    why: choice.why,
    ...(verdict !== 'right' && choice.misconception !== undefined && { misconception: choice.misconception }),
    ...(choice.demo !== undefined && { demo: choice.demo }),
  };
}
