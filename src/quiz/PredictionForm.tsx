import { Lock } from 'lucide-react';
import { useId } from 'react';
import type { KeyboardEvent } from 'react';
import type { QuestionOf } from '../lesson/types.ts';
import { Button } from '../ui/Button.tsx';
import { Html } from '../ui/Html.tsx';
import { compareOutput } from './compare-output.ts';
import { FeedbackText } from './FeedbackText.tsx';
import { OutputField } from './kinds/OutputField.tsx';
import { programOf } from './kinds/expected-output.ts';
import { gradePrediction, guessOf, isPredictionComplete, predictOutput } from './kinds/predict-output.tsx';
import type { PredictAnswer } from './kinds/predict-output.tsx';
import { OutputComparison } from './OutputComparison.tsx';
import styles from './PredictionForm.module.css';
import { readQuizKey } from './shortcuts.ts';
import type { QuestionContext } from './types.ts';
import { VerdictLabel } from './VerdictLabel.tsx';

export type PredictionState =
  | { readonly status: 'guessing'; readonly draft: PredictAnswer }
  /** The program hasn't run yet. `guess` is '' for a program said to print nothing. */
  | { readonly status: 'locked'; readonly guess: string }
  /** `output`: what the program printed to stdout, all of it. */
  | { readonly status: 'ran'; readonly guess: string; readonly output: string };

interface PredictionFormProps {
  readonly question: QuestionOf<'predict-output'>;
  readonly context: QuestionContext;
  readonly state: PredictionState;
  /** Each change while guessing, to be kept. */
  readonly onDraft: (draft: PredictAnswer) => void;
  readonly onGuess: (guess: string) => void;
  readonly onShowDemo?: (programId: string) => void;
}

/** A guess before a run: typed, locked in, then set beside what the program really printed, with why. */
export function PredictionForm(props: PredictionFormProps) {
  const { question, state } = props;
  const promptId = useId();
  return (
    <div className={styles['prediction']}>
      <div id={promptId}>
        <Html html={question.prompt} className="prose" />
      </div>
      {state.status === 'guessing' && <Guessing {...props} draft={state.draft} promptId={promptId} />}
      {state.status === 'locked' && <Locked guess={state.guess} />}
      {state.status === 'ran' && <Outcome {...props} guess={state.guess} output={state.output} />}
    </div>
  );
}

function Guessing(props: PredictionFormProps & { readonly draft: PredictAnswer; readonly promptId: string }) {
  const { draft, promptId, onDraft, onGuess } = props;
  const hintId = useId();
  const complete = isPredictionComplete(draft);
  const lockIn = () => {
    if (complete) onGuess(guessOf(draft));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (readQuizKey(event.nativeEvent, false)?.type !== 'go-on') return;
    event.preventDefault();
    lockIn();
  };
  return (
    <div className={styles['guessing']} onKeyDown={onKeyDown}>
      <OutputField promptId={promptId} answer={draft} onAnswer={onDraft} />
      <p className={styles['actions']}>
        <Button
          look="primary"
          className={styles['lock']}
          icon={<Lock aria-hidden />}
          aria-disabled={!complete}
          aria-describedby={hintId}
          onClick={lockIn}
        >
          Lock in my guess
        </Button>
        <span id={hintId} className={styles['hint']}>
          {complete ? 'Then Run opens.' : predictOutput.incomplete}
        </span>
      </p>
    </div>
  );
}

function Locked({ guess }: { readonly guess: string }) {
  return (
    <div className={styles['locked']}>
      <p className={styles['label']}>
        <Lock aria-hidden size={14} /> Your guess is locked in
      </p>
      {guess.trim() === '' ? <p>It prints nothing.</p> : <pre>{guess}</pre>}
      <p className={styles['hint']}>Run the program to see what it really prints.</p>
    </div>
  );
}

/** Right is what this run printed, or what the program can print on another run. */
function Outcome(props: PredictionFormProps & { readonly guess: string; readonly output: string }) {
  const { question, context, guess, output, onShowDemo } = props;
  const { expect, stability } = programOf(question.program, context);
  const comparison = compareOutput(guess, output, expect.kind === 'unordered' ? 'any' : 'exact');
  const grade = gradePrediction(question, guess, context);
  const right = comparison.equal || grade.verdict === 'right';
  return (
    <div className={styles['outcome']}>
      <p role="status">
        <VerdictLabel
          verdict={right ? 'right' : 'wrong'}
          note={
            right && !comparison.equal
              ? 'this run printed something else, another prints your guess'
              : undefined
          }
        />
      </p>
      <OutputComparison comparison={comparison} stability={stability} />
      {!right &&
        grade.feedback.map((item) => (
          <FeedbackText
            key={item.why}
            item={item}
            misconceptions={context.misconceptions}
            onShowDemo={onShowDemo}
          />
        ))}
      <Html html={question.explanation} className="prose prose-small" />
    </div>
  );
}
