/** Every right choice is to be chosen, and no wrong one. The answer is the ids of the chosen ones. */
import * as v from 'valibot';
import type { QuestionOf } from '../../lesson/types.ts';
import { Html } from '../../ui/Html.tsx';
import type { Grade, QuestionKind, QuestionViewProps } from '../types.ts';
import { ChoiceList } from './ChoiceList.tsx';
import { choicesInOrder, gradeChosen, toggleChosen } from './choices.ts';

export type MultipleAnswer = readonly string[];
type Multiple = QuestionOf<'multiple'>;

export function gradeMultiple(question: Multiple, answer: MultipleAnswer): Grade {
  return gradeChosen(question.choices, answer);
}

function MultipleView(props: QuestionViewProps<Multiple, MultipleAnswer>) {
  const { answer, onAnswer, question, context, ...rest } = props;
  return (
    <ChoiceList
      {...rest}
      input="checkbox"
      choices={choicesInOrder(question, context.seed)}
      renderChoice={({ text }, className) => (
        <Html html={text} className={`prose prose-small ${className}`} />
      )}
      misconceptions={context.misconceptions}
      chosen={answer}
      onToggle={(id) => onAnswer(toggleChosen(question.choices, answer, id))}
    />
  );
}

const AnswerSchema = v.array(v.string());

/** The ids of `choices` in `json`, if that is what it is. */
export function readChosen(
  choices: readonly { readonly id: string }[],
  json: unknown,
): readonly string[] | undefined {
  const parsed = v.safeParse(AnswerSchema, json);
  if (!parsed.success) return undefined;
  const ids = choices.map((choice) => choice.id);
  return parsed.output.every((id) => ids.includes(id)) ? parsed.output : undefined;
}

export const multiple: QuestionKind<Multiple, MultipleAnswer> = {
  kind: 'multiple',
  emptyAnswer: () => [],
  readAnswer: (question, json) => readChosen(question.choices, json),
  isComplete: (answer) => answer.length > 0,
  incomplete: 'Choose at least one answer first.',
  grade: gradeMultiple,
  choose: (question, answer, n, context) => {
    const choice = choicesInOrder(question, context.seed)[n - 1];
    return choice && toggleChosen(question.choices, answer, choice.id);
  },
  View: MultipleView,
};
