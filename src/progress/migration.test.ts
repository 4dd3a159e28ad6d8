import { describe, expect, it } from 'vitest';
import { type Migration, metaKey, migrate, schemaVersion } from './migration.ts';

/** As an early database could look: all drafts in one record. */
const version0 = new Map<string, unknown>([
  ['attempt:i', { kind: 'step-done', id: 'i', at: 1, lessonId: 'l', stepId: 's' }],
  ['drafts', { 'l/s': { rev: 1, savedAt: 5, content: 'package main' } }],
]);
const splitDrafts: Migration = (records) => {
  const drafts = records.get('drafts') as Record<string, object> | undefined;
  return new Map<string, unknown>([
    ['drafts', undefined],
    ...Object.entries(drafts ?? {}).map(([key, draft]) => [`draft:${key}`, { key, ...draft }] as const),
  ]);
};
const stampDrafts: Migration = (records) =>
  new Map(
    [...records]
      .filter(([key]) => key.startsWith('draft:'))
      .map(([key, draft]) => [key, { ...(draft as object), stamped: true }]),
  );

describe('migrating records', () => {
  it('takes a version 0 database through every step, in order', () => {
    const result = migrate(version0, [splitDrafts, stampDrafts]);
    const draft = { key: 'l/s', rev: 1, savedAt: 5, content: 'package main', stamped: true };
    expect(result).toEqual({
      status: 'ok',
      records: new Map<string, unknown>([
        ['attempt:i', version0.get('attempt:i')],
        ['draft:l/s', draft],
        [metaKey, { schemaVersion: 2 }],
      ]),
      changes: new Map<string, unknown>([
        ['drafts', undefined],
        ['draft:l/s', draft],
        [metaKey, { schemaVersion: 2 }],
      ]),
    });
  });

  it('runs only the steps after the stored version', () => {
    const result = migrate(new Map([[metaKey, { schemaVersion: 1 }]]), [splitDrafts, stampDrafts]);
    expect(result).toMatchObject({ status: 'ok', changes: new Map([[metaKey, { schemaVersion: 2 }]]) });
  });

  it('changes nothing in records of today', () => {
    const migrated = migrate(version0);
    if (migrated.status !== 'ok') throw new Error('not migrated');
    expect(migrate(migrated.records)).toMatchObject({ status: 'ok', changes: new Map() });
  });

  it('refuses records of a newer version', () => {
    const newer = new Map([[metaKey, { schemaVersion: schemaVersion + 1 }]]);
    expect(migrate(newer)).toEqual({ status: 'newer-version', version: schemaVersion + 1 });
  });
});
