/** What the log says about each wrong idea.
 *
 *  - **unseen**: no question whose wrong answers name it was answered.
 *  - **mastered**: since an answer last showed it, if one ever did, questions that name it were answered right, and not by a
 *    guess, on two different days. Right once is not enough: what was explained a minute ago is known by everybody.
 *  - **shaky**: everything between. */
import { localDay } from '../lib/local-day.ts';
import type { QuestionSummary } from '../lesson/types.ts';
import type { QuestionAttempt } from '../progress/types.ts';

const daysToMaster = 2;

export interface MisconceptionState {
  readonly status: 'unseen' | 'shaky' | 'mastered';
  /** The latest answer that showed it; milliseconds since 1970, UTC. */
  readonly shownAt: number | undefined;
  /** Since when it is mastered. */
  readonly masteredAt: number | undefined;
  /** On how many days it was answered right since it last showed. */
  readonly rightDays: number;
  /** Ids of the questions that name it, in the order of the course. */
  readonly questions: readonly string[];
}

const unseen = { status: 'unseen', shownAt: undefined, masteredAt: undefined, rightDays: 0 } as const;

/** `answers`: in the order of the log. By misconception id; those of `ids` and no others. */
export function misconceptionStates(
  ids: readonly string[],
  answers: readonly QuestionAttempt[],
  questions: Readonly<Record<string, QuestionSummary>>,
): ReadonlyMap<string, MisconceptionState> {
  const naming = new Map(ids.map((id) => [id, [] as string[]]));
  for (const question of Object.values(questions)) {
    for (const id of question.misconceptions) naming.get(id)?.push(question.id);
  }
  return new Map(
    [...naming].map(([id, named]) => {
      const about = new Set(named);
      const relevant = answers.filter(
        ({ questionId, misconceptions }) => about.has(questionId) || misconceptions.includes(id),
      );
      return [id, { ...stateOf(id, relevant), questions: named }];
    }),
  );
}

function stateOf(id: string, answers: readonly QuestionAttempt[]): Omit<MisconceptionState, 'questions'> {
  if (answers.length === 0) return unseen;
  let shownAt: number | undefined;
  let masteredAt: number | undefined;
  let rightDays = new Set<number>();
  for (const { at, verdict, confidence, misconceptions } of answers) {
    if (misconceptions.includes(id)) {
      shownAt = at;
      masteredAt = undefined;
      rightDays = new Set();
    } else if (verdict === 'right' && confidence !== 'guess') {
      rightDays.add(localDay(at));
      if (rightDays.size >= daysToMaster) masteredAt ??= at;
    }
  }
  const status = masteredAt === undefined ? 'shaky' : 'mastered';
  return { status, shownAt, masteredAt, rightDays: rightDays.size };
}
