import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDay, startOfDay } from '../lib/local-day.ts';
import { interleave } from './interleave.ts';
import { forecast, reviewQueue } from './queue.ts';
import { at, monday } from './testing.ts';
import type { Card } from './types.ts';

function card(questionId: string, more: Partial<Card> = {}): Card {
  return {
    questionId,
    lessonId: 'l1',
    stepId: 'quiz',
    misconceptions: [],
    answers: 2,
    enteredDay: monday - 3,
    lastDay: monday - 3,
    confidentError: false,
    changedSince: false,
    suspended: false,
    dueAt: at(0, 0),
    recallAfter: () => 0.9,
    ...more,
  };
}
const moment = { now: at(0), newPerDay: 20 };
const asked = (cards: readonly Card[], more: Partial<typeof moment> = {}) =>
  reviewQueue(cards, { ...moment, ...more }).due.map(({ questionId }) => questionId);

describe('the queue', () => {
  it('has what is due and no more, and says when the next one comes', () => {
    const cards = [card('now'), card('later', { dueAt: at(3, 0) }), card('soon', { dueAt: at(1, 0) })];
    expect(asked(cards)).toEqual(['now']);
    expect(reviewQueue(cards.slice(1), moment)).toEqual({ due: [], waiting: 0, nextAt: at(1, 0) });
    expect(reviewQueue([], moment).nextAt).toBeUndefined();
  });

  it('begins with errors that were made with confidence, then what is least likely still known', () => {
    const cards = [
      card('known', { lessonId: 'l1', recallAfter: () => 0.9 }),
      card('fading', { lessonId: 'l2', recallAfter: () => 0.2 }),
      card('sure', { lessonId: 'l3', recallAfter: () => 0.99, confidentError: true }),
    ];
    expect(asked(cards)).toEqual(['sure', 'fading', 'known']);
  });

  it('leaves out what is suspended', () => {
    expect(asked([card('a', { suspended: true }), card('b')])).toEqual(['b']);
  });

  it('lets no more questions come for the first time than the day has places for', () => {
    const fresh = ['a', 'b', 'c'].map((id) => card(id, { enteredDay: undefined }));
    const entered = card('entered', { enteredDay: monday, dueAt: at(4, 0) });
    const old = card('old');
    const queue = reviewQueue([...fresh, entered, old], { ...moment, newPerDay: 2 });
    expect(queue.due.map(({ questionId }) => questionId)).toEqual(['a', 'old']);
    expect(queue).toMatchObject({ waiting: 2, nextAt: startOfDay(monday + 1) });
  });

  it('does not make an error that was made with confidence wait for a place', () => {
    expect(asked([card('a', { enteredDay: undefined, confidentError: true })], { newPerDay: 0 })).toEqual([
      'a',
    ]);
  });

  it('alternates lessons, and misconceptions where lessons leave the choice', () => {
    const cards = [
      card('a1', { lessonId: 'l1', misconceptions: ['copy'] }),
      card('a2', { lessonId: 'l1', misconceptions: ['copy'] }),
      card('b1', { lessonId: 'l2', misconceptions: ['copy'] }),
      card('b2', { lessonId: 'l2', misconceptions: ['nil'] }),
    ];
    expect(asked(cards)).toEqual(['a1', 'b2', 'a2', 'b1']);
  });
});

describe('interleaving', () => {
  const items = fc.array(fc.record({ id: fc.nat(), group: fc.constantFrom('a', 'b', 'c') }), {
    maxLength: 12,
  });
  type Item = { id: number; group: 'a' | 'b' | 'c' };
  const mixed = (list: readonly Item[]) =>
    interleave(list, { group: (item) => item.group, shares: (a, b) => a.id % 3 === b.id % 3 });

  it('loses nothing and adds nothing', () => {
    fc.assert(
      fc.property(items, (list) => {
        const inOrder = (some: readonly Item[]) =>
          [...some].sort((a, b) => list.indexOf(a) - list.indexOf(b));
        expect(inOrder(mixed(list))).toEqual(list);
      }),
    );
  });

  it('keeps groups apart whenever no group is more than half', () => {
    fc.assert(
      fc.property(items, (list) => {
        const largest = Math.max(
          0,
          ...['a', 'b', 'c'].map((g) => list.filter(({ group }) => group === g).length),
        );
        fc.pre(largest <= Math.ceil(list.length / 2));
        const result = mixed(list);
        result.slice(1).forEach((item, index) => {
          expect(item.group).not.toBe(result[index]?.group);
        });
      }),
    );
  });
});

describe('the forecast', () => {
  it('puts what is late on today and the rest on its day', () => {
    const cards = [
      card('late', { dueAt: at(-5, 0) }),
      card('today', { dueAt: at(0, 18) }),
      card('b', { dueAt: at(2, 0) }),
      card('far', { dueAt: at(30, 0) }),
      card('never', { dueAt: at(1, 0), suspended: true }),
    ];
    expect(forecast(cards, moment, 4)).toEqual([
      { day: monday, count: 2 },
      { day: monday + 1, count: 0 },
      { day: monday + 2, count: 1 },
      { day: monday + 3, count: 0 },
    ]);
  });

  it('puts off what has no place on its day to the next ones', () => {
    const fresh = Array.from({ length: 5 }, (_unused, n) => card(`n${n}`, { enteredDay: undefined }));
    const counts = (newPerDay: number) =>
      forecast(fresh, { ...moment, newPerDay }, 4).map(({ count }) => count);
    expect(counts(2)).toEqual([2, 2, 1, 0]);
    expect(counts(0)).toEqual([0, 0, 0, 0]);
  });

  it('agrees with the queue about today', () => {
    const cards = [card('a'), card('b', { enteredDay: undefined }), card('c', { enteredDay: undefined })];
    const queue = reviewQueue(cards, { ...moment, newPerDay: 1 });
    expect(forecast(cards, { ...moment, newPerDay: 1 }, 1)[0]).toEqual({
      day: localDay(moment.now),
      count: queue.due.length,
    });
  });
});
