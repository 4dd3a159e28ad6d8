import { Lock, RotateCcw } from 'lucide-react';
import { useId } from 'react';
import type { KeyboardEvent } from 'react';
import type { Confidence } from '../progress/types.ts';
import { Button } from '../ui/Button.tsx';
import { Html } from '../ui/Html.tsx';
import { ConfidenceField } from './ConfidenceField.tsx';
import { GuessText } from './GuessText.tsx';
import { bindQuestion } from './kinds/registry.ts';
import styles from './PredictionForm.module.css';
import { PredictionOutcome } from './PredictionOutcome.tsx';
import { mayGuessAgain } from './prediction.ts';
import type { PredictionState, PredictQuestion } from './prediction.ts';
import { readQuizKey } from './shortcuts.ts';
import type { QuestionContext, ShowDemo } from './types.ts';

export interface PredictionFormProps {
  readonly question: PredictQuestion;
  readonly context: QuestionContext;
  readonly state: PredictionState;
  readonly confidence: Confidence | undefined;
  readonly onConfidence: (confidence: Confidence) => void;
  /** Each change while guessing, to be kept. */
  readonly onDraft: (draft: unknown) => void;
  readonly onGuess: (guess: unknown) => void;
  /** The learner takes the second try. */
  readonly onGuessAgain: () => void;
  readonly onShowDemo?: ShowDemo;
}

/** A guess before a run: made, locked in, made once more where it is wrong, then set beside what really happens, with why. */
export function PredictionForm(props: PredictionFormProps) {
  const { question, state } = props;
  const promptId = useId();
  return (
    <div className={styles['prediction']}>
      <div id={promptId}>
        <Html html={question.prompt} className="prose" />
      </div>
      {state.status === 'guessing' && <Guessing {...props} state={state} promptId={promptId} />}
      {state.status === 'locked' && <Locked {...props} guesses={state.guesses} promptId={promptId} />}
      {state.status === 'ran' && <PredictionOutcome {...props} state={state} promptId={promptId} />}
    </div>
  );
}

type Inner<P> = PredictionFormProps & P & { readonly promptId: string };

function Guessing(props: Inner<{ readonly state: Extract<PredictionState, { status: 'guessing' }> }>) {
  const { question, context, state, confidence, promptId, onConfidence, onDraft, onGuess } = props;
  const hintId = useId();
  const bound = bindQuestion(question);
  const { draft } = state;
  const complete = bound.isComplete(draft);
  const lockIn = () => {
    if (complete) onGuess(bound.read(draft));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (readQuizKey(event.nativeEvent, false)?.type !== 'go-on') return;
    event.preventDefault();
    lockIn();
  };
  return (
    <div className={styles['guessing']} onKeyDown={onKeyDown}>
      {state.missed !== undefined && (
        <p className={styles['again']}>Second try: look at the program once more.</p>
      )}
      {bound.render({ context, answer: draft, onAnswer: onDraft, promptId })}
      {bound.asksConfidence && state.missed === undefined && (
        <ConfidenceField value={confidence} onValue={onConfidence} keyHints={false} />
      )}
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
          {complete ? 'Then Run opens.' : bound.incomplete}
        </span>
      </p>
    </div>
  );
}

function Locked(props: Inner<{ readonly guesses: readonly unknown[] }>) {
  const { question, context, guesses, onGuessAgain } = props;
  const again = mayGuessAgain(question, guesses, context);
  return (
    <div className={styles['locked']}>
      <p className={styles['label']}>
        <Lock aria-hidden size={14} /> Your guess is locked in
      </p>
      <GuessText question={question} guess={guesses.at(-1)} />
      {again ? (
        <>
          <p role="status">That is not it yet. Think once more, or run the program and see.</p>
          <p>
            <Button icon={<RotateCcw aria-hidden />} onClick={onGuessAgain}>
              Guess once more
            </Button>
          </p>
        </>
      ) : (
        <p className={styles['hint']}>Run the program to see what it really does.</p>
      )}
    </div>
  );
}
