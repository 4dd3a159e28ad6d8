/** The shape of what lies in storage: one record an attempt and a draft, so that tabs never overwrite each other's. The same
 *  records travel between tabs.
 *
 *  | key                | value                                         |
 *  | ------------------ | --------------------------------------------- |
 *  | `meta`             | `{ schemaVersion }` (migration.ts)            |
 *  | `attempt:<id>`     | Attempt                                       |
 *  | `draft:<key>`      | Draft                                         |
 *  | `set-aside:<id>`   | SetAsideDraft                                 |
 *  | `place`            | Place                                         |
 *  | `settings`         | the settings that the learner changed         |
 */
import * as v from 'valibot';
import { sameJson } from './digest.ts';
import type { Kept } from './kept.ts';
import { metaKey } from './migration.ts';
import type { Attempt, Draft, Place, SetAsideDraft, Settings } from './types.ts';

export type Records = ReadonlyMap<string, unknown>;
/** What to put under each key; undefined deletes. */
export type Changes = ReadonlyMap<string, unknown>;

export const placeKey = 'place';
export const settingsKey = 'settings';
const attemptPrefix = 'attempt:';
const draftPrefix = 'draft:';
const setAsidePrefix = 'set-aside:';
export const attemptKey = (id: string) => attemptPrefix + id;
export const draftKey = (key: string) => draftPrefix + key;
export const setAsideKey = (id: string) => setAsidePrefix + id;

const Time = v.pipe(v.number(), v.finite());
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Name = v.pipe(v.string(), v.minLength(1));
/** A missing value is null: JSON drops what is undefined. */
const Json = v.optional(v.unknown(), null);

const attemptBase = { id: Name, at: Time, lessonId: Name, stepId: Name };
export const attemptKinds: readonly string[] = [
  'step-done',
  'question',
  'exercise',
  'undone',
  'suspension',
] satisfies Attempt['kind'][];
export const AttemptSchema: v.GenericSchema<unknown, Attempt> = v.variant('kind', [
  v.object({ ...attemptBase, kind: v.literal('step-done') }),
  v.object({
    ...attemptBase,
    kind: v.literal('question'),
    questionId: Name,
    rev: Count,
    answer: Json,
    verdict: v.picklist(['right', 'partial', 'wrong']),
    score: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    misconceptions: v.array(v.string()),
    // A word of a newer version is no reason to lose the attempt.
    confidence: v.fallback(v.optional(v.picklist(['sure', 'fairly', 'guess'])), undefined),
  }),
  v.object({
    ...attemptBase,
    kind: v.literal('exercise'),
    rev: Count,
    passed: Count,
    failed: Count,
    hintsSeen: Count,
    solutionSeen: v.boolean(),
    // As above: what can't be read here is left out, and the attempt kept.
    rungsSeen: v.fallback(v.optional(v.array(v.picklist(['parsons', 'partial']))), undefined),
    tasksPassed: v.fallback(v.optional(v.array(v.string())), undefined),
    misconceptions: v.fallback(v.optional(v.array(v.string())), undefined),
  }),
  v.object({ ...attemptBase, kind: v.literal('undone'), undoes: Name }),
  v.object({ ...attemptBase, kind: v.literal('suspension'), questionId: Name, suspended: v.boolean() }),
]);

const draftEntries = { key: Name, rev: Count, savedAt: Time, content: Json };
export const DraftSchema: v.GenericSchema<unknown, Draft> = v.object(draftEntries);
export const SetAsideSchema: v.GenericSchema<unknown, SetAsideDraft> = v.object({
  ...draftEntries,
  id: Name,
});
export const PlaceSchema: v.GenericSchema<unknown, Place> = v.object({
  lessonId: Name,
  stepId: Name,
  at: Time,
});

/** A setting that can't be read is one that was not changed: no bad value may lock a learner out. */
function setting<T>(schema: v.GenericSchema<unknown, T>) {
  return v.fallback(v.optional(schema), undefined);
}
const LooseSettings = v.object({
  theme: setting(v.picklist(['system', 'light', 'dark'])),
  runner: setting(v.picklist(['auto', 'playground', 'browser'])),
  playgroundUrl: setting(v.pipe(v.string(), v.url(), v.regex(/^https?:/i))),
  replayDelays: setting(v.boolean()),
  singleKeyShortcuts: setting(v.boolean()),
  editorFontSize: setting(v.pipe(v.number(), v.minValue(8), v.maxValue(40))),
  tabMovesFocus: setting(v.boolean()),
  formatOnSave: setting(v.boolean()),
  languageServer: setting(v.picklist(['auto', 'on', 'off'])),
  inlayHints: setting(v.boolean()),
  reviewRetention: setting(v.pipe(v.number(), v.minValue(0.8), v.maxValue(0.95))),
  reviewNewPerDay: setting(v.pipe(Count, v.maxValue(999))),
});
export const SettingsSchema: v.GenericSchema<unknown, Partial<Settings>> = v.pipe(
  LooseSettings,
  v.transform(withoutUndefined),
);

