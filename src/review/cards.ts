/** The schedule, replayed from the log of answers. Nothing of it is stored: taking an answer back or merging another log is
 *  replaying what is left. */
import { localDay, startOfDay } from '../lib/local-day.ts';
import type { QuestionSummary } from '../lesson/types.ts';
import type { QuestionAttempt } from '../progress/types.ts';
import { isConfidentError, rate } from './rating.ts';
import type { Card, Scheduler } from './types.ts';

/** A confident error may be asked again so soon; everything else waits for another day. */
const confidentErrorDelayMs = 10 * 60 * 1000;

export interface ReplayInput {
  /** That count, in any order. */
  readonly answers: readonly QuestionAttempt[];
  readonly suspended: ReadonlySet<string>;
  /** Those of today's course, by id. Answers to others are skipped: they stay in the log. */
  readonly questions: Readonly<Record<string, QuestionSummary>>;
  readonly scheduler: Scheduler;
  readonly retention: number;
}

/** One card for each question that was answered, in the order of the course. */
export function replay(input: ReplayInput): readonly Card[] {
  const byQuestion = new Map<string, QuestionAttempt[]>();
  for (const answer of input.answers) {
    const list = byQuestion.get(answer.questionId);
    if (list === undefined) byQuestion.set(answer.questionId, [answer]);
    else list.push(answer);
  }
  return Object.values(input.questions).flatMap((question) => {
    const answers = byQuestion.get(question.id)?.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    const latest = answers?.at(-1);
    return answers && latest ? [cardOf(question, answers, latest, input)] : [];
  });
}

function cardOf(
  question: QuestionSummary,
  answers: readonly QuestionAttempt[],
  latest: QuestionAttempt,
  { scheduler, retention, suspended }: ReplayInput,
): Card {
  const { id, lessonId, stepId, misconceptions } = question;
  const recalls = answers.map((answer) => ({ day: localDay(answer.at), rating: rate(answer) }));
  const firstDay = recalls[0]?.day ?? 0;
  const lastDay = localDay(latest.at);
  const { intervalDays, recallAfter } = scheduler.plan(recalls, retention);
  const confidentError = hasConfidentError(answers);
  // Repaired on the same day is not known on the next: it still comes back soon.
  const days = confidentError ? 1 : intervalDays;
  return {
    questionId: id,
    lessonId,
    stepId,
    misconceptions,
    answers: answers.length,
    enteredDay: recalls.find(({ day }) => day > firstDay)?.day,
    lastDay,
    confidentError,
    changedSince: latest.rev < question.rev,
    suspended: suspended.has(id),
    dueAt: isConfidentError(latest) ? latest.at + confidentErrorDelayMs : startOfDay(lastDay + days),
    recallAfter,
  };
}

/** Whether there is one without a right answer on a later day. */
function hasConfidentError(answers: readonly QuestionAttempt[]): boolean {
  let errorDay: number | undefined;
  for (const answer of answers) {
    const day = localDay(answer.at);
    if (isConfidentError(answer)) errorDay = day;
    else if (errorDay !== undefined && day > errorDay && answer.verdict === 'right') errorDay = undefined;
  }
  return errorDay !== undefined;
}
