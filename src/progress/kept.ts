/** Everything that is kept of a learner, as a value, and how two of them become one. Pure. */
import { canonicalJson, digest, sameJson } from './digest.ts';
import type { Attempt, Draft, Place, SetAsideDraft, Settings } from './types.ts';

export interface Kept {
  /** By id. */
  readonly attempts: ReadonlyMap<string, Attempt>;
  /** By key. */
  readonly drafts: ReadonlyMap<string, Draft>;
  /** By id. */
  readonly setAside: ReadonlyMap<string, SetAsideDraft>;
  readonly place: Place | undefined;
  /** What the learner changed; the rest are defaults. */
  readonly settings: Partial<Settings>;
}

export const nothingKept: Kept = {
  attempts: new Map(),
  drafts: new Map(),
  setAside: new Map(),
  place: undefined,
  settings: {},
};

/** Merges, losing no text: attempts and set-aside drafts are united, of two drafts the newer wins and the other is set aside,
 *  the later place wins, and changed settings of `mine` stand. Merging the same again changes nothing. */
export function mergeKept(mine: Kept, theirs: Kept): Kept {
  const drafts = new Map(mine.drafts);
  const setAside = unite(mine.setAside, theirs.setAside, (aside) => aside.savedAt);
  for (const [key, draft] of theirs.drafts) {
    const own = drafts.get(key);
    if (own === undefined) {
      drafts.set(key, draft);
      continue;
    }
    const { winner, loser } = pickDraft(own, draft);
    drafts.set(key, winner);
    if (loser !== undefined && !setAside.has(loser.id)) setAside.set(loser.id, loser);
  }
  return {
    attempts: unite(mine.attempts, theirs.attempts, (attempt) => attempt.at),
    drafts,
    setAside,
    place: later(mine.place, theirs.place, (place) => place.at),
    settings: Object.keys(mine.settings).length > 0 ? mine.settings : theirs.settings,
  };
}

/** The newer of two drafts of one key; the other, to be set aside, unless both have the same content. */
export function pickDraft(a: Draft, b: Draft): { winner: Draft; loser: SetAsideDraft | undefined } {
  const winner = later(a, b, (draft) => draft.savedAt) ?? a;
  const loser = winner === a ? b : a;
  return { winner, loser: sameJson(a.content, b.content) ? undefined : asideOf(loser) };
}

export function asideOf(draft: Draft): SetAsideDraft {
  const { key, rev, savedAt, content } = draft;
  return { id: digest(String(canonicalJson([key, content]))), key, rev, savedAt, content };
}

/** The union by key; where both have one, the later. */
function unite<T>(
  a: ReadonlyMap<string, T>,
  b: ReadonlyMap<string, T>,
  at: (value: T) => number,
): Map<string, T> {
  const united = new Map(a);
  for (const [key, value] of b) {
    const own = united.get(key);
    united.set(key, own === undefined ? value : (later(own, value, at) ?? value));
  }
  return united;
}

/** The later of two; of two at the same time the same one whichever comes first. */
function later<T>(a: T | undefined, b: T | undefined, at: (value: T) => number): T | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  if (at(a) !== at(b)) return at(a) > at(b) ? a : b;
  return String(canonicalJson(a)) >= String(canonicalJson(b)) ? a : b;
}

/** In the order in which they happened. */
export function attemptsInOrder(attempts: ReadonlyMap<string, Attempt>): readonly Attempt[] {
  return [...attempts.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** By draft key, the last written first. */
export function setAsideByKey(
  setAside: ReadonlyMap<string, SetAsideDraft>,
): Readonly<Record<string, readonly SetAsideDraft[]>> {
  const byKey = new Map<string, SetAsideDraft[]>();
  for (const aside of setAside.values()) {
    byKey.set(aside.key, [...(byKey.get(aside.key) ?? []), aside]);
  }
  for (const list of byKey.values()) list.sort((a, b) => b.savedAt - a.savedAt || (a.id < b.id ? -1 : 1));
  return Object.fromEntries(byKey);
}
