// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestPage } from './testing.tsx';
import { freeName, useProgramDraft } from './use-program-draft.ts';

afterEach(cleanup);

const starter = [{ name: 'prog.go', content: 'package main\n' }];
const util = { name: 'util.go', content: 'package main // util\n' };

async function draftOf(kept?: unknown) {
  const { services, wrapper } = await createTestPage();
  if (kept !== undefined) services.progress.getState().saveDraft('playground', 1, kept);
  const { result } = renderHook(() => useProgramDraft('playground', 1, starter), { wrapper });
  return {
    now: () => result.current,
    names: () => result.current.files.map(({ name }) => name),
    setAside: () => services.progress.getState().setAside['playground'] ?? [],
  };
}

describe('a program of the learner', () => {
  it('kept before there were several files is read as it was', async () => {
    const draft = await draftOf({ files: [{ name: 'prog.go', content: 'mine' }] });
    expect(draft.now().files).toEqual([{ name: 'prog.go', content: 'mine' }]);
  });

  it('keeps each of two changes that come in one breath', async () => {
    const draft = await draftOf({ files: [...starter, util] });
    act(() => {
      const { setFile } = draft.now();
      setFile('prog.go', 'first');
      setFile('util.go', 'second');
    });
    expect(draft.now().files.map(({ content }) => content)).toEqual(['first', 'second']);
  });

  it('gives a deleted file back with its text, under a free name', async () => {
    const draft = await draftOf({ files: [...starter, util] });
    act(() => draft.now().deleteFile('util.go'));
    expect(draft.names()).toEqual(['prog.go']);
    act(() => draft.now().addFile({ name: 'util.go', content: 'another' }));
    act(() => draft.now().restoreDeleted());
    expect(draft.now().files.slice(1)).toEqual([
      { name: 'util.go', content: 'another' },
      { name: 'util2.go', content: util.content },
    ]);
    expect(draft.now().deleted).toBeUndefined();
  });

  it('swaps with the one that was put aside, and loses neither', async () => {
    const draft = await draftOf({ files: [util] });
    act(() => draft.now().open([{ name: 'shared.go', content: 's' }]));
    act(() => draft.now().undoReset());
    expect(draft.names()).toEqual(['util.go']);
    act(() => draft.now().undoReset());
    expect(draft.names()).toEqual(['shared.go']);
  });

  it('sets aside what one press could no longer bring back', async () => {
    const draft = await draftOf({ files: [util] });
    act(() => draft.now().open([{ name: 'second.go', content: '2' }]));
    expect(draft.setAside()).toEqual([]);
    act(() => draft.now().open([{ name: 'third.go', content: '3' }]));
    expect(JSON.stringify(draft.setAside())).toContain('package main // util');
    act(() => draft.now().undoReset());
    expect(draft.names()).toEqual(['second.go']);
  });

  it('with deleted files sets those aside too when another one is opened', async () => {
    const draft = await draftOf({ files: [...starter, util] });
    act(() => draft.now().setFile('prog.go', 'changed'));
    act(() => draft.now().deleteFile('util.go'));
    act(() => draft.now().open([{ name: 'second.go', content: '2' }]));
    expect(JSON.stringify(draft.setAside())).toContain('package main // util');
  });
});

it.each([
  ['util.go', 'util2.go'],
  ['a_test.go', 'a2_test.go'],
  ['go.mod', 'go2.mod'],
  ['sub/x', 'sub/x2'],
])('beside %s the next free name is %s', (name, want) => {
  expect(freeName([{ name, content: '' }], name)).toBe(want);
});
