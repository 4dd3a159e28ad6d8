/** Which of these can the program print? A choice is right if the program's expect lists its output. The answer is the ids
 *  of the chosen ones. */
import type { QuestionOf } from '../../lesson/types.ts';
import type { Grade, QuestionContext, QuestionKind, QuestionViewProps } from '../types.ts';
import { ChoiceList } from './ChoiceList.tsx';
import { choicesInOrder, gradeChosen, toggleChosen } from './choices.ts';
import { judgeGuess, programOf } from './expected-output.ts';
import { readChosen } from './multiple.tsx';
import { OutputText } from './OutputText.tsx';

type PossibleOutputs = QuestionOf<'possible-outputs'>;
export type PossibleOutputsAnswer = readonly string[];

export function gradePossibleOutputs(
  question: PossibleOutputs,
  answer: PossibleOutputsAnswer,
  context: QuestionContext,
): Grade {
  const { expect } = programOf(question.program, context);
  const choices = question.choices.map((choice) => ({
    ...choice,
    correct: judgeGuess(expect, choice.output).comparison.equal,
    believed: choice.demo === question.program ? choice.output : undefined,
  }));
  return gradeChosen(choices, answer);
}

function PossibleOutputsView(props: QuestionViewProps<PossibleOutputs, PossibleOutputsAnswer>) {
  const { answer, onAnswer, question, context, ...rest } = props;
  return (
    <ChoiceList
      {...rest}
      input="checkbox"
      choices={choicesInOrder(question, context.seed)}
      renderChoice={({ output }) => <OutputText output={output} />}
      misconceptions={context.misconceptions}
      chosen={answer}
      onToggle={(id) => onAnswer(toggleChosen(question.choices, answer, id))}
    />
  );
}

export const possibleOutputs: QuestionKind<PossibleOutputs, PossibleOutputsAnswer> = {
  kind: 'possible-outputs',
  emptyAnswer: () => [],
  readAnswer: (question, json) => readChosen(question.choices, json),
  isComplete: (answer) => answer.length > 0,
  incomplete: 'Choose at least one output first.',
  grade: gradePossibleOutputs,
  choose: (question, answer, n, context) => {
    const choice = choicesInOrder(question, context.seed)[n - 1];
    return choice && toggleChosen(question.choices, answer, choice.id);
  },
  View: PossibleOutputsView,
};
