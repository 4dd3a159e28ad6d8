/** How each question was answered: for learners, and for authors who look for weak questions. All of it is of this browser. */
import type { QuestionAttempt } from '../progress/types.ts';

export interface QuestionStatistics {
  readonly right: number;
  readonly partial: number;
  readonly wrong: number;
  /** The first answer, which says how hard the question is before any feedback. */
  readonly first: QuestionAttempt['verdict'];
  /** How often each choice was taken, by its id; of kinds with choices. */
  readonly chosen: ReadonlyMap<string, number>;
  /** How often each misconception showed, by its id. */
  readonly misconceptions: ReadonlyMap<string, number>;
  /** Wrong answers by a learner who was sure. */
  readonly sureAndWrong: number;
}

/** `answers`: in the order of the log. By question id. */
export function questionStatistics(
  answers: readonly QuestionAttempt[],
): ReadonlyMap<string, QuestionStatistics> {
  const byQuestion = new Map<string, QuestionAttempt[]>();
  for (const answer of answers) {
    byQuestion.set(answer.questionId, [...(byQuestion.get(answer.questionId) ?? []), answer]);
  }
  return new Map(
    [...byQuestion].map(([id, list]) => {
      const count = (verdict: QuestionAttempt['verdict']) =>
        list.filter((answer) => answer.verdict === verdict).length;
      return [
        id,
        {
          right: count('right'),
          partial: count('partial'),
          wrong: count('wrong'),
          first: list[0]?.verdict ?? 'wrong',
          chosen: tally(list.flatMap(({ answer }) => chosenIds(answer))),
          misconceptions: tally(list.flatMap(({ misconceptions }) => misconceptions)),
          sureAndWrong: list.filter(({ verdict, confidence }) => verdict === 'wrong' && confidence === 'sure')
            .length,
        },
      ];
    }),
  );
}

/** Kinds with choices keep the id of one, or a list of ids. What else an answer holds is no choice. */
function chosenIds(answer: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  return list.filter((id): id is string => typeof id === 'string');
}

function tally(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
