/** What a learner wrote into the daily log themselves. It is kept as a draft a day (see src/progress), so that of two texts
 *  from two tabs or an import neither is lost. */
import * as v from 'valibot';
import { isoDay, parseIsoDay } from '../lib/local-day.ts';

/** A field that is absent shows the automatic text; an empty one was emptied on purpose. */
export interface OwnWords {
  readonly focus?: string | undefined;
  readonly learned?: string | undefined;
}

const prefix = 'daily-log/';
export const ownWordsRev = 1;
/** The draft's key. */
export const ownWordsKey = (day: number) => prefix + isoDay(day);

/** The day of a draft's key; undefined for the key of another draft. */
export function dayOfKey(key: string): number | undefined {
  return key.startsWith(prefix) ? parseIsoDay(key.slice(prefix.length)) : undefined;
}

const OwnWordsSchema = v.object({ focus: v.optional(v.string()), learned: v.optional(v.string()) });

/** By day, from all drafts. What can't be read is left where it is. */
export function ownWords(
  drafts: Readonly<Record<string, { readonly content: unknown }>>,
): ReadonlyMap<number, OwnWords> {
  const words = new Map<number, OwnWords>();
  for (const [key, { content }] of Object.entries(drafts)) {
    const day = dayOfKey(key);
    const parsed = v.safeParse(OwnWordsSchema, content);
    if (day !== undefined && parsed.success) words.set(day, parsed.output);
  }
  return words;
}
