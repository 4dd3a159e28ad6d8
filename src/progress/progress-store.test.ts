import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { createIdbStorage } from './idb-storage.ts';
import { createProgressStore, type Progress, type ProgressServices } from './progress-store.ts';
import { createMemoryStorage, type ProgressStorage } from './storage.ts';
import { createFailingStorage, createLeftBehind, createManualClock, createTabs } from './testing.ts';
import type { NewAttempt } from './types.ts';

const finished: NewAttempt = { kind: 'step-done', lessonId: 'slices', stepId: 'header' };
const key = 'slices/exercise';

let databases = 0;
const freshName = () => `progress-test-${(databases += 1)}`;

/** A browser: tabs on one storage, one clock, channels between them. */
function openBrowser(name = freshName()) {
  const clock = createManualClock();
  const newChannel = createTabs();
  let ids = 0;
  return {
    name,
    clock,
    openTab: async (more: Partial<ProgressServices> = {}): Promise<Progress> => {
      const tab = createProgressStore({
        storage: createIdbStorage(name),
        clock,
        newId: () => `id-${(ids += 1)}`,
        channel: newChannel(),
        ...more,
      });
      await tab.loaded;
      return tab;
    },
  };
}

async function storedIn(storage: ProgressStorage): Promise<ReadonlyMap<string, unknown>> {
  let all: ReadonlyMap<string, unknown> = new Map();
  await storage.change('all', (stored) => {
    all = new Map(stored);
    return new Map();
  });
  return all;
}

/** Resolves with the first state of which `holds` is true. */
function until(
  tab: Progress,
  holds: (state: ReturnType<Progress['store']['getState']>) => boolean,
): Promise<void> {
  if (holds(tab.store.getState())) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = tab.store.subscribe((state) => {
      if (!holds(state)) return;
      stop();
      resolve();
    });
  });
}

const contentOf = (tab: Progress) => tab.store.getState().drafts[key]?.content;
const asidesOf = (tab: Progress) => (tab.store.getState().setAside[key] ?? []).map(({ content }) => content);

describe('progress', () => {
  it('is there again in the next session', async () => {
    const browser = openBrowser();
    const today = await browser.openTab();
    const { record, saveDraft, setPlace, setSettings } = today.store.getState();
    record(finished);
    saveDraft(key, 1, 'package main');
    setPlace('slices', 'exercise');
    setSettings({ theme: 'dark' });
    await today.close();

    const state = (await browser.openTab()).store.getState();
    expect(state.attempts).toMatchObject([finished]);
    expect(state.drafts[key]).toMatchObject({ rev: 1, content: 'package main' });
    expect(state.place).toMatchObject({ lessonId: 'slices', stepId: 'exercise' });
    expect(state.settings).toMatchObject({ theme: 'dark', runner: 'auto' });
    expect(state.storage).toEqual({ status: 'kept' });
  });

  it('is in memory before it is in storage', async () => {
    const tab = await openBrowser().openTab();
    tab.store.getState().record(finished);
    tab.store.getState().saveDraft(key, 1, 'text');
    expect(tab.store.getState().attempts).toHaveLength(1);
    expect(contentOf(tab)).toBe('text');
  });

  it('keeps what was done before it was loaded', async () => {
    const browser = openBrowser();
    const first = await browser.openTab();
    first.store.getState().record(finished);
    await first.close();
    const second = createProgressStore({
      storage: createIdbStorage(browser.name),
      clock: browser.clock,
      newId: () => 'early',
    });
    second.store.getState().record(finished);
    await second.loaded;
    await second.store.getState().flush();
    expect(second.store.getState().attempts.map(({ id }) => id)).toEqual(['early', 'id-1']);
    expect((await browser.openTab()).store.getState().attempts).toHaveLength(2);
  });

  it('leaves a record that it cannot read where it is, and counts it', async () => {
    const browser = openBrowser();
    const storage = createIdbStorage(browser.name);
    const odd = { kind: 'duel', id: 'x' };
    await storage.change([], () => new Map<string, unknown>([['attempt:x', odd], ['draft:a', 'no draft']])); // prettier-ignore
    const tab = await browser.openTab();
    expect(tab.store.getState()).toMatchObject({ unreadable: 2, storage: { status: 'kept' } });
    tab.store.getState().saveDraft('a', 1, 'new');
    await tab.store.getState().flush();
    const stored = await storedIn(storage);
    expect(stored.get('attempt:x')).toEqual(odd);
    expect(stored.get('unreadable:draft:a')).toBe('no draft');
  });

  it('is forgotten by erasing, in every tab and for good', async () => {
    const browser = openBrowser();
    const [here, there] = [await browser.openTab(), await browser.openTab()];
    here.store.getState().record(finished);
    there.store.getState().saveDraft(key, 1, 'text');
    await there.store.getState().flush();
    await here.store.getState().eraseAll();
    for (const tab of [here, there, await browser.openTab()]) {
      expect(tab.store.getState()).toMatchObject({ attempts: [], drafts: {}, place: undefined });
    }
  });

  it('asks the browser once not to drop it, when there is work to lose', async () => {
    const persist = vi.fn(() => Promise.resolve(true));
    const tab = await openBrowser().openTab({ persist });
    tab.store.getState().setSettings({ theme: 'dark' });
    await tab.store.getState().flush();
    expect(persist).not.toHaveBeenCalled();
    tab.store.getState().record(finished);
    tab.store.getState().record(finished);
    await tab.store.getState().flush();
    tab.store.getState().record(finished);
    await tab.store.getState().flush();
    expect(persist).toHaveBeenCalledOnce();
  });
});

