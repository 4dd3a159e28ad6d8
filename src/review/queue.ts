/** What is to be asked now, in which order, and what comes on the next days. Pure. */
import { localDay, startOfDay } from '../lib/local-day.ts';
import { interleave } from './interleave.ts';
import type { Card } from './types.ts';

interface Moment {
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
  /** How many questions may come to review for the first time on one day. */
  readonly newPerDay: number;
}

export interface Queue {
  /** In the order in which they are asked: confident errors first, then what is least likely still known; mixed, so that
   *  lessons and misconceptions alternate. */
  readonly due: readonly Card[];
  /** How many are due and wait for another day, because of `newPerDay`. */
  readonly waiting: number;
  /** When the next one comes, if none is due now: milliseconds since 1970. */
  readonly nextAt: number | undefined;
}

export function reviewQueue(cards: readonly Card[], moment: Moment): Queue {
  const { now } = moment;
  const open = cards.filter((card) => !card.suspended);
  const today = localDay(now);
  const due = open.filter((card) => card.dueAt <= now).sort((a, b) => urgency(a, b, today));
  const places = newPlaces(cards, moment);
  // A confident error does not wait for a place.
  const limited = due.filter((card) => isNew(card) && !card.confidentError);
  const late = new Set(limited.slice(places));
  const asked = due.filter((card) => !late.has(card));
  const first = mix(asked.filter((card) => card.confidentError));
  const others = mix(
    asked.filter((card) => !card.confidentError),
    first.at(-1),
  );
  const later = open.filter((card) => card.dueAt > now).map((card) => card.dueAt);
  if (late.size > 0) later.push(startOfDay(today + 1));
  return {
    due: [...first, ...others],
    waiting: late.size,
    nextAt: later.length === 0 ? undefined : Math.min(...later),
  };
}

export interface ForecastDay {
  readonly day: number;
  readonly count: number;
}

/** How many come on each of the next `days` days, today with all that is due first, if each were asked on its day and known. */
export function forecast(cards: readonly Card[], moment: Moment, days: number): readonly ForecastDay[] {
  const today = localDay(moment.now);
  const open = cards.filter((card) => !card.suspended);
  const dueDay = (card: Card) => Math.max(today, localDay(card.dueAt));
  let held = 0;
  return Array.from({ length: days }, (_unused, offset) => {
    const day = today + offset;
    const coming = open.filter((card) => dueDay(card) === day);
    const limited = coming.filter((card) => isNew(card) && !card.confidentError).length + held;
    const places = offset === 0 ? newPlaces(cards, moment) : moment.newPerDay;
    const admitted = Math.min(limited, places);
    const unlimited = coming.length - (limited - held);
    held = limited - admitted;
    return { day, count: unlimited + admitted };
  });
}

/** Never asked since the day on which it was met. */
function isNew(card: Card): boolean {
  return card.enteredDay === undefined;
}

function newPlaces(cards: readonly Card[], { now, newPerDay }: Moment): number {
  const today = localDay(now);
  return Math.max(0, newPerDay - cards.filter((card) => card.enteredDay === today).length);
}

function urgency(a: Card, b: Card, today: number): number {
  const known = (card: Card) => card.recallAfter(today - card.lastDay);
  return known(a) - known(b) || (a.questionId < b.questionId ? -1 : 1);
}

function mix(cards: readonly Card[], after?: Card): readonly Card[] {
  return interleave(cards, {
    group: (card) => card.lessonId,
    shares: (a, b) => a.misconceptions.some((id) => b.misconceptions.includes(id)),
    after,
  });
}
