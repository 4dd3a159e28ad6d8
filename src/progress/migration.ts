/** Brings records of an older version of this site to today's shape. */
import * as v from 'valibot';
import type { Changes, Records } from './records.ts';

export const metaKey = 'meta';
/** Pure: what to change in the records of the version before. A record that it can't read it leaves alone. */
export type Migration = (records: Records) => Changes;

/** `migrations[n]` leads from version n to n + 1. Version 0 is a database that was never written to. */
const migrations: readonly Migration[] = [() => new Map()];
export const schemaVersion = migrations.length;

const MetaSchema = v.object({ schemaVersion: v.pipe(v.number(), v.integer(), v.minValue(0)) });

/** The version of stored records. Without a readable `meta` it is 0: nothing there, or older than versions. */
export function versionOf(records: Records): number {
  const meta = v.safeParse(MetaSchema, records.get(metaKey));
  return meta.success ? meta.output.schemaVersion : 0;
}

export type MigrationResult =
  | { readonly status: 'ok'; readonly records: Records; readonly changes: Changes }
  | { readonly status: 'newer-version'; readonly version: number };

/** Today's records, and what must be written to get there from `records`. Empty changes when they are of today. */
export function migrate(records: Records, steps: readonly Migration[] = migrations): MigrationResult {
  const version = versionOf(records);
  if (version > steps.length) return { status: 'newer-version', version };
  const now = new Map(records);
  const changes = new Map<string, unknown>();
  for (const step of steps.slice(version)) {
    for (const [key, value] of step(now)) {
      changes.set(key, value);
      if (value === undefined) now.delete(key);
      else now.set(key, value);
    }
  }
  if (version < steps.length) {
    const meta = { schemaVersion: steps.length };
    now.set(metaKey, meta);
    changes.set(metaKey, meta);
  }
  return { status: 'ok', records: now, changes };
}