describe('drafts', () => {
  /** Storage that says when texts of the draft were handed to it. */
  function watched() {
    const writes: { at: number; content: unknown }[] = [];
    const browser = openBrowser();
    const inner = createMemoryStorage();
    const storage: ProgressStorage = {
      keeps: true,
      change: (keys, decide) =>
        inner.change(keys, (stored) => {
          const changes = decide(stored);
          const draft = changes.get(`draft:${key}`) as { content: unknown } | undefined;
          if (draft !== undefined) writes.push({ at: browser.clock.now(), content: draft.content });
          return changes;
        }),
    };
    return { ...browser, inner, storage, writes };
  }

  it('are written 300 ms after the last keystroke', async () => {
    const { clock, openTab, storage, writes } = watched();
    const tab = await openTab({ storage });
    tab.store.getState().saveDraft(key, 1, 'a');
    clock.advance(200);
    tab.store.getState().saveDraft(key, 1, 'ab');
    const typedAt = clock.now();
    clock.advance(299);
    expect(writes).toEqual([]);
    clock.advance(1);
    expect(writes).toEqual([{ at: typedAt + 300, content: 'ab' }]);
  });

  it('are never more than 500 ms behind while typing goes on', async () => {
    const { clock, openTab, storage, writes } = watched();
    const tab = await openTab({ storage });
    const typedAt = new Map<unknown, number>();
    for (let i = 0; i < 60; i++) {
      typedAt.set(i, clock.now());
      tab.store.getState().saveDraft(key, 1, i);
      const before = writes.length;
      clock.advance(50);
      // A write that has begun ends before the next key is pressed.
      if (writes.length > before) await tab.store.getState().flush();
      const saved = writes.at(-1)?.content ?? -1;
      for (const [content, at] of typedAt) {
        if (Number(content) > Number(saved)) expect(clock.now() - at).toBeLessThanOrEqual(500);
      }
    }
    expect(writes.length).toBeGreaterThan(5);
  });

  it('that are typed while one is being written are written too', async () => {
    const { inner, openTab, storage } = watched();
    const tab = await openTab({ storage });
    const releases: (() => void)[] = [];
    const slow: ProgressStorage['change'] = async (keys, decide) => {
      const result = await inner.change(keys, decide);
      await new Promise<void>((release) => releases.push(release));
      return result;
    };
    vi.spyOn(storage, 'change').mockImplementationOnce(slow);
    tab.store.getState().saveDraft(key, 1, 'first');
    const flushed = tab.store.getState().flush();
    tab.store.getState().saveDraft(key, 1, 'second');
    await vi.waitUntil(() => releases.length > 0);
    releases[0]?.();
    await flushed;
    expect((await storedIn(inner)).get(`draft:${key}`)).toMatchObject({ content: 'second' });
    expect(asidesOf(tab)).toEqual([]);
  });

  it('are written when the page is hidden', async () => {
    let hide = () => undefined as void;
    const { openTab, storage, writes } = watched();
    const tab = await openTab({ storage, onLeave: (run) => ((hide = run), () => undefined) });
    tab.store.getState().saveDraft(key, 1, 'last words');
    hide();
    await tab.store.getState().flush();
    expect(writes).toMatchObject([{ content: 'last words' }]);
  });

  it('are not written when nothing changed', async () => {
    const { clock, openTab, storage, writes } = watched();
    const tab = await openTab({ storage });
    tab.store.getState().saveDraft(key, 1, { code: 'a' });
    clock.advance(300);
    await tab.store.getState().flush();
    tab.store.getState().saveDraft(key, 1, { code: 'a' });
    clock.advance(1000);
    expect(writes).toHaveLength(1);
  });

  it('of an older rev are set aside by one of the new rev', async () => {
    const tab = await openBrowser().openTab();
    tab.store.getState().saveDraft(key, 1, 'for the old lesson');
    tab.store.getState().saveDraft(key, 2, 'for the new lesson');
    tab.store.getState().saveDraft(key, 2, 'for the new lesson!');
    expect(contentOf(tab)).toBe('for the new lesson!');
    expect(asidesOf(tab)).toEqual(['for the old lesson']);
  });

  it('can be set aside and come back in the next session', async () => {
    const browser = openBrowser();
    const tab = await browser.openTab();
    tab.store.getState().saveDraft(key, 1, 'half done');
    await tab.store.getState().setAsideDraft(key);
    const next = await browser.openTab();
    expect(contentOf(next)).toBeUndefined();
    expect(asidesOf(next)).toEqual(['half done']);
    const id = next.store.getState().setAside[key]?.[0]?.id ?? '';
    await next.store.getState().dropSetAside(id);
    expect(asidesOf(await browser.openTab())).toEqual([]);
  });

  it('stay in order when the clock goes back', async () => {
    const tab = await openBrowser().openTab({
      clock: { now: vi.fn(() => 5).mockReturnValueOnce(100), schedule: () => () => undefined },
    });
    tab.store.getState().saveDraft(key, 1, 'a');
    const before = tab.store.getState().drafts[key]?.savedAt ?? 0;
    tab.store.getState().saveDraft(key, 1, 'b');
    expect(tab.store.getState().drafts[key]?.savedAt).toBe(before + 1);
  });
});

