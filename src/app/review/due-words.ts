import { dayWords, localDay } from '../../lib/local-day.ts';

/** "tomorrow", "on Tuesday, 24 November 2026"; both in milliseconds since 1970. */
export function whenWords(at: number, now: number): string {
  const days = localDay(at) - localDay(now);
  if (days <= 0) {
    const minutes = Math.max(1, Math.ceil((at - now) / 60_000));
    return minutes < 60 ? `in ${countWords(minutes, 'minute')}` : 'later today';
  }
  return days === 1 ? 'tomorrow' : `on ${dayWords(localDay(at))}`;
}

/** "1 question", "12 questions". */
export function countWords(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
