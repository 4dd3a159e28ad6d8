import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asideOf, mergeKept, nothingKept, pickDraft } from './kept.ts';
import { anyKept } from './testing.ts';
import type { Draft } from './types.ts';

const draft = (savedAt: number, content: unknown, rev = 1): Draft => ({ key: 'a/b', rev, savedAt, content });

describe('merging what is kept', () => {
  it('changes nothing when the same is merged again', () => {
    fc.assert(
      fc.property(anyKept, anyKept, (a, b) => {
        const once = mergeKept(a, b);
        expect(mergeKept(once, b)).toEqual(once);
      }),
    );
  });

  it('comes to the same attempts, drafts and set-aside texts from either side', () => {
    fc.assert(
      fc.property(anyKept, anyKept, (a, b) => {
        const [ab, ba] = [mergeKept(a, b), mergeKept(b, a)];
        expect(ab.attempts).toEqual(ba.attempts);
        expect(ab.drafts).toEqual(ba.drafts);
        expect(ab.setAside).toEqual(ba.setAside);
        expect(ab.place).toEqual(ba.place);
      }),
    );
  });

  it('loses no text that either side had', () => {
    const textsOf = (kept: typeof nothingKept) =>
      new Set(
        [...kept.drafts.values(), ...kept.setAside.values()].map(({ key, content }) =>
          JSON.stringify([key, content]),
        ),
      );
    fc.assert(
      fc.property(anyKept, anyKept, (a, b) => {
        const merged = textsOf(mergeKept(a, b));
        for (const text of [...textsOf(a), ...textsOf(b)]) expect(merged).toContain(text);
      }),
    );
  });

  it('keeps settings that were changed here', () => {
    const mine = { ...nothingKept, settings: { theme: 'dark' as const } };
    const theirs = { ...nothingKept, settings: { theme: 'light' as const } };
    expect(mergeKept(mine, theirs).settings).toEqual({ theme: 'dark' });
    expect(mergeKept(nothingKept, theirs).settings).toEqual({ theme: 'light' });
  });
});

describe('picking one of two drafts', () => {
  it('takes the newer and sets the older aside', () => {
    const { winner, loser } = pickDraft(draft(1, 'old'), draft(2, 'new'));
    expect(winner.content).toBe('new');
    expect(loser?.content).toBe('old');
  });

  it('sets nothing aside when both say the same', () => {
    expect(pickDraft(draft(1, 'same'), draft(2, 'same')).loser).toBeUndefined();
  });

  it('gives the same text the same id whenever it was written', () => {
    expect(asideOf(draft(1, 'text')).id).toBe(asideOf(draft(9, 'text', 2)).id);
    expect(asideOf(draft(1, 'text')).id).not.toBe(asideOf(draft(1, 'other')).id);
  });
});