describe('several tabs', () => {
  it('agree on attempts, drafts, place and settings', async () => {
    const browser = openBrowser();
    const [here, there] = [await browser.openTab(), await browser.openTab()];
    here.store.getState().record(finished);
    here.store.getState().saveDraft(key, 1, 'text');
    here.store.getState().setPlace('slices', 'header');
    here.store.getState().setSettings({ theme: 'dark' });
    await here.store.getState().flush();
    const { attempts, drafts, place, settings } = here.store.getState();
    expect(there.store.getState()).toMatchObject({ attempts, drafts, place, settings });
  });

  it('keep each other’s changed settings', async () => {
    const browser = openBrowser();
    const deaf = { channel: undefined };
    const [here, there] = [await browser.openTab(deaf), await browser.openTab(deaf)];
    here.store.getState().setSettings({ theme: 'dark' });
    await here.store.getState().flush();
    there.store.getState().setSettings({ replayDelays: false });
    await there.store.getState().flush();
    expect((await browser.openTab()).store.getState().settings).toMatchObject({
      theme: 'dark',
      replayDelays: false,
    });
  });

  it('set aside the text of the other tab when this one types over it', async () => {
    const browser = openBrowser();
    const [here, there] = [await browser.openTab(), await browser.openTab()];
    here.store.getState().saveDraft(key, 1, 'typed here');
    await here.store.getState().flush();
    expect(contentOf(there)).toBe('typed here');
    there.store.getState().saveDraft(key, 1, 'typed there');
    there.store.getState().saveDraft(key, 1, 'typed there, on');
    await there.store.getState().flush();
    for (const tab of [here, there, await browser.openTab()]) {
      expect(contentOf(tab)).toBe('typed there, on');
      expect(asidesOf(tab)).toEqual(['typed here']);
    }
  });

  it('go on with the text of the other tab once it is accepted', async () => {
    const browser = openBrowser();
    const [here, there] = [await browser.openTab(), await browser.openTab()];
    here.store.getState().saveDraft(key, 1, 'typed here');
    await here.store.getState().flush();
    there.store.getState().acceptDraft(key);
    there.store.getState().saveDraft(key, 1, 'typed here and there');
    await there.store.getState().flush();
    expect(asidesOf(here)).toEqual([]);
    expect(contentOf(here)).toBe('typed here and there');
  });

  it('lose neither text when both type at once, and the later one wins', async () => {
    const browser = openBrowser();
    const [here, there] = [await browser.openTab(), await browser.openTab()];
    here.store.getState().saveDraft(key, 1, 'typed here');
    browser.clock.advance(10);
    there.store.getState().saveDraft(key, 1, 'typed there');
    await Promise.all([there.store.getState().flush(), here.store.getState().flush()]);
    for (const tab of [here, there, await browser.openTab()]) {
      expect(contentOf(tab)).toBe('typed there');
      expect(asidesOf(tab)).toEqual(['typed here']);
    }
  });

  it('do not swap a text that is being typed for that of the other tab', async () => {
    const browser = openBrowser();
    const [here, there] = [await browser.openTab(), await browser.openTab()];
    here.store.getState().saveDraft(key, 1, 'typed here');
    browser.clock.advance(10);
    there.store.getState().saveDraft(key, 1, 'typed there');
    await there.store.getState().flush();
    expect(contentOf(here)).toBe('typed here');
    browser.clock.advance(10);
    here.store.getState().saveDraft(key, 1, 'typed here, on');
    await here.store.getState().flush();
    for (const tab of [here, there]) {
      expect(contentOf(tab)).toBe('typed here, on');
      expect(asidesOf(tab)).toEqual(['typed there']);
    }
  });

  it('lose neither text where tabs cannot talk', async () => {
    const browser = openBrowser();
    const deaf = { channel: undefined };
    const [here, there] = [await browser.openTab(deaf), await browser.openTab(deaf)];
    here.store.getState().saveDraft(key, 1, 'typed here');
    await here.store.getState().flush();
    browser.clock.advance(10);
    there.store.getState().saveDraft(key, 1, 'typed there');
    await there.store.getState().flush();
    expect(contentOf(there)).toBe('typed there');
    expect(asidesOf(there)).toEqual(['typed here']);
  });

  it('do not understand what a newer version says, and go on', async () => {
    const channel = createTabs();
    const newer = channel();
    const tab = await openBrowser().openTab({ channel: channel() });
    newer.post({ type: 'future', of: 'progress' });
    newer.post({ type: 'changed', changes: new Map([['attempt:x', { kind: 'duel', id: 'x' }]]) });
    expect(tab.store.getState().attempts).toEqual([]);
  });
});

