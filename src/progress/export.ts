/** The file in which a learner takes everything along: JSON, checked whole before anything of it is used. */
import * as v from 'valibot';
import { sameJson } from './digest.ts';
import { attemptsInOrder, type Kept, mergeKept } from './kept.ts';
import {
  attemptKey,
  AttemptSchema,
  attemptKinds,
  type Changes,
  changesBetween,
  draftKey,
  DraftSchema,
  PlaceSchema,
  setAsideKey,
  SetAsideSchema,
  SettingsSchema,
} from './records.ts';

const format = 'go-journey-progress';
const version = 1;

/** `nowMs`: milliseconds since 1970. */
export function toExportJson(kept: Kept, nowMs: number): string {
  const file = {
    format,
    version,
    exportedAt: new Date(nowMs).toISOString(),
    attempts: attemptsInOrder(kept.attempts),
    drafts: [...kept.drafts.values()],
    setAside: [...kept.setAside.values()],
    place: kept.place,
    settings: kept.settings,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

export type ExportReading =
  | { readonly status: 'ok'; readonly kept: Kept; readonly leftOut: readonly string[] }
  | { readonly status: 'rejected'; readonly problem: string };

const HeaderSchema = v.object({ format: v.literal(format), version: v.pipe(v.number(), v.integer()) });
const FileSchema = v.object({
  attempts: v.array(v.looseObject({ kind: v.string() })),
  drafts: v.array(DraftSchema),
  setAside: v.optional(v.array(SetAsideSchema), []),
  place: v.optional(PlaceSchema),
  settings: v.optional(SettingsSchema, {}),
});
const AttemptsSchema = v.array(AttemptSchema);

/** Reads the text of an exported file. Attempts of a kind that is not known here are left out; anything else that is wrong
 *  rejects the file. */
export function readExport(text: string): ExportReading {
  const json = parseJson(text);
  if (json === undefined) {
    return rejected(
      'This file is not complete JSON, it may have been cut off. Nothing was changed. Export your progress again and choose that file.',
    );
  }
  const header = v.safeParse(HeaderSchema, json);
  if (!header.success) {
    return rejected(
      'This file is not an export of Go Journey. Nothing was changed. Choose a file that was made with “Export progress”.',
    );
  }
  if (header.output.version > version) {
    return rejected(
      'This file was made by a newer version of Go Journey. Nothing was changed. Reload this page to update it, then import the file again.',
    );
  }
  const file = v.safeParse(FileSchema, json);
  if (!file.success) return damaged(file.issues);
  const known = file.output.attempts.filter((attempt) => attemptKinds.includes(attempt.kind));
  const attempts = v.safeParse(AttemptsSchema, known);
  if (!attempts.success) return damaged(attempts.issues);
  const unknown = file.output.attempts.length - known.length;
  const { drafts, setAside, place, settings } = file.output;
  return {
    status: 'ok',
    kept: {
      attempts: new Map(attempts.output.map((attempt) => [attempt.id, attempt])),
      drafts: new Map(drafts.map((draft) => [draft.key, draft])),
      setAside: new Map(setAside.map((aside) => [aside.id, aside])),
      place,
      settings,
    },
    leftOut:
      unknown === 0
        ? []
        : [
            `${unknown === 1 ? 'One attempt is' : `${unknown} attempts are`} of a kind that this version does not know. Reload this page to update it, then import the file again.`,
          ],
  };
}

/** What leads from `current` to a merge with an imported file. */
export interface FileMerge {
  readonly changes: Changes;
  /** How many were new; drafts with those that were set aside. */
  readonly counts: { readonly attempts: number; readonly drafts: number };
  readonly leftOut: readonly string[];
}

export function mergeFile(current: Kept, theirs: Kept): FileMerge {
  const merged = mergeKept(current, theirs);
  const changes = changesBetween(current, merged);
  const count = (prefix: string) => [...changes.keys()].filter((key) => key.startsWith(prefix)).length;
  const settingsLeft =
    merged.settings === current.settings &&
    Object.keys(theirs.settings).length > 0 &&
    !sameJson(current.settings, theirs.settings);
  return {
    changes,
    counts: { attempts: count(attemptKey('')), drafts: count(draftKey('')) + count(setAsideKey('')) },
    leftOut: settingsLeft
      ? ['Your settings here were kept as they are. To take over those of the file, change them in Settings.']
      : [],
  };
}

function parseJson(text: string): unknown {
  try {
    // A byte order mark, as some editors add when they save a file.
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}

function damaged(issues: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): ExportReading {
  const place = v.getDotPath(issues[0]) ?? 'the top level';
  return rejected(
    `This file is damaged at ${place} (${issues[0].message}). Nothing was changed. Export your progress again and choose that file.`,
  );
}

function rejected(problem: string): ExportReading {
  return { status: 'rejected', problem };
}
