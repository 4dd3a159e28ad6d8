import { useMemo } from 'react';
import { suspendedQuestions } from '../../progress/work-done.ts';
import { replay } from '../../review/cards.ts';
import { fsrsScheduler } from '../../review/fsrs-scheduler.ts';
import { forecast, reviewQueue, type ForecastDay, type Queue } from '../../review/queue.ts';
import type { Card } from '../../review/types.ts';
import { useCourseDetails, useProgress } from '../ServicesContext.ts';
import { useNow } from '../use-now.ts';
import { useWork } from '../use-work.ts';

const forecastDays = 14;

export interface Review {
  /** Every question that was answered, in the order of the course. */
  readonly cards: readonly Card[];
  readonly queue: Queue;
  readonly forecast: readonly ForecastDay[];
  readonly now: number;
}

/** The schedule as it follows from the log, the settings and the time. */
export function useReview(): Review {
  const { questions } = useCourseDetails();
  const { answers } = useWork();
  const attempts = useProgress((state) => state.attempts);
  const retention = useProgress((state) => state.settings.reviewRetention);
  const newPerDay = useProgress((state) => state.settings.reviewNewPerDay);
  const now = useNow();
  const cards = useMemo(() => {
    const suspended = suspendedQuestions(attempts);
    return replay({ answers, suspended, questions, scheduler: fsrsScheduler, retention });
  }, [answers, attempts, questions, retention]);
  return useMemo(() => {
    const moment = { now, newPerDay };
    return { cards, now, queue: reviewQueue(cards, moment), forecast: forecast(cards, moment, forecastDays) };
  }, [cards, now, newPerDay]);
}