describe('without storage', () => {
  it('the page works and says what to do', async () => {
    const tab = await openBrowser().openTab({ storage: createMemoryStorage() });
    tab.store.getState().record(finished);
    await tab.store.getState().flush();
    expect(tab.store.getState()).toMatchObject({
      attempts: [finished],
      storage: {
        status: 'not-kept',
        cause: 'unavailable',
        reason: expect.stringContaining('export') as string,
      },
    });
  });

  it('a full one is tried again with the next change, and then everything is kept', async () => {
    const { storage, control } = createFailingStorage(createMemoryStorage());
    const browser = openBrowser();
    const tab = await browser.openTab({ storage });
    control.cause = 'full';
    tab.store.getState().record(finished);
    tab.store.getState().saveDraft(key, 1, 'text');
    await tab.store.getState().flush();
    expect(tab.store.getState().storage).toMatchObject({ status: 'not-kept', cause: 'full' });
    control.cause = undefined;
    tab.store.getState().setPlace('slices', 'header');
    await until(tab, (state) => state.storage.status === 'kept');
    const state = (await browser.openTab({ storage })).store.getState();
    expect(state.attempts).toMatchObject([finished]);
    expect(state.drafts[key]).toMatchObject({ content: 'text' });
  });

  it('one that can’t be opened at first is loaded when it can', async () => {
    const inner = createMemoryStorage();
    const browser = openBrowser();
    const { storage, control } = createFailingStorage(inner);
    const earlier = await browser.openTab({ storage });
    earlier.store.getState().record(finished);
    await earlier.close();

    control.cause = 'unavailable';
    const tab = await browser.openTab({ storage });
    expect(tab.store.getState().storage).toMatchObject({ status: 'not-kept', cause: 'unavailable' });
    control.cause = undefined;
    tab.store.getState().record(finished);
    await tab.store.getState().flush();
    expect(tab.store.getState()).toMatchObject({
      storage: { status: 'kept' },
      attempts: [finished, finished],
    });
  });

  it('tabs still agree on what is done now', async () => {
    const browser = openBrowser();
    const { storage, control } = createFailingStorage(createMemoryStorage());
    const [here, there] = [await browser.openTab({ storage }), await browser.openTab({ storage })];
    control.cause = 'full';
    here.store.getState().record(finished);
    await here.store.getState().flush();
    expect(there.store.getState().attempts).toMatchObject([finished]);
  });
});

