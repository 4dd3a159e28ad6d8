/** Which records of storage or of another tab this tab takes over. Pure. */
import { sameJson } from './digest.ts';
import { type Kept, pickDraft } from './kept.ts';
import { type Changes, draftKey, DraftSchema, placeKey, PlaceSchema, read, recordOf } from './records.ts';

export interface Absorbed {
  readonly changes: Changes;
  /** Keys of the drafts whose content is another one than before. */
  readonly newTexts: readonly string[];
}

/** All of `changes` except what `kept` has already or has newer, and what is `waiting` to be written here: the write settles
 *  that one. */
export function takeOver(kept: Kept, changes: Changes, waiting: (recordKey: string) => boolean): Absorbed {
  const taken = new Map<string, unknown>();
  const newTexts: string[] = [];
  for (const [recordKey, value] of changes) {
    const own = recordOf(kept, recordKey);
    if (waiting(recordKey) || sameJson(own, value)) continue;
    if (recordKey === placeKey && isLaterPlace(own, value)) continue;
    const draft = isDraftKey(recordKey) ? read(DraftSchema, value) : undefined;
    if (draft !== undefined) {
      const ownDraft = kept.drafts.get(draft.key);
      if (ownDraft !== undefined && pickDraft(ownDraft, draft).winner === ownDraft) continue;
      if (!sameJson(ownDraft?.content, draft.content)) newTexts.push(draft.key);
    }
    taken.set(recordKey, value);
  }
  return { changes: taken, newTexts };
}

export function isDraftKey(recordKey: string): boolean {
  return recordKey.startsWith(draftKey(''));
}

function isLaterPlace(own: unknown, other: unknown): boolean {
  const [a, b] = [read(PlaceSchema, own), read(PlaceSchema, other)];
  return a !== undefined && b !== undefined && a.at > b.at;
}
