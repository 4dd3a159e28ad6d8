import type { QuestionOf } from '../lesson/types.ts';
import { assertNever } from '../lib/assert-never.ts';
import { compiles } from './kinds/compiles.tsx';
import { OutputText } from './kinds/OutputText.tsx';
import { possibleOutputs } from './kinds/possible-outputs.tsx';
import { guessOf, predictOutput } from './kinds/predict-output.tsx';
import type { PredictQuestion } from './prediction.ts';

/** A guess as it was made. */
export function GuessText(props: { readonly question: PredictQuestion; readonly guess: unknown }) {
  const { question, guess } = props;
  switch (question.kind) {
    case 'predict-output': {
      const answer = predictOutput.readAnswer(question, guess);
      const output = answer ? guessOf(answer) : '';
      return output.trim() === '' ? <p>It prints nothing.</p> : <pre>{output}</pre>;
    }
    case 'compiles': {
      const answer = compiles.readAnswer(question, guess);
      return (
        <p>
          {answer === 'compiles' ? 'It compiles.' : `It does not compile, because of line ${answer ?? '?'}.`}
        </p>
      );
    }
    case 'possible-outputs':
      return <ChosenOutputs question={question} chosen={possibleOutputs.readAnswer(question, guess) ?? []} />;
    default:
      return assertNever(question);
  }
}

function ChosenOutputs(props: {
  readonly question: QuestionOf<'possible-outputs'>;
  readonly chosen: readonly string[];
}) {
  const { question, chosen } = props;
  return (
    <ul>
      {question.choices
        .filter(({ id }) => chosen.includes(id))
        .map(({ id, output }) => (
          <li key={id}>
            <OutputText output={output} />
          </li>
        ))}
    </ul>
  );
}