describe('data of a newer version', () => {
  const newer = new Map<string, unknown>([
    ['meta', { schemaVersion: 99 }],
    ['attempt:x', { kind: 'duel', id: 'x' }],
  ]);

  it('is not touched, and the page says so and works in memory', async () => {
    const records = new Map(newer);
    const tab = await openBrowser().openTab({ storage: { ...createMemoryStorage(records), keeps: true } });
    tab.store.getState().record(finished);
    tab.store.getState().saveDraft(key, 1, 'text');
    await tab.store.getState().flush();
    await tab.store.getState().eraseAll();
    expect(records).toEqual(newer);
    expect(tab.store.getState().storage).toMatchObject({ status: 'not-kept', cause: 'newer-version' });
  });

  it('is noticed when another tab migrates while this one is open', async () => {
    const records = new Map<string, unknown>();
    const tab = await openBrowser().openTab({ storage: { ...createMemoryStorage(records), keeps: true } });
    records.set('meta', { schemaVersion: 99 });
    tab.store.getState().record(finished);
    await tab.store.getState().flush();
    expect([...records.keys()]).toEqual(['meta']);
    expect(tab.store.getState()).toMatchObject({
      attempts: [finished],
      storage: { status: 'not-kept', cause: 'newer-version' },
    });
  });
});

