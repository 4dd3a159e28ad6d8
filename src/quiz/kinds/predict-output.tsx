/** The learner types what the program prints. The answer is the text, or the statement that nothing is printed. */
import * as v from 'valibot';
import type { QuestionOf } from '../../lesson/types.ts';
import { FeedbackText } from '../FeedbackText.tsx';
import { compareOutput } from '../compare-output.ts';
import { OutputComparison } from '../OutputComparison.tsx';
import type { Grade, QuestionContext, QuestionKind, QuestionViewProps } from '../types.ts';
import { judgeGuess, programOf } from './expected-output.ts';
import { OutputField } from './OutputField.tsx';

const AnswerSchema = v.strictObject({ text: v.string(), printsNothing: v.boolean() });

/** `text` is kept while `printsNothing` is on, so that switching it back loses nothing. */
export type PredictAnswer = Readonly<v.InferOutput<typeof AnswerSchema>>;
type Predict = QuestionOf<'predict-output'>;

export const emptyPrediction: PredictAnswer = { text: '', printsNothing: false };

/** The output that the answer stands for. */
export function guessOf(answer: PredictAnswer): string {
  return answer.printsNothing ? '' : answer.text;
}

export function isPredictionComplete(answer: PredictAnswer): boolean {
  return answer.printsNothing || answer.text.trim() !== '';
}

/** Right when the guess is an output that the program can have; a wrong one that is a known miss says why. */
export function gradePrediction(question: Predict, guess: string, context: QuestionContext): Grade {
  const judged = judgeGuess(programOf(question.program, context).expect, guess);
  if (judged.comparison.equal) return { verdict: 'right', score: 1, feedback: [] };
  const miss = question.misses.find(({ output }) => compareOutput(guess, output, judged.order).equal);
  const { rows } = judged.comparison;
  const same = rows.filter(({ status }) => status === 'same').length;
  return {
    verdict: 'wrong',
    score: 0,
    feedback: miss
      ? [
          {
            verdict: 'wrong',
            why: miss.why,
            misconception: miss.misconception,
            ...(miss.demo !== undefined && { demo: miss.demo }),
            ...(miss.demo === question.program && { believed: miss.output }),
          },
        ]
      : [],
    ...(rows.length > 1 && { detail: `${same} of ${rows.length} lines are the same.` }),
  };
}

function PredictOutputView(props: QuestionViewProps<Predict, PredictAnswer>) {
  const { question, context, answer, onAnswer, promptId, grade, onShowDemo } = props;
  if (!grade) return <OutputField promptId={promptId} answer={answer} onAnswer={onAnswer} />;
  const program = programOf(question.program, context);
  const judged = judgeGuess(program.expect, guessOf(answer));
  return (
    <>
      <OutputComparison
        comparison={judged.comparison}
        expect={program.expect}
        stability={program.stability}
      />
      {grade.feedback.map((item) => (
        <FeedbackText
          key={item.why}
          item={item}
          misconceptions={context.misconceptions}
          onShowDemo={onShowDemo}
        />
      ))}
    </>
  );
}

export const predictOutput: QuestionKind<Predict, PredictAnswer> = {
  kind: 'predict-output',
  emptyAnswer: () => emptyPrediction,
  readAnswer: (_question, json) => {
    const parsed = v.safeParse(AnswerSchema, json);
    return parsed.success ? parsed.output : undefined;
  },
  isComplete: isPredictionComplete,
  isTyped: true,
  incomplete: 'Type what you expect, or say that it prints nothing.',
  grade: (question, answer, context) => gradePrediction(question, guessOf(answer), context),
  View: PredictOutputView,
};
