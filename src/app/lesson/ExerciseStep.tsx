import { lazy, Suspense, useMemo, useState } from 'react';
import { recognise } from '../../lesson/recognise.ts';
import type { StepOf } from '../../lesson/types.ts';
import { plainText } from '../../quiz/kinds/plain-text.ts';
import type { RunResult } from '../../run/run-reducer.ts';
import type { RunState } from '../../run/run-state.ts';
import type { RunOutcome } from '../../run/types.ts';
import { Html } from '../../ui/Html.tsx';
import { useCourseDetails, useProgress, useServices } from '../ServicesContext.ts';
import { useProgramDraft } from '../use-program-draft.ts';
import { useWorkbench } from '../work/use-workbench.tsx';
import { isVetRequest } from '../work/vet-only.ts';
import { DemoDialog } from './DemoDialog.tsx';
import { DraftNotice, ResetButton } from './DraftControls.tsx';
import { ExerciseReport, type ExerciseFinding } from './ExerciseReport.tsx';
import { ExerciseSolved } from './ExerciseSolved.tsx';
import { checkRules, ruleMarks } from './forbidden.ts';
import { hintsSeen, readKeptHelp, type KeptHelp } from './kept-help.ts';
import { Ladder } from './Ladder.tsx';
import { nextRung, rungsOf, type Rung } from './ladder.ts';
import type { StepFrame } from './step-frame.ts';
import { WorkLayout } from './StepLayout.tsx';
import styles from './steps.module.css';
import { TaskList } from './TaskList.tsx';
import { failingTests, keptTaskStates, taskStates, type TaskState } from './task-states.ts';
import { testRunOf } from './test-run.ts';
import { useDemo } from './use-demo.ts';

const SolutionComparison = lazy(() => import('./SolutionComparison.tsx'));
const nothingFound: ExerciseFinding = { status: 'none' };

