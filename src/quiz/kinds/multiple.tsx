/** Every right choice is to be chosen, and no wrong one. The answer is the ids of the chosen ones. */
import * as v from 'valibot';
import type { QuestionOf } from '../../lesson/types.ts';
import type { Grade, QuestionKind, QuestionViewProps } from '../types.ts';
import { ChoiceList } from './ChoiceList.tsx';
import { choiceFeedback, choicesInOrder } from './choices.ts';

export type MultipleAnswer = readonly string[];
type Multiple = QuestionOf<'multiple'>;

/** Partial credit: each right choice found counts for one, each wrong one takes one away, never below nothing. */
export function gradeMultiple(question: Multiple, answer: MultipleAnswer): Grade {
  const isChosen = (choice: { readonly id: string }) => answer.includes(choice.id);
  const correct = question.choices.filter((choice) => choice.correct);
  const wrong = question.choices.filter((choice) => !choice.correct && isChosen(choice));
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

function MultipleView(props: QuestionViewProps<Multiple, MultipleAnswer>) {
  const { answer, onAnswer, question, context, ...rest } = props;
  return (
    <ChoiceList
      {...rest}
      input="checkbox"
      choices={choicesInOrder(question, context.seed)}
      misconceptions={context.misconceptions}
      chosen={answer}
      onToggle={(id) => onAnswer(toggle(question, answer, id))}
    />
  );
}

/** In the question's order, so that equal answers are equal JSON. */
function toggle(question: Multiple, answer: MultipleAnswer, id: string): MultipleAnswer {
  return question.choices
    .map((choice) => choice.id)
    .filter((choiceId) => answer.includes(choiceId) !== (choiceId === id));
}

const AnswerSchema = v.array(v.string());

export const multiple: QuestionKind<Multiple, MultipleAnswer> = {
  kind: 'multiple',
  emptyAnswer: () => [],
  readAnswer: (question, json) => {
    const parsed = v.safeParse(AnswerSchema, json);
    if (!parsed.success) return undefined;
    const ids = question.choices.map((choice) => choice.id);
    return parsed.output.every((id) => ids.includes(id)) ? parsed.output : undefined;
  },
  isComplete: (answer) => answer.length > 0,
  incomplete: 'Choose at least one answer first.',
  grade: gradeMultiple,
  choose: (question, answer, n, context) => {
    const choice = choicesInOrder(question, context.seed)[n - 1];
    return choice && toggle(question, answer, choice.id);
  },
  View: MultipleView,
};
