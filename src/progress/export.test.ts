import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './digest.ts';
import { mergeFile, readExport, toExportJson } from './export.ts';
import { asideOf, type Kept, nothingKept } from './kept.ts';
import { toRecords } from './records.ts';
import { anyKept } from './testing.ts';
import type { Draft } from './types.ts';

const draft = (savedAt: number, content: string): Draft => ({ key: 'l/s', rev: 1, savedAt, content });
const kept: Kept = {
  ...nothingKept,
  attempts: new Map([['i', { kind: 'step-done', id: 'i', at: 1, lessonId: 'l', stepId: 's' }]]),
  drafts: new Map([['l/s', draft(5, 'package main')]]),
};
const exported = toExportJson(kept, 0);
/** The exported file with parts replaced. */
const withParts = (parts: object) => JSON.stringify({ ...(JSON.parse(exported) as object), ...parts });

describe('the exported file', () => {
  it('brings back exactly what was exported', () => {
    fc.assert(
      fc.property(anyKept, (any) => {
        // JSON makes 0 of -0 in an answer: compare as it does.
        const reading = readExport(toExportJson(any, 0));
        if (reading.status !== 'ok') throw new Error(reading.problem);
        const texts = (kept: Kept) => canonicalJson(Object.fromEntries(toRecords(kept)));
        expect(texts(reading.kept)).toEqual(texts(any));
        expect(reading.leftOut).toEqual([]);
      }),
    );
  });

  it('is refused when it is cut off anywhere', () => {
    for (let length = 0; length < exported.length - 2; length++) {
      expect(readExport(exported.slice(0, length))).toMatchObject({ status: 'rejected' });
    }
  });

  it('is read with a byte order mark in front', () => {
    expect(readExport(`\uFEFF${exported}`)).toMatchObject({ status: 'ok' });
  });

  it.each([
    ['of another program', { format: 'recipes' }, /not an export of Go Journey/],
    ['of a newer version', { version: 2 }, /newer version/],
    ['with a damaged draft', { drafts: [{ key: 'l/s' }] }, /damaged at drafts\.0/],
    ['with a damaged attempt', { attempts: [{ kind: 'step-done', id: 'i' }] }, /damaged at 0/],
    ['without attempts', { attempts: undefined }, /damaged at attempts/],
  ])('is refused %s, saying that nothing was changed', (_what, parts, sentence) => {
    const reading = readExport(withParts(parts));
    expect(reading).toMatchObject({ status: 'rejected', problem: expect.stringMatching(sentence) as string });
    expect(reading).toMatchObject({ problem: expect.stringContaining('Nothing was changed.') as string });
  });

  it.each(['null', '[]', '"text"', '17'])('is refused when it is %s', (text) => {
    expect(readExport(text)).toMatchObject({ status: 'rejected' });
  });

  it('is taken without the attempts of kinds that are not known, and says so', () => {
    const duel = { kind: 'duel', id: 'j', at: 2 };
    const reading = readExport(withParts({ attempts: [...kept.attempts.values(), duel] }));
    expect(reading).toMatchObject({
      status: 'ok',
      leftOut: [expect.stringContaining('One attempt is of a kind') as string],
    });
    expect(reading.status === 'ok' && reading.kept.attempts).toEqual(kept.attempts);
  });
});

describe('merging a file', () => {
  it('changes nothing when all of it is there already', () => {
    fc.assert(
      fc.property(anyKept, (any) => {
        expect(mergeFile(any, any)).toMatchObject({ changes: new Map(), counts: { attempts: 0, drafts: 0 } });
      }),
    );
  });

  it('keeps the older text of two beside the newer', () => {
    const mine = { ...nothingKept, drafts: new Map([['l/s', draft(9, 'mine, newer')]]) };
    const { changes, counts } = mergeFile(mine, kept);
    const aside = asideOf(draft(5, 'package main'));
    expect(changes.get(`set-aside:${aside.id}`)).toEqual(aside);
    expect(changes.has('draft:l/s')).toBe(false);
    expect(counts).toEqual({ attempts: 1, drafts: 1 });
  });

  it('says that settings which were changed here stay', () => {
    const mine = { ...nothingKept, settings: { theme: 'dark' as const } };
    const theirs = { ...nothingKept, settings: { theme: 'light' as const } };
    expect(mergeFile(mine, theirs).leftOut).toEqual([expect.stringContaining('settings here were kept')]);
    expect(mergeFile(nothingKept, theirs).leftOut).toEqual([]);
  });
});