function withoutUndefined(settings: v.InferOutput<typeof LooseSettings>): Partial<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/** Takes in every record that can be read. `unreadable` names the others, which are to be left where they are. */
export function readRecords(records: Records): { kept: Kept; unreadable: readonly string[] } {
  const attempts = new Map<string, Attempt>();
  const drafts = new Map<string, Draft>();
  const setAside = new Map<string, SetAsideDraft>();
  let place: Place | undefined;
  let settings: Partial<Settings> = {};
  const unreadable: string[] = [];
  for (const [key, value] of records) {
    if (key === metaKey) continue;
    const attempt = key.startsWith(attemptPrefix) ? read(AttemptSchema, value) : undefined;
    const draft = key.startsWith(draftPrefix) ? read(DraftSchema, value) : undefined;
    const aside = key.startsWith(setAsidePrefix) ? read(SetAsideSchema, value) : undefined;
    const here = key === placeKey ? read(PlaceSchema, value) : undefined;
    const changed = key === settingsKey ? read(SettingsSchema, value) : undefined;
    if (attempt !== undefined && attemptKey(attempt.id) === key) attempts.set(attempt.id, attempt);
    else if (draft !== undefined && draftKey(draft.key) === key) drafts.set(draft.key, draft);
    else if (aside !== undefined && setAsideKey(aside.id) === key) setAside.set(aside.id, aside);
    else if (here !== undefined) place = here;
    else if (changed !== undefined) settings = changed;
    else unreadable.push(key);
  }
  return { kept: { attempts, drafts, setAside, place, settings }, unreadable };
}

/** The inverse of `readRecords`, without `meta`. */
export function toRecords(kept: Kept): Map<string, unknown> {
  const records = new Map<string, unknown>();
  for (const attempt of kept.attempts.values()) records.set(attemptKey(attempt.id), attempt);
  for (const draft of kept.drafts.values()) records.set(draftKey(draft.key), draft);
  for (const aside of kept.setAside.values()) records.set(setAsideKey(aside.id), aside);
  if (kept.place !== undefined) records.set(placeKey, kept.place);
  if (Object.keys(kept.settings).length > 0) records.set(settingsKey, kept.settings);
  return records;
}

/** What `toRecords` has under `key`. */
export function recordOf(kept: Kept, key: string): unknown {
  if (key === placeKey) return kept.place;
  if (key === settingsKey) return Object.keys(kept.settings).length > 0 ? kept.settings : undefined;
  return (
    valueUnder(kept.attempts, attemptPrefix, key) ??
    valueUnder(kept.drafts, draftPrefix, key) ??
    valueUnder(kept.setAside, setAsidePrefix, key)
  );
}

function valueUnder<T>(map: ReadonlyMap<string, T>, prefix: string, key: string): T | undefined {
  return key.startsWith(prefix) ? map.get(key.slice(prefix.length)) : undefined;
}

/** `kept` after `changes`: what was deleted is gone, what can't be read is ignored, what is not touched is the same object. */
export function applyChanges(kept: Kept, changes: Changes): Kept {
  const present = new Map([...changes].filter(([, value]) => value !== undefined));
  const added = readRecords(present).kept;
  const gone = [...changes.keys()].filter((key) => !present.has(key));
  return {
    attempts: patched(kept.attempts, added.attempts, attemptPrefix, gone),
    drafts: patched(kept.drafts, added.drafts, draftPrefix, gone),
    setAside: patched(kept.setAside, added.setAside, setAsidePrefix, gone),
    place: added.place ?? (gone.includes(placeKey) ? undefined : kept.place),
    settings: changes.has(settingsKey) ? added.settings : kept.settings,
  };
}

function patched<T>(
  map: ReadonlyMap<string, T>,
  added: ReadonlyMap<string, T>,
  prefix: string,
  gone: readonly string[],
): ReadonlyMap<string, T> {
  const removed = gone.filter((key) => key.startsWith(prefix));
  if (added.size === 0 && removed.length === 0) return map;
  const next = new Map([...map, ...added]);
  for (const key of removed) next.delete(key.slice(prefix.length));
  return next;
}

/** What leads from the records of `before` to those of `after`; nothing is ever taken away. */
export function changesBetween(before: Kept, after: Kept): Changes {
  const old = toRecords(before);
  return new Map([...toRecords(after)].filter(([key, value]) => !sameJson(old.get(key), value)));
}

/** Where a record that can't be read goes when something else must be written in its place. */
export const unreadableKey = (key: string) => `unreadable:${key}`;

export function read<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T | undefined {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}
