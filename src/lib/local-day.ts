/** Calendar days of the learner's own time zone, as numbers that can be counted with: days since 1970-01-01. */

const dayMs = 24 * 60 * 60 * 1000;

/** The day on the learner's calendar at `ms` (since 1970, UTC). */
export function localDay(ms: number): number {
  const date = new Date(ms);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / dayMs);
}

/** When `day` begins here, in milliseconds since 1970, UTC. Days of 23 or 25 hours are counted right. */
export function startOfDay(day: number): number {
  const date = new Date(day * dayMs);
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()).getTime();
}

/** `2026-11-21`. */
export function isoDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The inverse of `isoDay`; undefined for what is no day. */
export function parseIsoDay(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) || isoDay(ms / dayMs) !== text ? undefined : ms / dayMs;
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(day: number): number {
  // The first day of 1970 was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

/** In the words of the page: `Saturday, 21 November 2026`, or shorter. */
export function dayWords(day: number, form: 'long' | 'short' | 'weekday' = 'long'): string {
  const options = {
    long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    short: { day: 'numeric', month: 'short', year: 'numeric' },
    weekday: { weekday: 'short', day: 'numeric' },
  } as const;
  return new Intl.DateTimeFormat('en-GB', { ...options[form], timeZone: 'UTC' }).format(day * dayMs);
}
