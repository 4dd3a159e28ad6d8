import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayWords, isoDay, localDay, parseIsoDay, startOfDay, weekday } from './local-day.ts';

const day = fc.integer({ min: 0, max: 40_000 });

describe('a day', () => {
  it('begins with its own first millisecond', () => {
    fc.assert(
      fc.property(day, (any) => {
        expect(localDay(startOfDay(any))).toBe(any);
        expect(localDay(startOfDay(any) - 1)).toBe(any - 1);
      }),
    );
  });

  it('is the one on the calendar here, late in the evening too', () => {
    const evening = new Date(2026, 10, 21, 23, 59).getTime();
    expect(isoDay(localDay(evening))).toBe('2026-11-21');
  });

  it('is written so that it can be read again', () => {
    fc.assert(fc.property(day, (any) => parseIsoDay(isoDay(any)) === any));
  });

  it.each(['2026-02-30', '2026-13-01', 'today', '2026-1-1', ''])('is not %j', (text) => {
    expect(parseIsoDay(text)).toBeUndefined();
  });

  it('has a place in the week', () => {
    expect(weekday(parseIsoDay('2026-11-16') ?? 0)).toBe(0);
    expect(weekday(parseIsoDay('2026-11-22') ?? 0)).toBe(6);
    // With or without a comma, as the browser's data have it.
    expect(dayWords(parseIsoDay('2026-11-21') ?? 0)).toMatch(/^Saturday,? 21 November 2026$/);
  });
});