describe('importing', () => {
  async function exportOf(work: (tab: Progress) => void): Promise<string> {
    const tab = await openBrowser().openTab({ newId: () => 'from-file' });
    work(tab);
    return tab.store.getState().exportJson();
  }

  it('adds what is new, in storage and in the other tabs, and nothing the second time', async () => {
    const file = await exportOf((tab) => {
      tab.store.getState().record(finished);
      tab.store.getState().saveDraft('other/step', 1, 'from the file');
    });
    const browser = openBrowser();
    const [tab, other] = [await browser.openTab(), await browser.openTab()];
    tab.store.getState().record(finished);
    expect(await tab.store.getState().importJson(file)).toEqual({
      status: 'imported',
      attempts: 1,
      drafts: 1,
      leftOut: [],
    });
    expect(await tab.store.getState().importJson(file)).toMatchObject({ attempts: 0, drafts: 0 });
    for (const one of [tab, other, await browser.openTab()]) {
      expect(one.store.getState().attempts).toHaveLength(2);
      expect(one.store.getState().drafts['other/step']).toMatchObject({ content: 'from the file' });
    }
  });

  it('sets an older text of the file aside', async () => {
    const file = await exportOf((tab) => {
      tab.store.getState().saveDraft(key, 1, 'older');
    });
    const browser = openBrowser();
    browser.clock.advance(60_000);
    const tab = await browser.openTab();
    tab.store.getState().saveDraft(key, 1, 'newer');
    await tab.store.getState().importJson(file);
    expect(contentOf(tab)).toBe('newer');
    expect(asidesOf(tab)).toEqual(['older']);
  });

  it('changes nothing when the file is cut off', async () => {
    const file = await exportOf((tab) => {
      tab.store.getState().record(finished);
    });
    const browser = openBrowser();
    const tab = await browser.openTab();
    const before = await storedIn(createIdbStorage(browser.name));
    const result = await tab.store.getState().importJson(file.slice(0, file.length / 2));
    expect(result).toMatchObject({ status: 'rejected' });
    expect(tab.store.getState().attempts).toEqual([]);
    expect(await storedIn(createIdbStorage(browser.name))).toEqual(before);
  });

  it('works in memory when nothing can be written, and is kept later', async () => {
    const file = await exportOf((tab) => {
      tab.store.getState().record(finished);
      tab.store.getState().saveDraft(key, 1, 'from the file');
    });
    const records = new Map<string, unknown>();
    const { storage, control } = createFailingStorage(createMemoryStorage(records));
    const tab = await openBrowser().openTab({ storage });
    control.cause = 'full';
    expect(await tab.store.getState().importJson(file)).toMatchObject({ attempts: 1, drafts: 1 });
    expect(contentOf(tab)).toBe('from the file');
    control.cause = undefined;
    await tab.store.getState().flush();
    expect([...records.keys()].sort()).toEqual(['attempt:from-file', `draft:${key}`, 'meta']);
  });
});

