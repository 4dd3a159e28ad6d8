/** What the log says about each wrong idea.
 *
 *  - **unseen**: no question whose wrong answers name it was answered, and no exercise showed it.
 *  - **mastered**: since an answer or the tests of an exercise last showed it, if they ever did, questions that name it were answered right, and not by a
 *    guess, on two different days. Right once is not enough: what was explained a minute ago is known by everybody.
 *  - **shaky**: everything between. */
import { localDay } from '../lib/local-day.ts';
import type { QuestionSummary } from '../lesson/types.ts';
import type { WorkAttempt } from '../progress/types.ts';

const daysToMaster = 2;

export interface MisconceptionState {
  readonly status: 'unseen' | 'shaky' | 'mastered';
  /** The latest answer or exercise that showed it; milliseconds since 1970, UTC. */
  readonly shownAt: number | undefined;
  /** Since when it is mastered. */
  readonly masteredAt: number | undefined;
  /** On how many days it was answered right since it last showed. */
  readonly rightDays: number;
  /** Ids of the questions that name it, in the order of the course. */
  readonly questions: readonly string[];
}

const unseen = { status: 'unseen', shownAt: undefined, masteredAt: undefined, rightDays: 0 } as const;

/** `work`: in the order of the log. By misconception id; those of `ids` and no others. */
export function misconceptionStates(
  ids: readonly string[],
  work: readonly WorkAttempt[],
  questions: Readonly<Record<string, QuestionSummary>>,
): ReadonlyMap<string, MisconceptionState> {
  const naming = new Map(ids.map((id) => [id, [] as string[]]));
  for (const question of Object.values(questions)) {
    for (const id of question.misconceptions) naming.get(id)?.push(question.id);
  }
  return new Map(
    [...naming].map(([id, named]) => {
      const about = new Set(named);
      const relevant = work.filter(
        (attempt) => shows(attempt, id) || (attempt.kind === 'question' && about.has(attempt.questionId)),
      );
      return [id, { ...stateOf(id, relevant), questions: named }];
    }),
  );
}

function shows(attempt: WorkAttempt, id: string): boolean {
  return attempt.kind !== 'step-done' && (attempt.misconceptions?.includes(id) ?? false);
}

function stateOf(id: string, work: readonly WorkAttempt[]): Omit<MisconceptionState, 'questions'> {
  if (work.length === 0) return unseen;
  let shownAt: number | undefined;
  let masteredAt: number | undefined;
  let rightDays = new Set<number>();
  for (const attempt of work) {
    if (shows(attempt, id)) {
      shownAt = attempt.at;
      masteredAt = undefined;
      rightDays = new Set();
    } else if (attempt.kind === 'question' && attempt.verdict === 'right' && attempt.confidence !== 'guess') {
      rightDays.add(localDay(attempt.at));
      if (rightDays.size >= daysToMaster) masteredAt ??= attempt.at;
    }
  }
  const status = masteredAt === undefined ? 'shaky' : 'mastered';
  return { status, shownAt, masteredAt, rightDays: rightDays.size };
}
