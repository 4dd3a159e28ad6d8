import { Html } from '../ui/Html.tsx';
import { compareOutput } from './compare-output.ts';
import { FeedbackList } from './FeedbackText.tsx';
import { programOf } from './kinds/expected-output.ts';
import { OutputText } from './kinds/OutputText.tsx';
import { guessOf, predictOutput } from './kinds/predict-output.tsx';
import { bindQuestion } from './kinds/registry.ts';
import { OutputComparison } from './OutputComparison.tsx';
import { gradeGuesses } from './prediction.ts';
import type { PredictionState } from './prediction.ts';
import type { PredictionFormProps } from './PredictionForm.tsx';
import styles from './PredictionForm.module.css';
import type { Grade } from './types.ts';
import { VerdictLabel } from './VerdictLabel.tsx';

type Props = PredictionFormProps & {
  readonly state: Extract<PredictionState, { status: 'ran' }>;
  readonly promptId: string;
};

/** The guess beside what really happened, and why. */
export function PredictionOutcome(props: Props) {
  const { question, context, state, onShowDemo, confidence } = props;
  const grade = gradeGuesses(question, state.guesses, context);
  return (
    <div className={styles['outcome']}>
      {question.kind === 'predict-output' ? (
        <OutputOutcome {...props} grade={grade} />
      ) : (
        <OtherOutcome {...props} grade={grade} />
      )}
      {confidence === 'sure' && grade.verdict === 'wrong' && (
        <p className={styles['again']}>
          You were sure: this one comes back soon. Surprises are remembered best.
        </p>
      )}
      {question.kind === 'predict-output' && grade.verdict !== 'right' && (
        <FeedbackList
          feedback={grade.feedback}
          misconceptions={context.misconceptions}
          onShowDemo={onShowDemo}
        />
      )}
      <Html html={question.explanation} className="prose prose-small" />
    </div>
  );
}

/** Right is what this run printed, or what the program can print on another run. */
function OutputOutcome({ question, context, state, grade }: Props & { readonly grade: Grade }) {
  if (question.kind !== 'predict-output') return null;
  const answer =
    predictOutput.readAnswer(question, state.guesses.at(-1)) ?? predictOutput.emptyAnswer(question);
  const { expect, stability } = programOf(question.program, context);
  const comparison = compareOutput(
    guessOf(answer),
    state.output,
    expect.kind === 'unordered' ? 'any' : 'exact',
  );
  const verdict = grade.verdict === 'wrong' && comparison.equal ? 'right' : grade.verdict;
  const otherRun = verdict === 'right' && !comparison.equal;
  return (
    <>
      <p role="status">
        <VerdictLabel
          verdict={verdict}
          note={
            otherRun
              ? 'this run printed something else, another prints your guess'
              : verdict === 'partial'
                ? grade.detail
                : undefined
          }
        />
      </p>
      <OutputComparison comparison={comparison} stability={stability} />
    </>
  );
}

function OtherOutcome(props: Props & { readonly grade: Grade }) {
  const { question, context, state, grade, promptId, onShowDemo } = props;
  const latest = state.guesses.at(-1);
  const bound = bindQuestion(question);
  return (
    <>
      <p role="status">
        <VerdictLabel verdict={grade.verdict} note={grade.detail} />
      </p>
      {question.kind === 'possible-outputs' && (
        <div className={styles['locked']}>
          <p className={styles['hint']}>This run printed</p>
          <OutputText output={state.output} />
        </div>
      )}
      {bound.render({
        context,
        answer: latest,
        onAnswer: () => undefined,
        promptId,
        onShowDemo,
        grade: bound.grade(latest, context),
      })}
    </>
  );
}
