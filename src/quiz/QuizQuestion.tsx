import { ArrowRight, Square } from 'lucide-react';
import { Fragment, useId } from 'react';
import type { ReactNode } from 'react';
import type { Question } from '../lesson/types.ts';
import type { Confidence } from '../progress/types.ts';
import { Button } from '../ui/Button.tsx';
import { Html } from '../ui/Html.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ConfidenceField } from './ConfidenceField.tsx';
import { bindQuestion } from './kinds/registry.ts';
import { QuizHints } from './QuizHints.tsx';
import styles from './QuizQuestion.module.css';
import type { QuizAction, QuizResult } from './quiz-state.ts';
import type { QuestionContext, ShowDemo } from './types.ts';
import { VerdictLabel } from './VerdictLabel.tsx';

interface QuizQuestionProps {
  readonly question: Question;
  readonly context: QuestionContext;
  readonly draft: unknown;
  /** Present once it is graded. */
  readonly result: QuizResult | undefined;
  readonly confidence: Confidence | undefined;
  /** The answer's program runs. */
  readonly running: boolean;
  /** Why the last check came to nothing, and what to do. */
  readonly problem: string | undefined;
  readonly onStop: () => void;
  readonly hintsShown: number;
  readonly nextLabel: string;
  readonly onNext: () => void;
  readonly keyHints: boolean;
  readonly dispatch: (action: QuizAction) => void;
  readonly renderProgram: (programId: string) => ReactNode;
  readonly onShowDemo: ShowDemo | undefined;
}

/** One question: prompt, program, answer; after the check, the feedback in the answer's place. */
export function QuizQuestion(props: QuizQuestionProps) {
  const { question, context, draft, result, running, dispatch, keyHints, onShowDemo } = props;
  const promptId = useId();
  const bound = bindQuestion(question);
  const view = bound.render({
    context,
    answer: result ? result.answer : draft,
    onAnswer: (answer) => dispatch({ type: 'answer', answer }),
    promptId,
    keyHints,
    onShowDemo,
    grade: result?.grade,
    ran: result?.ran,
  });
  return (
    <div className={styles['question']}>
      <div id={promptId} tabIndex={-1} data-focus={result ? undefined : ''}>
        <Html html={question.prompt} className={`prose ${styles['prompt'] ?? ''}`} />
      </div>
      {question.program !== undefined && !bound.showsProgram && (
        <div className={styles['program']}>{props.renderProgram(question.program)}</div>
      )}
      {result ? (
        <Feedback {...props} result={result} view={view} />
      ) : (
        <>
          {/* While the program runs, what is typed would not be what is judged. */}
          <div inert={running} className={styles['answer']}>
            {view}
          </div>
          <QuizHints
            hints={question.hints}
            shown={props.hintsShown}
            onMore={() => dispatch({ type: 'hint' })}
          />
          {bound.asksConfidence && (
            <ConfidenceField
              value={props.confidence}
              onValue={(confidence) => dispatch({ type: 'confidence', confidence })}
              keyHints={keyHints}
            />
          )}
          {props.problem !== undefined && (
            <Notice tone="wait" title="Your answer could not be checked yet.">
              <p>{props.problem} Your answer is kept.</p>
            </Notice>
          )}
          <CheckButton
            running={running}
            onStop={props.onStop}
            problem={bound.isComplete(draft) ? undefined : bound.incomplete}
            keys={bound.isTyped ? ['Ctrl or ⌘', 'Enter'] : keyHints ? ['Enter'] : []}
            onCheck={() => dispatch({ type: 'check' })}
          />
        </>
      )}
    </div>
  );
}

/** Stays reachable while it can't be pressed, so that the reason beside it is found. While the answer's program runs it is
 *  the same button that stops it, and keeps the focus. */
function CheckButton(props: {
  readonly running: boolean;
  readonly onStop: () => void;
  readonly problem: string | undefined;
  readonly keys: readonly string[];
  readonly onCheck: () => void;
}) {
  const { running, onStop, problem, keys, onCheck } = props;
  const hintId = useId();
  return (
    <p className={styles['actions']}>
      <Button
        look={running ? 'plain' : 'primary'}
        className={styles['check']}
        aria-disabled={!running && problem !== undefined}
        aria-describedby={hintId}
        icon={running ? <Square aria-hidden /> : undefined}
        onClick={running ? onStop : onCheck}
      >
        {running ? 'Stop' : 'Check answer'}
      </Button>
      <span id={hintId} className={styles['hint']}>
        {running ? 'Running your program…' : (problem ?? <KeyHint keys={keys} />)}
      </span>
    </p>
  );
}

function Feedback(props: QuizQuestionProps & { readonly result: QuizResult; readonly view: ReactNode }) {
  const { question, result, view, keyHints, nextLabel, onNext } = props;
  const { verdict, detail } = result.grade;
  return (
    <>
      <h3 tabIndex={-1} data-focus="" className={styles['verdict']}>
        <VerdictLabel verdict={verdict} note={detail} large />
      </h3>
      {result.confidence === 'sure' && verdict === 'wrong' && (
        <p className={styles['sure']}>
          You were sure: this one comes back soon. Surprises are remembered best.
        </p>
      )}
      {view}
      <div className={styles['explanation']}>
        <h4>In short</h4>
        <Html html={question.explanation} className="prose prose-small" />
      </div>
      <p className={styles['actions']}>
        <Button look="primary" icon={<ArrowRight aria-hidden />} onClick={onNext}>
          {nextLabel}
        </Button>
        <span className={styles['hint']}>
          <KeyHint keys={keyHints ? ['Enter'] : []} />
        </span>
      </p>
    </>
  );
}

function KeyHint({ keys }: { readonly keys: readonly string[] }) {
  if (keys.length === 0) return null;
  return (
    <span className={styles['keyHint']}>
      or press{' '}
      {keys.map((key) => (
        <Fragment key={key}>
          <kbd>{key}</kbd>{' '}
        </Fragment>
      ))}
    </span>
  );
}
