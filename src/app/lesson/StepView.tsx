import { lazy, Suspense } from 'react';
import type { CompiledLesson, LessonSummary, Step } from '../../lesson/types.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { lessonHref, stepHref } from '../hrefs.ts';
import { useDoneSteps } from '../use-done-steps.ts';
import { useServices } from '../ServicesContext.ts';
import { LessonHeader } from './LessonHeader.tsx';
import { ReadStep } from './ReadStep.tsx';
import { StepFooter } from './StepFooter.tsx';
import { ReadingLayout } from './ReadingLayout.tsx';
import type { StepFrame } from './step-frame.ts';
import { loadWorkStep } from './load-work-step.ts';

const QuizStep = lazy(() => import('./QuizStep.tsx'));
const WorkStep = lazy(loadWorkStep);

/** One step of a lesson: its kind decides what is on screen, header and footer are the same for all. */
export function StepView(props: {
  readonly chapter: string;
  readonly summary: LessonSummary;
  readonly compiled: CompiledLesson;
  readonly index: number;
  readonly following: LessonSummary | undefined;
  readonly step: Step;
}) {
  const { progress } = useServices();
  const { summary, compiled, index, following, step } = props;
  const doneSteps = useDoneSteps(summary);

  const previousStep = summary.steps[index - 1];
  const nextStep = summary.steps[index + 1];
  const markDone = () => {
    if (!doneSteps.has(step.id)) {
      progress.getState().record({ kind: 'step-done', lessonId: summary.id, stepId: step.id });
    }
  };
  /** Exercises and quizzes are done by their results alone; everything else by going on. */
  const doneByGoingOn = step.kind === 'read' || step.kind === 'run';

  const next = nextStep
    ? { href: stepHref(summary.id, nextStep.id), title: nextStep.title }
    : following
      ? { href: lessonHref(following.id), title: following.title }
      : { href: '/', title: 'The course' };

  const frame: StepFrame = {
    compiled,
    nextHref: next.href,
    header: <LessonHeader chapter={props.chapter} lesson={summary} stepIndex={index} doneSteps={doneSteps} />,
    footer: (
      <StepFooter
        previous={previousStep && { href: stepHref(summary.id, previousStep.id), title: previousStep.title }}
        next={next}
        nextLabel={nextStep ? 'Next' : following ? 'Next lesson' : 'Back to'}
        {...(doneByGoingOn && { onNext: markDone })}
      />
    ),
  };

  switch (step.kind) {
    case 'read':
      return <ReadStep frame={frame} step={step} />;
    case 'predict':
    case 'run':
    case 'exercise':
      return (
        <Suspense fallback={<ReadingLayout>{frame.header}</ReadingLayout>}>
          <WorkStep frame={frame} step={step} />
        </Suspense>
      );
    case 'quiz':
      return (
        <Suspense fallback={<ReadingLayout>{frame.header}</ReadingLayout>}>
          <QuizStep frame={frame} step={step} />
        </Suspense>
      );
    default:
      return assertNever(step);
  }
}
