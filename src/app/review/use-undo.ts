import type { ActionDispatch } from 'react';
import type { ReviewSession, SessionAction } from '../../review/review-session.ts';
import { useCourseDetails, useServices } from '../ServicesContext.ts';

/** What takes the latest answer of a sitting back, in the log and on screen. */
export function useUndo(
  session: ReviewSession,
  dispatch: ActionDispatch<[SessionAction]>,
  say: (sentence: string) => void,
): () => void {
  const { progress } = useServices();
  const { questions } = useCourseDetails();
  return () => {
    const last = session.answers.at(-1);
    const question = last && questions[last.questionId];
    if (last === undefined || question === undefined) return;
    const { lessonId, stepId } = question;
    progress.getState().record({ kind: 'undone', lessonId, stepId, undoes: last.attemptId });
    dispatch({ type: 'undo' });
    say('The answer was taken back; it counts no more. Answer the question again.');
  };
}