describe('a page that goes away in the middle of writing', () => {
  /** Pages on one storage. From `end` on nothing that a page asks of it happens, or nobody hears that it has. */
  function openSite() {
    const { openTab, clock } = openBrowser();
    const inner = createMemoryStorage();
    const storage: ProgressStorage = { ...inner, keeps: true };
    const leftBehind = createLeftBehind();
    return {
      clock,
      storage,
      leftBehind,
      open: (more: Partial<ProgressServices> = {}) =>
        openTab({ storage, leftBehind: leftBehind.ofPage(), ...more }),
      async openMortal() {
        let end = () => undefined as void;
        let ended: 'unheard' | 'nothing' | undefined;
        const mortal: ProgressStorage = {
          keeps: true,
          async change(keys, decide) {
            if (ended === 'nothing') return new Promise(() => undefined);
            const result = await storage.change(keys, decide);
            return ended === undefined ? result : new Promise(() => undefined);
          },
        };
        const tab = await openTab({
          storage: mortal,
          channel: undefined,
          leftBehind: leftBehind.ofPage(),
          onLeave: (run) => ((end = run), () => undefined),
        });
        return {
          tab,
          end: (how: 'unheard' | 'nothing') => {
            ended = how;
            end();
          },
        };
      },
    };
  }

  it.each(['nothing', 'unheard'] as const)(
    'loses nothing: the next one has it at its start (of its last transaction: %s)',
    async (how) => {
      const site = openSite();
      const { tab, end } = await site.openMortal();
      const { saveDraft, flush, record, setPlace, setSettings } = tab.store.getState();
      saveDraft(key, 1, 'first');
      await flush();
      saveDraft(key, 1, 'last words');
      record(finished);
      setPlace('slices', 'header');
      setSettings({ runner: 'playground' });
      end(how);

      const states: unknown[] = [];
      const next = await site.open();
      next.store.subscribe((state) => states.push(state));
      expect(next.store.getState()).toMatchObject({
        storage: { status: 'kept' },
        attempts: [finished],
        drafts: { [key]: { content: 'last words' } },
        place: { lessonId: 'slices', stepId: 'header' },
        settings: { runner: 'playground' },
      });
      expect(asidesOf(next)).toEqual([]);
      expect([...(await storedIn(site.storage)).keys()].sort()).toEqual([
        expect.stringMatching(/^attempt:/),
        `draft:${key}`,
        'meta',
        'place',
        'settings',
      ]);
      expect(site.leftBehind.all()).toEqual([]);
      // Typing goes on where it ended: nothing of it is another tab's.
      next.store.getState().saveDraft(key, 1, 'last words, and more');
      await next.store.getState().flush();
      expect(asidesOf(next)).toEqual([]);
    },
  );

  it('is taken up by a page that is open', async () => {
    const site = openSite();
    const other = await site.open();
    const { tab, end } = await site.openMortal();
    tab.store.getState().saveDraft(key, 1, 'last words');
    end('nothing');
    await until(other, ({ drafts }) => drafts[key] !== undefined);
    expect((await storedIn(site.storage)).get(`draft:${key}`)).toMatchObject({ content: 'last words' });
    await vi.waitFor(() => expect(site.leftBehind.all()).toEqual([]));
  });

  it('does not stand over what came later: that stays, and its text is set aside', async () => {
    const site = openSite();
    const { tab, end } = await site.openMortal();
    tab.store.getState().saveDraft(key, 1, 'last words');
    tab.store.getState().setSettings({ editorFontSize: 20 });
    end('nothing');
    site.clock.advance(1000);
    const later = await site.open({ leftBehind: undefined });
    later.store.getState().saveDraft(key, 1, 'later words');
    later.store.getState().setSettings({ theme: 'dark' });
    await later.store.getState().flush();

    const next = await site.open();
    expect(next.store.getState().drafts[key]).toMatchObject({ content: 'later words' });
    expect(asidesOf(next)).toEqual(['last words']);
    expect(next.store.getState().settings).toMatchObject({ editorFontSize: 20, theme: 'dark' });
  });

  it('that comes back leaves nothing behind once all is written', async () => {
    const site = openSite();
    let leave = () => undefined as void;
    const tab = await site.open({ onLeave: (run) => ((leave = run), () => undefined) });
    tab.store.getState().saveDraft(key, 1, 'words');
    leave();
    expect(site.leftBehind.all()).toHaveLength(1);
    await tab.store.getState().flush();
    expect(site.leftBehind.all()).toEqual([]);
  });

  it('brings nothing back that was erased', async () => {
    const site = openSite();
    const { tab, end } = await site.openMortal();
    tab.store.getState().record(finished);
    end('nothing');
    const eraser = await site.open({
      leftBehind: { ...site.leftBehind.ofPage(), listen: () => () => undefined },
    });
    await eraser.store.getState().eraseAll();
    expect((await site.open()).store.getState().attempts).toEqual([]);
  });

  it('is shown, and stays where it is, while there is no room for it', async () => {
    const site = openSite();
    const { tab, end } = await site.openMortal();
    tab.store.getState().saveDraft(key, 1, 'last words');
    end('nothing');
    const { storage, control } = createFailingStorage(site.storage);
    let opened = false;
    const next = await site.open({
      storage: {
        keeps: true,
        change(keys, decide) {
          if (opened) control.cause = 'full';
          opened = true;
          return storage.change(keys, decide);
        },
      },
    });
    expect(next.store.getState()).toMatchObject({
      storage: { status: 'not-kept' },
      drafts: { [key]: { content: 'last words' } },
    });
    expect(site.leftBehind.all()).toHaveLength(1);
  });
});
