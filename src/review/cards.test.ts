import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attempt, QuestionAttempt } from '../progress/types.ts';
import { attemptsInOrder, mergeKept, nothingKept } from '../progress/kept.ts';
import { workDone } from '../progress/work-done.ts';
import { isoDay, localDay } from '../lib/local-day.ts';
import { replay } from './cards.ts';
import { fsrsScheduler } from './fsrs-scheduler.ts';
import { answer, anyAnswers, at, question, questionTable } from './testing.ts';
import type { Scheduler } from './types.ts';

const questions = questionTable([question('q1'), question('q2', { rev: 2 }), question('q3')]);
const settings = { questions, suspended: new Set<string>(), scheduler: fsrsScheduler, retention: 0.9 };

function cards(answers: readonly QuestionAttempt[], more: Partial<typeof settings> = {}) {
  return replay({ ...settings, ...more, answers }).map(({ recallAfter, ...card }) => ({
    ...card,
    knownInAWeek: recallAfter(7),
  }));
}
const dueDay = (answers: readonly QuestionAttempt[]) =>
  cards(answers).map(({ dueAt }) => isoDay(localDay(dueAt)))[0];

/** The schedule that a whole log of attempts gives. */
function schedule(attempts: readonly Attempt[]) {
  return cards(workDone(attempts).filter((attempt) => attempt.kind === 'question'));
}

describe('the schedule', () => {
  it('is the same whenever and in whatever order the same log is replayed', () => {
    fc.assert(
      fc.property(
        anyAnswers.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          expect(cards(shuffled)).toEqual(cards(list));
        },
      ),
    );
  });

  it('is what it was before when the latest answer is taken back', () => {
    fc.assert(
      fc.property(anyAnswers, (list) => {
        const extra = answer('q1', at(20), 'wrong');
        const undone: Attempt = {
          kind: 'undone',
          id: 'u',
          at: at(20, 13),
          lessonId: 'l1',
          stepId: 'quiz',
          undoes: extra.id,
        };
        expect(schedule([...list, extra, undone])).toEqual(schedule(list));
        if (!list.some(({ questionId }) => questionId === 'q1')) return;
        expect(schedule([...list, extra])).not.toEqual(schedule(list));
      }),
    );
  });

  it('is the same in whatever order two logs are merged', () => {
    const kept = (list: readonly QuestionAttempt[]) => ({
      ...nothingKept,
      attempts: new Map(list.map((one) => [one.id, one])),
    });
    fc.assert(
      fc.property(anyAnswers, anyAnswers, (mine, theirs) => {
        const merged = (a: readonly QuestionAttempt[], b: readonly QuestionAttempt[]) =>
          schedule(attemptsInOrder(mergeKept(kept(a), kept(b)).attempts));
        expect(merged(mine, theirs)).toEqual(merged(theirs, mine));
      }),
    );
  });

  it('skips answers to questions that the course no longer has', () => {
    expect(cards([answer('gone', at(0)), answer('q1', at(0))]).map(({ questionId }) => questionId)).toEqual([
      'q1',
    ]);
  });

  it('asks a wrong answer again on the next day, and a right one later', () => {
    expect(dueDay([answer('q1', at(0, 23), 'wrong')])).toBe('2026-11-17');
    expect(dueDay([answer('q1', at(0), 'right')])).toBe('2026-11-18');
  });

  it('grows with every right answer on its day, and falls back with a wrong one', () => {
    const right = [answer('q1', at(0)), answer('q1', at(2)), answer('q1', at(13))];
    const gap = (list: readonly QuestionAttempt[]) =>
      localDay(cards(list)[0]?.dueAt ?? 0) - localDay(list.at(-1)?.at ?? 0);
    expect(gap(right)).toBeGreaterThan(gap(right.slice(0, 2)));
    expect(gap(right.slice(0, 2))).toBeGreaterThan(gap(right.slice(0, 1)));
    expect(gap([...right, answer('q1', at(60), 'wrong')])).toBeLessThan(gap(right));
  });

  it('comes sooner when more is to be known', () => {
    const list = [answer('q1', at(0)), answer('q1', at(3))];
    const due = (retention: number) => cards(list, { retention })[0]?.dueAt ?? 0;
    expect(due(0.95)).toBeLessThan(due(0.8));
  });

  it('says that a question has changed since it was answered', () => {
    expect(cards([answer('q2', at(0)), answer('q1', at(0))]).map((card) => card.changedSince)).toEqual([
      false,
      true,
    ]);
  });

  it('takes whatever another scheduler says', () => {
    const weekly: Scheduler = { plan: () => ({ intervalDays: 7, recallAfter: () => 1 }) };
    const [card] = cards([answer('q1', at(0))], { scheduler: weekly });
    expect(isoDay(localDay(card?.dueAt ?? 0))).toBe('2026-11-23');
  });
});

describe('an error that the learner was sure of', () => {
  const sure = answer('q1', at(0), 'wrong', { confidence: 'sure' });

  it('may come back after ten minutes, before every other', () => {
    expect(cards([sure])[0]).toMatchObject({ confidentError: true, dueAt: at(0) + 600_000 });
  });

  it('comes on the next day too when it was put right on the same one', () => {
    const [card] = cards([sure, answer('q1', at(0, 13), 'right')]);
    expect(card?.confidentError).toBe(true);
    expect(isoDay(localDay(card?.dueAt ?? 0))).toBe('2026-11-17');
  });

  it('is one no more when it was answered right on a later day', () => {
    expect(cards([sure, answer('q1', at(1), 'right')])[0]?.confidentError).toBe(false);
    expect(cards([sure, answer('q1', at(1), 'wrong', { confidence: 'guess' })])[0]?.confidentError).toBe(
      true,
    );
  });
});
