import { useMemo } from 'react';
import type { StepOf } from '../../lesson/types.ts';
import { gradeGuesses } from '../../quiz/prediction.ts';
import { PredictionForm } from '../../quiz/PredictionForm.tsx';
import { outputText } from '../../run/run-reducer.ts';
import { Html } from '../../ui/Html.tsx';
import { useCourseDetails, useProgress, useServices } from '../ServicesContext.ts';
import { useProgramDraft } from '../use-program-draft.ts';
import { useWorkbench } from '../work/use-workbench.tsx';
import { DemoDialog } from './DemoDialog.tsx';
import { DraftNotice, ResetButton } from './DraftControls.tsx';
import { readKeptPrediction, type KeptPrediction } from './kept-prediction.ts';
import { questionAttempt } from './question-attempt.ts';
import { programOf, questionContext, type StepFrame } from './step-frame.ts';
import { WorkLayout } from './StepLayout.tsx';
import styles from './steps.module.css';
import { useDemo } from './use-demo.ts';

/** Predict, then run: Run is locked until a guess is; then the guess stands beside what the program really did. */
export function PredictStep({
  frame,
  step,
}: {
  readonly frame: StepFrame;
  readonly step: StepOf<'predict'>;
}) {
  const { progress } = useServices();
  const { misconceptions } = useCourseDetails();
  const { lesson } = frame.compiled;
  const { question } = step;
  const program = programOf(frame.compiled, question.program);
  const scope = `${lesson.id}/${step.id}`;
  const guessKey = `${scope}/guess`;
  const draft = useProgramDraft(scope, lesson.contentVersion, program.files);
  const keptDraft = useProgress((state) => state.drafts[guessKey]);
  const demo = useDemo();

  const context = useMemo(
    () => questionContext(frame.compiled, misconceptions, 0),
    [misconceptions, frame.compiled],
  );
  // A guess at an older revision of the question was a guess at something else.
  const content = keptDraft?.rev === question.rev ? keptDraft.content : undefined;
  const kept = useMemo(() => readKeptPrediction(question, content), [question, content]);
  const { state, confidence } = kept;
  const keep = (next: KeptPrediction) => progress.getState().saveDraft(guessKey, question.rev, next);
  const said = confidence && { confidence };

  const work = useWorkbench({
    scope,
    files: draft.files.map((file) => ({ ...file, readOnly: state.status !== 'ran' })),
    setFile: draft.setFile,
    mode: 'run',
    runLabel: 'Run',
    request: (files, mode) => ({ files, mode, vet: true }),
    otherModes: state.status === 'ran',
    locked: state.status === 'guessing' ? 'Lock in your guess first, then Run opens.' : undefined,
    tools: state.status === 'ran' && <ResetButton draft={draft} />,
    onFinished: (outcome, result) => {
      // The first run that ends by itself answers the guess.
      if (state.status !== 'locked' || outcome.kind === 'unavailable') return;
      const { guesses } = state;
      const output = outputText(result.output.filter(({ stream }) => stream === 'stdout'));
      keep({ guesses, output, ...said });
      // What the learner believed at first is what their answer was.
      const grade = gradeGuesses(question, guesses, context);
      const attempt = questionAttempt(lesson.id, step.id, { question, answer: guesses[0], grade, ...said });
      progress.getState().record(attempt);
    },
  });

  return (
    <WorkLayout
      work={work}
      text={
        <>
          {frame.header}
          <div className={styles['body']}>
            <Html html={step.body} />
          </div>
          <section className={styles['section']} aria-label="Your prediction">
            <PredictionForm
              question={question}
              context={context}
              state={state}
              confidence={confidence}
              onConfidence={(sure) => keep({ ...kept.content, confidence: sure })}
              onDraft={(answer) => keep({ ...kept.content, answer })}
              onGuess={(guess) => keep({ guesses: [...(kept.content.guesses ?? []), guess], ...said })}
              onGuessAgain={() => keep({ ...kept.content, answer: kept.content.guesses?.[0], again: true })}
              onShowDemo={demo.show}
            />
          </section>
          <DraftNotice draft={draft} />
          {frame.footer}
          <DemoDialog compiled={frame.compiled} {...demo.dialog} />
        </>
      }
    />
  );
}