/** Code to write until its tests pass. */
export function ExerciseStep({
  frame,
  step,
}: {
  readonly frame: StepFrame;
  readonly step: StepOf<'exercise'>;
}) {
  const { progress, toolchain } = useServices();
  const { misconceptions } = useCourseDetails();
  const { compiled } = frame;
  const { lesson } = compiled;
  const scope = `${lesson.id}/${step.id}`;
  const helpKey = `${scope}/help`;
  const draft = useProgramDraft(scope, step.rev, step.starter);
  const keptHelp = useProgress((state) => state.drafts[helpKey]);
  const help = useMemo(() => readKeptHelp(keptHelp?.content), [keptHelp]);
  const keepHelp = (change: Partial<KeptHelp>) => {
    const now = readKeptHelp(progress.getState().drafts[helpKey]?.content);
    progress.getState().saveDraft(helpKey, step.rev, { ...now, ...change });
  };
  const attempts = useProgress((state) => state.attempts);
  const { solvedBefore, latest } = useMemo(() => {
    const own = attempts
      .filter((attempt) => attempt.kind === 'exercise')
      .filter((attempt) => attempt.lessonId === lesson.id && attempt.stepId === step.id);
    return {
      solvedBefore: own.some(({ passed, failed }) => failed === 0 && passed > 0),
      latest: own.findLast(({ rev }) => rev === step.rev),
    };
  }, [attempts, lesson.id, step.id, step.rev]);
  const [comparing, setComparing] = useState(false);
  const [checked, setChecked] = useState<ExerciseFinding>(nothingFound);
  const demo = useDemo();
  const marks = useMemo(
    () => (checked.status === 'broken' ? ruleMarks(checked.uses, plainText) : undefined),
    [checked],
  );

  /** The known mistake that the tests show; undefined where all of them pass. */
  const mistakeIn = (outcome: RunOutcome, result: RunResult) =>
    isSolved(taskStates(step.tasks, outcome, result.tests))
      ? undefined
      : recognise(step.recognisers, testRunOf(result))[0];
  const findingIn = (run: RunState): ExerciseFinding => {
    const tested = testedRun(run);
    // What was found before the tests says nothing of a run of the program.
    if (run.status !== 'idle' && !tested) return nothingFound;
    const recogniser = tested && mistakeIn(tested.outcome, tested.result);
    return recogniser ? { status: 'recognised', recogniser } : checked;
  };

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
    // A project has a main function that shows it at work.
    otherModes: lesson.project === true,
    request: (files, mode) => ({
      files: [
        ...files,
        ...step.tests.filter(({ hidden }) => hidden).map(({ name, content }) => ({ name, content })),
      ],
      mode,
      vet: true,
    }),
    tools: <ResetButton draft={draft} />,
    ...(step.forbidden.length > 0 && {
      check: async (files, signal) => {
        setChecked({ status: 'checking' });
        const result = await checkRules(toolchain, step.forbidden, files, signal);
        const cancelled = signal.aborted || result.status === 'cancelled';
        setChecked(cancelled || result.status === 'kept' ? nothingFound : result);
        return !cancelled && result.status !== 'broken';
      },
    }),
    marks,
    report: (run, show) => {
      const finding = findingIn(run);
      return finding.status === 'none' ? undefined : (
        <ExerciseReport
          finding={finding}
          misconceptions={misconceptions}
          onShow={show}
          onShowDemo={demo.show}
        />
      );
    },
    panels: comparing
      ? [
          {
            id: 'solution',
            label: 'Solution',
            onClose: () => setComparing(false),
            content: (
              <Suspense fallback={null}>
                <SolutionComparison step={step} files={draft.files} />
              </Suspense>
            ),
          },
        ]
      : [],
    onFinished: (outcome, result) => {
      if (outcome.kind === 'unavailable' || outcome.kind === 'build-timed-out') return;
      const after = taskStates(step.tasks, outcome, result.tests);
      const tasksPassed = step.tasks.filter((_, index) => after[index] === 'passed').map(({ id }) => id);
      const failed = step.tasks.length - tasksPassed.length;
      const mistake = mistakeIn(outcome, result);
      // Help may have been opened while the tests ran.
      const opened = readKeptHelp(progress.getState().drafts[helpKey]?.content);
      progress.getState().record({
        kind: 'exercise',
        lessonId: lesson.id,
        stepId: step.id,
        rev: step.rev,
        passed: tasksPassed.length,
        failed,
        hintsSeen: hintsSeen(opened),
        solutionSeen: opened.solutionSeen,
        rungsSeen: opened.rungs,
        tasksPassed,
        ...(mistake && { misconceptions: [mistake.misconception] }),
      });
    },
  });
  const tested = testedRun(work.run);
  const states = tested
    ? taskStates(step.tasks, tested.outcome, tested.result.tests)
    : keptTaskStates(step.tasks, latest);
  const solved = solvedBefore || (tested !== undefined && isSolved(states));
  const code = compiled.exerciseCode[step.id];
  const rungs = rungsOf(code);

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
            milestones={lesson.project === true}
            failing={step.tasks.map((task, index) =>
              tested && states[index] === 'failed' ? failingTests(task, tested.result.tests) : [],
            )}
            hintsShown={help.hints}
            onHint={(taskId) =>
              keepHelp({ hints: { ...help.hints, [taskId]: (help.hints[taskId] ?? 0) + 1 } })
            }
          />
          {solved && (
            <ExerciseSolved
              step={step}
              onCompare={() => {
                setComparing(true);
                work.showPanel('solution');
              }}
            />
          )}
          <Ladder
            step={step}
            code={code}
            solution={compiled.solutions[step.id]}
            rungs={rungs}
            next={nextRung(rungs, help, step.tasks, states)}
            help={help}
            solved={solved}
            onOpen={(rung: Rung) =>
              keepHelp(rung === 'solution' ? { solutionSeen: true } : { rungs: [...help.rungs, rung] })
            }
            onArrange={(arrangement) => keepHelp({ arrangement })}
          />
          {frame.footer}
          <DemoDialog compiled={compiled} {...demo.dialog} />
        </>
      }
    />
  );
}

/** A run of the tests that came to an end of its own. */
function testedRun(run: RunState) {
  if (run.status !== 'finished' || run.request.mode !== 'test' || isVetRequest(run.request)) return undefined;
  return run.outcome.kind === 'cancelled' || run.outcome.kind === 'unavailable' ? undefined : run;
}

function isSolved(states: readonly TaskState[]): boolean {
  return states.every((state) => state === 'passed');
}
