import { useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { StepOf } from '../../lesson/types.ts';
import { Quiz } from '../../quiz/Quiz.tsx';
import { createQuizSession, type GradedAnswer } from '../../quiz/quiz-session.ts';
import { saveSession } from '../../quiz/saved-session.ts';
import { createAnswerRunner } from '../answer-runner.ts';
import { useCourseDetails, useProgress, useServices } from '../ServicesContext.ts';
import { DemoDialog } from './DemoDialog.tsx';
import { ProgramListing } from './ProgramListing.tsx';
import { programsById, type StepFrame } from './step-frame.ts';
import { ReadingLayout } from './ReadingLayout.tsx';
import { questionAttempt } from './question-attempt.ts';
import styles from './steps.module.css';
import { useDemo } from './use-demo.ts';

/** A quiz step: the session is kept as a draft, each graded answer as an attempt. */
export default function QuizStep({
  frame,
  step,
}: {
  readonly frame: StepFrame;
  readonly step: StepOf<'quiz'>;
}) {
  const services = useServices();
  const { progress, newSeed } = services;
  const { misconceptions } = useCourseDetails();
  const { lesson } = frame.compiled;
  const singleKeys = useProgress((state) => state.settings.singleKeyShortcuts);
  const [, navigate] = useLocation();
  const demo = useDemo();
  const key = `${lesson.id}/${step.id}`;

  const session = useMemo(() => {
    const onGraded = (graded: GradedAnswer) => {
      progress.getState().record(questionAttempt(lesson.id, step.id, graded));
    };
    return createQuizSession({
      setup: {
        questions: step.questions,
        programs: programsById(frame.compiled),
        questionCode: frame.compiled.questionCode,
        misconceptions,
      },
      seed: newSeed(),
      run: createAnswerRunner(services),
      saved: progress.getState().drafts[key]?.content,
      onGraded,
    });
  }, [frame.compiled, key, lesson.id, misconceptions, newSeed, progress, services, step]);

  useEffect(
    () =>
      session.store.subscribe((state) => {
        progress.getState().saveDraft(key, lesson.contentVersion, saveSession(session.setup, state));
      }),
    [session, progress, key, lesson.contentVersion],
  );

  // Leaving the page ends what is running.
  useEffect(() => session.stop, [session]);

  return (
    <ReadingLayout>
      {frame.header}
      <div className={styles['body']}>
        <Quiz
          session={session}
          renderProgram={(programId) => <ProgramListing compiled={frame.compiled} programId={programId} />}
          onShowDemo={demo.show}
          singleKeys={singleKeys}
          onDone={() => navigate(frame.nextHref)}
        />
      </div>
      {frame.footer}
      <DemoDialog compiled={frame.compiled} {...demo.dialog} />
    </ReadingLayout>
  );
}
