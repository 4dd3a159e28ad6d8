import { useMemo } from 'react';
import * as v from 'valibot';
import type { StepOf } from '../../lesson/types.ts';
import { PredictionForm, type PredictionState } from '../../quiz/PredictionForm.tsx';
import { emptyPrediction, gradePrediction, predictOutput } from '../../quiz/kinds/predict-output.tsx';
import { outputText } from '../../run/run-reducer.ts';
import { Html } from '../../ui/Html.tsx';
import { useProgress, useServices } from '../ServicesContext.ts';
import { useProgramDraft } from '../use-program-draft.ts';
import { useWorkbench } from '../work/use-workbench.tsx';
import { DemoDialog } from './DemoDialog.tsx';
import { DraftNotice, ResetButton } from './DraftControls.tsx';
import { questionAttempt } from './question-attempt.ts';
import { programOf, programsById, type StepFrame } from './step-frame.ts';
import { WorkLayout } from './StepLayout.tsx';
import styles from './steps.module.css';
import { useDemo } from './use-demo.ts';

/** What is kept of a prediction. `output`: what the first run printed, once there was one. */
const KeptPrediction = v.object({
  answer: v.optional(v.unknown()),
  guess: v.optional(v.string()),
  output: v.optional(v.string()),
});

/** Predict, then run: Run is locked until a guess is; then the guess stands beside what the program really printed. */
export function PredictStep({
  frame,
  step,
}: {
  readonly frame: StepFrame;
  readonly step: StepOf<'predict'>;
}) {
  const { progress, catalog } = useServices();
  const { lesson } = frame.compiled;
  const { question } = step;
  const program = programOf(frame.compiled, question.program);
  const scope = `${lesson.id}/${step.id}`;
  const guessKey = `${scope}/guess`;
  const draft = useProgramDraft(scope, lesson.contentVersion, program.files);
  const keptDraft = useProgress((state) => state.drafts[guessKey]);
  const demo = useDemo();

  const context = useMemo(
    () => ({ programs: programsById(frame.compiled), misconceptions: catalog.misconceptions, seed: 0 }),
    [catalog, frame.compiled],
  );
  const state = useMemo((): PredictionState => {
    // A guess at an older revision of the question was a guess at something else.
    const kept = keptDraft?.rev === question.rev ? v.safeParse(KeptPrediction, keptDraft.content) : undefined;
    if (!kept?.success) return { status: 'guessing', draft: emptyPrediction };
    const { answer, guess, output } = kept.output;
    if (guess === undefined) {
      return { status: 'guessing', draft: predictOutput.readAnswer(question, answer) ?? emptyPrediction };
    }
    return output === undefined ? { status: 'locked', guess } : { status: 'ran', guess, output };
  }, [keptDraft, question]);

  const keep = (content: v.InferInput<typeof KeptPrediction>) =>
    progress.getState().saveDraft(guessKey, question.rev, content);

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
      const { guess } = state;
      const printed = outputText(result.output.filter(({ stream }) => stream === 'stdout'));
      const grade = gradePrediction(question, guess, context);
      const answer = { text: guess, printsNothing: guess === '' };
      keep({ guess, output: printed });
      progress.getState().record(questionAttempt(lesson.id, step.id, { question, answer, grade }));
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
              onDraft={(answer) => keep({ answer })}
              onGuess={(guess) => keep({ guess })}
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
