/** One choice is right. The answer is the id of the chosen one, or null. */
import type { QuestionOf } from '../../lesson/types.ts';
import { Html } from '../../ui/Html.tsx';
import type { Grade, QuestionKind, QuestionViewProps } from '../types.ts';
import { ChoiceList } from './ChoiceList.tsx';
import { choiceFeedback, choicesInOrder } from './choices.ts';

export type SingleAnswer = string | null;
type Single = QuestionOf<'single'>;

/** Right or wrong; the choice that was made is explained first, then the right one. */
export function gradeSingle(question: Single, answer: SingleAnswer): Grade {
  const right = question.choices.filter((choice) => choice.correct);
  if (right.some((choice) => choice.id === answer)) {
    const made = right.filter((choice) => choice.id === answer);
    return { verdict: 'right', score: 1, feedback: made.map((choice) => choiceFeedback(choice, 'right')) };
  }
  const wrong = question.choices.filter((choice) => choice.id === answer);
  return {
    verdict: 'wrong',
    score: 0,
    feedback: [
      ...wrong.map((choice) => choiceFeedback(choice, 'wrong')),
      ...right.map((choice) => choiceFeedback(choice, 'right')),
    ],
  };
}

function SingleView(props: QuestionViewProps<Single, SingleAnswer>) {
  const { answer, onAnswer, question, context, ...rest } = props;
  return (
    <ChoiceList
      {...rest}
      input="radio"
      choices={choicesInOrder(question, context.seed)}
      renderChoice={({ text }, className) => (
        <Html html={text} className={`prose prose-small ${className}`} />
      )}
      misconceptions={context.misconceptions}
      chosen={answer === null ? [] : [answer]}
      onToggle={onAnswer}
    />
  );
}

export const single: QuestionKind<Single, SingleAnswer> = {
  kind: 'single',
  emptyAnswer: () => null,
  readAnswer: (question, json) =>
    json === null ? null : question.choices.find((choice) => choice.id === json)?.id,
  isComplete: (answer) => answer !== null,
  incomplete: 'Choose an answer first.',
  grade: gradeSingle,
  choose: (question, _answer, n, context) => choicesInOrder(question, context.seed)[n - 1]?.id,
  View: SingleView,
};
