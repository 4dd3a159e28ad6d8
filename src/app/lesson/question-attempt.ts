import type { NewAttempt } from '../../progress/types.ts';
import type { GradedAnswer } from '../../quiz/quiz-session.ts';

/** What is kept of one graded answer. */
export function questionAttempt(lessonId: string, stepId: string, graded: GradedAnswer): NewAttempt {
  const { question, answer, grade, confidence } = graded;
  return {
    kind: 'question',
    lessonId,
    stepId,
    questionId: question.id,
    rev: question.rev,
    answer,
    verdict: grade.verdict,
    score: grade.score,
    misconceptions: grade.feedback.flatMap(({ verdict, misconception }) =>
      verdict !== 'right' && misconception !== undefined ? [misconception] : [],
    ),
    ...(confidence && { confidence }),
  };
}
