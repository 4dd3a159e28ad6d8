import { useEffect, useMemo, useRef } from 'react';
import type { CompiledLesson, Question, QuestionSummary } from '../../lesson/types.ts';
import type { QuestionAttempt } from '../../progress/types.ts';
import { Quiz } from '../../quiz/Quiz.tsx';
import { createQuizSession } from '../../quiz/quiz-session.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { createAnswerRunner } from '../answer-runner.ts';
import { DemoDialog } from '../lesson/DemoDialog.tsx';
import { ProgramListing } from '../lesson/ProgramListing.tsx';
import { questionAttempt } from '../lesson/question-attempt.ts';
import { programsById } from '../lesson/step-frame.ts';
import { useDemo } from '../lesson/use-demo.ts';
import { useLesson } from '../lesson/use-lesson.ts';
import { useCourseDetails, useProgress, useServices } from '../ServicesContext.ts';
import styles from './ReviewPage.module.css';

interface ReviewQuestionProps {
  readonly question: QuestionSummary;
  readonly title: string;
  readonly nextLabel: string;
  /** The answer is in the log. The same function as long as the question is on screen. */
  readonly onGraded: (attempt: QuestionAttempt) => void;
  readonly onNext: () => void;
  /** It can't be shown now. */
  readonly onLeaveOut: () => void;
}

/** One question of a lesson, outside it: the lesson's body is loaded for it. */
export function ReviewQuestion(props: ReviewQuestionProps) {
  const load = useLesson(props.question.lessonId);
  if (load === undefined) {
    return (
      <p role="status" className={styles['aside']}>
        Opening the question…
      </p>
    );
  }
  const compiled = load.status === 'ok' ? load.compiled : undefined;
  const question = compiled && questionIn(compiled, props.question);
  if (compiled && question) return <OpenQuestion {...props} compiled={compiled} body={question} />;
  return (
    <Notice tone="wait" title="This question can’t be opened right now.">
      <p>
        Its lesson could not be loaded. It stays due; if you are offline, open the lesson once while online so
        that it is stored.
      </p>
      <p>
        <Button size="small" onClick={props.onLeaveOut}>
          Go on with the next one
        </Button>
      </p>
    </Notice>
  );
}

function questionIn({ lesson }: CompiledLesson, { id }: QuestionSummary): Question | undefined {
  return lesson.steps
    .flatMap((step) =>
      step.kind === 'quiz' ? step.questions : step.kind === 'predict' ? [step.question] : [],
    )
    .find((question) => question.id === id);
}

function OpenQuestion(
  props: ReviewQuestionProps & { readonly compiled: CompiledLesson; readonly body: Question },
) {
  const { compiled, body, question, title, nextLabel, onNext, onGraded } = props;
  const services = useServices();
  const { progress, newSeed } = services;
  const { misconceptions } = useCourseDetails();
  const singleKeys = useProgress((state) => state.settings.singleKeyShortcuts);
  const demo = useDemo();
  const root = useRef<HTMLDivElement>(null);
  const session = useMemo(
    () =>
      createQuizSession({
        setup: {
          questions: [body],
          programs: programsById(compiled),
          questionCode: compiled.questionCode,
          misconceptions,
        },
        seed: newSeed(),
        run: createAnswerRunner(services),
        onGraded: (answer) => {
          const attempt = progress
            .getState()
            .record(questionAttempt(question.lessonId, question.stepId, answer));
          if (attempt.kind === 'question') onGraded(attempt);
        },
      }),
    [body, compiled, misconceptions, newSeed, onGraded, progress, question, services],
  );
  // Leaving the question ends what is running.
  useEffect(() => session.stop, [session]);
  // Each question is a page of its own to who can't see it change.
  useEffect(() => {
    root.current?.querySelector<HTMLElement>('[data-focus]')?.focus();
  }, []);
  return (
    <div ref={root}>
      <Quiz
        session={session}
        renderProgram={(programId) => <ProgramListing compiled={compiled} programId={programId} />}
        onShowDemo={demo.show}
        singleKeys={singleKeys}
        alone={{ title, nextLabel, onNext }}
      />
      <DemoDialog compiled={compiled} {...demo.dialog} />
    </div>
  );
}
