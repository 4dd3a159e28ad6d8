import { EyeOff, Undo2 } from 'lucide-react';
import { useCallback, useState, type ActionDispatch } from 'react';
import { Link } from 'wouter';
import type { QuestionAttempt } from '../../progress/types.ts';
import {
  answerOnScreen,
  currentQuestion,
  type ReviewSession,
  type SessionAction,
} from '../../review/review-session.ts';
import type { Card } from '../../review/types.ts';
import { Button } from '../../ui/Button.tsx';
import { stepHref } from '../hrefs.ts';
import { placeInCourse } from '../lesson/place-in-course.ts';
import { useCourseDetails, useServices } from '../ServicesContext.ts';
import { useSingleKey } from '../use-single-key.ts';
import { ReviewQuestion } from './ReviewQuestion.tsx';
import styles from './ReviewPage.module.css';
import { useUndo } from './use-undo.ts';

/** A sitting while it lasts: the question on screen, and what can be done about it. */
export function ReviewSitting(props: {
  readonly session: ReviewSession;
  readonly dispatch: ActionDispatch<[SessionAction]>;
  readonly cards: readonly Card[];
}) {
  const { session, dispatch, cards } = props;
  const { progress, catalog } = useServices();
  const { questions } = useCourseDetails();
  const [said, setSaid] = useState('');
  const undo = useUndo(session, dispatch, setSaid);
  useSingleKey('u', undo);
  const onGraded = useCallback(
    ({ questionId, id: attemptId, verdict }: QuestionAttempt) => {
      setSaid('');
      dispatch({ type: 'answered', answer: { questionId, attemptId, verdict } });
    },
    [dispatch],
  );
  const questionId = currentQuestion(session);
  const question = questionId === undefined ? undefined : questions[questionId];
  if (question === undefined) return null;
  const { lessonId, stepId } = question;
  const lesson = placeInCourse(catalog.chapters, lessonId)?.lesson;
  const step = lesson?.steps.find(({ id }) => id === stepId);
  const card = cards.find((one) => one.questionId === question.id);
  const answered = answerOnScreen(session) !== undefined;

  const suspend = () => {
    progress
      .getState()
      .record({ kind: 'suspension', lessonId, stepId, questionId: question.id, suspended: true });
    setSaid('That question is not asked any more. Settings has the list of such questions.');
    dispatch({ type: 'leave-out' });
  };

  return (
    <>
      <header className={styles['sittingHeader']}>
        <h1 id="step-title" tabIndex={-1}>
          Review
        </h1>
        <progress
          aria-label="Questions answered"
          value={session.answers.length}
          max={session.asked.length}
          className={styles['bar']}
        />
      </header>
      {card?.changedSince === true && !answered && (
        <p className={styles['aside']}>
          This question has changed since you last answered it. Your answers to the older one are kept.
        </p>
      )}
      <ReviewQuestion
        key={session.showing}
        question={question}
        title={`Question ${session.index + 1} of ${session.asked.length}`}
        nextLabel={session.index + 1 === session.asked.length ? 'See how it went' : 'Next question'}
        onGraded={onGraded}
        onNext={() => dispatch({ type: 'next' })}
        onLeaveOut={() => dispatch({ type: 'leave-out' })}
      />
      <footer className={styles['sittingFooter']}>
        {lesson && step && (
          <p>
            From <Link href={stepHref(lesson.id, step.id)}>{lesson.title}</Link>
          </p>
        )}
        <Button
          size="small"
          look="quiet"
          icon={<Undo2 aria-hidden />}
          disabled={session.answers.length === 0}
          onClick={undo}
        >
          Undo last answer
        </Button>
        <Button size="small" look="quiet" icon={<EyeOff aria-hidden />} onClick={suspend}>
          Don’t ask this again
        </Button>
      </footer>
      <p role="status" className={styles['said']}>
        {said}
      </p>
    </>
  );
}
