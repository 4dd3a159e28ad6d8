import { useMemo, useState } from 'react';
import * as v from 'valibot';
import type { StepOf } from '../../lesson/types.ts';
import { Html } from '../../ui/Html.tsx';
import { useProgress, useServices } from '../ServicesContext.ts';
import { useProgramDraft } from '../use-program-draft.ts';
import { useWorkbench } from '../work/use-workbench.tsx';
import { isVetRequest } from '../work/vet-only.ts';
import { DraftNotice, ResetButton } from './DraftControls.tsx';
import { Solution } from './Solution.tsx';
import type { StepFrame } from './step-frame.ts';
import { WorkLayout } from './StepLayout.tsx';
import styles from './steps.module.css';
import { TaskList } from './TaskList.tsx';
import { taskStates } from './task-states.ts';

/** What is kept of an exercise besides the code: hints opened, by task id, and whether the solution was. */
const KeptHelp = v.object({ hints: v.record(v.string(), v.number()), solutionSeen: v.boolean() });
const noHelp: v.InferOutput<typeof KeptHelp> = { hints: {}, solutionSeen: false };

/** Code to write until its tests pass. */
export function ExerciseStep({
  frame,
  step,
}: {
  readonly frame: StepFrame;
  readonly step: StepOf<'exercise'>;
}) {
  const { progress } = useServices();
  const { lesson } = frame.compiled;
  const scope = `${lesson.id}/${step.id}`;
  const helpKey = `${scope}/help`;
  const draft = useProgramDraft(scope, step.rev, step.starter);
  const keptHelp = useProgress((state) => state.drafts[helpKey]);
  const solvedBefore = useProgress((state) =>
    state.attempts.some(
      (attempt) =>
        attempt.kind === 'exercise' &&
        attempt.lessonId === lesson.id &&
        attempt.stepId === step.id &&
        attempt.failed === 0 &&
        attempt.passed > 0,
    ),
  );
  const help = useMemo(() => {
    const parsed = v.safeParse(KeptHelp, keptHelp?.content);
    return parsed.success ? parsed.output : noHelp;
  }, [keptHelp]);
  const keepHelp = (next: typeof help) => progress.getState().saveDraft(helpKey, step.rev, next);
  const [solvedNow, setSolvedNow] = useState(false);

  const work = useWorkbench({
    scope,
    files: [
      ...draft.files,
      ...step.tests
        .filter(({ hidden }) => !hidden)
        .map(({ name, content }) => ({ name, content, readOnly: true })),
    ],
    setFile: draft.setFile,
    mode: 'test',
    runLabel: 'Run tests',
    otherModes: false,
    request: (files, mode) => ({
      files: [
        ...files,
        ...step.tests.filter(({ hidden }) => hidden).map(({ name, content }) => ({ name, content })),
      ],
      mode,
      vet: true,
    }),
    tools: <ResetButton draft={draft} />,
    onFinished: (outcome, result) => {
      if (outcome.kind === 'unavailable') return;
      const states = taskStates(step.tasks, outcome, result.tests);
      const passed = states.filter((state) => state === 'passed').length;
      setSolvedNow(passed === step.tasks.length);
      progress.getState().record({
        kind: 'exercise',
        lessonId: lesson.id,
        stepId: step.id,
        rev: step.rev,
        passed,
        failed: step.tasks.length - passed,
        hintsSeen: Object.values(help.hints).reduce((sum, count) => sum + count, 0),
        solutionSeen: help.solutionSeen,
      });
    },
  });
  const { run } = work;
  const states =
    run.status === 'finished' && !isVetRequest(run.request)
      ? taskStates(step.tasks, run.outcome, run.result.tests)
      : step.tasks.map(() => 'open' as const);

  return (
    <WorkLayout
      work={work}
      text={
        <>
          {frame.header}
          <div className={styles['body']}>
            <Html html={step.instructions} />
          </div>
          <DraftNotice draft={draft} />
          <TaskList
            tasks={step.tasks}
            states={states}
            hintsShown={help.hints}
            onHint={(taskId) =>
              keepHelp({ ...help, hints: { ...help.hints, [taskId]: (help.hints[taskId] ?? 0) + 1 } })
            }
          />
          <Solution
            step={step}
            highlighted={frame.compiled.solutions[step.id]}
            solved={solvedNow || solvedBefore}
            seen={help.solutionSeen}
            onShow={() => keepHelp({ ...help, solutionSeen: true })}
          />
          {frame.footer}
        </>
      }
    />
  );
}
