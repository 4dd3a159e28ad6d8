/** What happens to the stored draft when this tab writes its own. Pure. */
import { asideOf, pickDraft } from './kept.ts';
import { sameJson } from './digest.ts';
import { type Changes, draftKey, DraftSchema, read, setAsideKey, unreadableKey } from './records.ts';
import type { Draft, SetAsideDraft } from './types.ts';

/** Writes `mine` over `stored` where that is what this tab last knew to be there (`known`). Otherwise another tab wrote
 *  meanwhile: the newer one stays, the other is set aside. */
export function writeDraft(mine: Draft, stored: unknown, known: Draft | undefined): Changes {
  const key = draftKey(mine.key);
  if (stored === undefined) return new Map([[key, mine]]);
  const other = read(DraftSchema, stored);
  if (other === undefined) return new Map<string, unknown>([...moveAway(key, stored), [key, mine]]);
  if (sameJson(other, known)) return new Map([[key, mine]]);
  const { winner, loser } = pickDraft(mine, other);
  return new Map<string, unknown>([[key, winner], ...asideRecord(loser)]);
}

/** Deletes the stored draft. If it is not the one that this tab knew, it is set aside first. */
export function removeDraft(key: string, stored: unknown, known: Draft | undefined): Changes {
  const recordKey = draftKey(key);
  if (stored === undefined) return new Map([[recordKey, undefined]]);
  const other = read(DraftSchema, stored);
  if (other === undefined) return moveAway(recordKey, stored);
  if (sameJson(other, known)) return new Map([[recordKey, undefined]]);
  return new Map<string, unknown>([[recordKey, undefined], ...asideRecord(asideOf(other))]);
}

function asideRecord(aside: SetAsideDraft | undefined): readonly (readonly [string, unknown])[] {
  return aside === undefined ? [] : [[setAsideKey(aside.id), aside]];
}

function moveAway(recordKey: string, stored: unknown): Changes {
  return new Map([
    [unreadableKey(recordKey), stored],
    [recordKey, undefined],
  ]);
}
