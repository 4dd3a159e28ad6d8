import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothingKept } from './kept.ts';
import { applyChanges, changesBetween, readRecords, recordOf, toRecords } from './records.ts';
import { anyKept } from './testing.ts';

const stepDone = { kind: 'step-done', id: 'i', at: 1, lessonId: 'l', stepId: 's' };

describe('records', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(anyKept, (kept) => {
        expect(readRecords(toRecords(kept))).toEqual({ kept, unreadable: [] });
      }),
    );
  });

  it('are each found under their own key', () => {
    fc.assert(
      fc.property(anyKept, (kept) => {
        for (const [key, value] of toRecords(kept)) expect(recordOf(kept, key)).toEqual(value);
      }),
    );
  });

  it('lead from one state to another by their changes', () => {
    fc.assert(
      fc.property(anyKept, anyKept, (a, b) => {
        const changed = applyChanges(a, changesBetween(a, b));
        for (const [key, value] of toRecords(b)) expect(recordOf(changed, key)).toEqual(value);
      }),
    );
  });

  it.each([
    ['an attempt of a kind from the future', 'attempt:i', { ...stepDone, kind: 'duel' }],
    ['an attempt under a key that is not its own', 'attempt:other', stepDone],
    ['an attempt without a time', 'attempt:i', { ...stepDone, at: undefined }],
    ['a draft that is no object', 'draft:a', 'text'],
    ['a key that means nothing', 'drafts', {}],
  ])('name %s as unreadable and go on', (_what, key, value) => {
    const good = { ...stepDone, id: 'good' };
    const { kept, unreadable } = readRecords(
      new Map<string, unknown>([
        [key, value],
        ['attempt:good', good],
      ]),
    );
    expect(unreadable).toEqual([key]);
    expect([...kept.attempts.keys()]).toEqual(['good']);
  });

  it('take a setting that makes no sense for one that was not changed', () => {
    const settings = {
      theme: 'neon',
      editorFontSize: 4000,
      playgroundUrl: 'javascript:alert(1)',
      replayDelays: false,
    };
    expect(readRecords(new Map([['settings', settings]])).kept.settings).toEqual({ replayDelays: false });
  });
});

describe('an answer', () => {
  const answer = {
    ...stepDone,
    kind: 'question',
    questionId: 'q',
    rev: 1,
    answer: 'a',
    verdict: 'wrong',
    score: 0,
    misconceptions: [],
  };
  const readBack = (record: unknown) => readRecords(new Map([['attempt:i', record]])).kept.attempts.get('i');

  it('keeps how sure the learner was', () => {
    expect(readBack({ ...answer, confidence: 'sure' })).toMatchObject({ confidence: 'sure' });
  });

  it('is kept without that where it was not said, or in words that mean nothing here', () => {
    expect(readBack(answer)).toEqual(answer);
    expect(readBack({ ...answer, confidence: 'psychic' })).toEqual(answer);
  });
});

describe('a run of the tests of an exercise', () => {
  const tried = {
    ...stepDone,
    kind: 'exercise',
    rev: 1,
    passed: 1,
    failed: 1,
    hintsSeen: 2,
    solutionSeen: false,
  };
  const readBack = (record: unknown) => readRecords(new Map([['attempt:i', record]])).kept.attempts.get('i');

  it('of an earlier version, without its tasks and its mistake, is kept as it is', () => {
    expect(readBack(tried)).toEqual(tried);
  });

  it('is kept without a rung of the ladder that means nothing here', () => {
    expect(readBack({ ...tried, rungsSeen: ['elevator'], tasksPassed: ['a'] })).toEqual({
      ...tried,
      tasksPassed: ['a'],
    });
  });
});

describe('applying changes', () => {
  it('leaves what it does not touch the same object', () => {
    const kept = { ...nothingKept, attempts: new Map([['i', stepDone as never]]) };
    const next = applyChanges(kept, new Map([['draft:a', { key: 'a', rev: 1, savedAt: 1, content: 'x' }]]));
    expect(next.attempts).toBe(kept.attempts);
    expect([...next.drafts.keys()]).toEqual(['a']);
  });

  it('deletes what is undefined', () => {
    fc.assert(
      fc.property(anyKept, (kept) => {
        const gone = new Map([...toRecords(kept).keys()].map((key) => [key, undefined]));
        expect(applyChanges(kept, gone)).toEqual(nothingKept);
      }),
    );
  });
});
