import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GoplsStatus } from '../gopls/types.ts';
import { createLanguageLife, hiddenLimitMs, type LanguageSetting } from './life.ts';
import { createLanguageSession } from './session.ts';
import { createFakeHost } from './testing.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
const settle = () => vi.advanceTimersByTimeAsync(0);

function open(
  given: {
    readonly status?: GoplsStatus | undefined;
    readonly setting?: LanguageSetting;
    readonly sparesData?: boolean;
    readonly whenFree?: () => Promise<void>;
  } = {},
) {
  const fake = createFakeHost();
  const session = createLanguageSession({ host: fake.host });
  let setting = given.setting ?? 'auto';
  let toSetting = () => {};
  let toVisibility: (visible: boolean) => void = () => {};
  const life = createLanguageLife({
    session,
    host: {
      status: () => Promise.resolve('status' in given ? given.status : { bytes: 11e6, kept: true }),
    },
    surroundings: {
      setting: () => setting,
      sparesData: () => given.sparesData ?? false,
      onVisibility: (listener) => (toVisibility = listener),
      onSetting: (listener) => (toSetting = listener),
      whenFree: given.whenFree ?? (() => Promise.resolve()),
    },
  });
  return {
    ...fake,
    life,
    set: (next: LanguageSetting) => {
      setting = next;
      toSetting();
    },
    setVisible: (visible: boolean) => toVisibility(visible),
    come: async () => {
      await settle();
      fake.started.at(-1)?.answer('workspace/executeCommand', []);
      await settle();
    },
  };
}
const missing = { bytes: 11e6, kept: false };

describe('the start', () => {
  it('comes when the page is idle, where nothing has to be downloaded', async () => {
    const { life, started } = open();
    life.idle();
    await settle();
    expect(started).toHaveLength(1);
  });

  it('waits for the learner where something has to be', async () => {
    const { life, started } = open({ status: missing });
    life.idle();
    await settle();
    expect(started).toHaveLength(0);
    life.used();
    await settle();
    expect(started).toHaveLength(1);
  });

  it('is asked for once, however much is typed meanwhile', async () => {
    const whenFree = vi.fn(() => Promise.resolve());
    const { life, started } = open({ whenFree });
    for (let key = 0; key < 100; key++) life.used();
    await settle();
    expect(whenFree).toHaveBeenCalledTimes(1);
    expect(started).toHaveLength(1);
  });

  it('waits for a program that is being built, unless the learner asks for it', async () => {
    let free = () => {};
    const whenFree = () => new Promise<void>((resolve) => (free = resolve));
    const first = open({ whenFree });
    first.life.used();
    await settle();
    expect(first.started).toHaveLength(0);
    free();
    await settle();
    expect(first.started).toHaveLength(1);

    const second = open({ whenFree });
    second.life.want();
    await settle();
    expect(second.started).toHaveLength(1);
  });

  it('comes once, though the editor is used and the page idle at one time', async () => {
    const { life, started } = open();
    life.idle();
    life.used();
    life.used();
    await settle();
    expect(started).toHaveLength(1);
  });

  it('spares a connection that is to be spared, until it is asked for', async () => {
    const { life, started } = open({ status: missing, sparesData: true });
    life.used();
    await settle();
    expect(started).toHaveLength(0);
    expect(life.view.getState()).toEqual({ status: 'spared', bytes: 11e6 });
    life.want();
    await settle();
    expect(started).toHaveLength(1);
  });

  it('spares nothing where it is here already, or the setting is on', async () => {
    for (const given of [
      { sparesData: true },
      { sparesData: true, status: missing, setting: 'on' },
    ] as const) {
      const { life, started } = open(given);
      life.used();
      await settle();
      expect(started).toHaveLength(1);
    }
  });

  it('never comes where the site has none, and says so', async () => {
    const { life, started } = open({ status: undefined });
    life.used();
    await settle();
    expect(started).toHaveLength(0);
    expect(life.view.getState()).toEqual({ status: 'unavailable' });
  });
});

describe('the setting', () => {
  it('off keeps it from starting', async () => {
    const { life, started } = open({ setting: 'off' });
    life.used();
    await settle();
    expect(started).toHaveLength(0);
    expect(life.view.getState()).toEqual({ status: 'off' });
  });

  it('turned off ends it; turned on brings it back', async () => {
    const { life, started, set, come } = open();
    life.used();
    await come();
    set('off');
    expect(started[0]?.terminated).toBe(true);
    expect(life.view.getState()).toEqual({ status: 'off' });
    set('on');
    await come();
    expect(life.view.getState()).toEqual({ status: 'ready' });
  });
});

describe('a hidden tab', () => {
  it('ends it after ten minutes; shown again, it comes back', async () => {
    const { life, started, setVisible, come } = open();
    life.used();
    await come();
    setVisible(false);
    await vi.advanceTimersByTimeAsync(hiddenLimitMs - 1);
    expect(started[0]?.terminated).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(started[0]?.terminated).toBe(true);
    expect(life.view.getState()).toEqual({ status: 'stopped' });
    setVisible(true);
    await come();
    expect(life.view.getState()).toEqual({ status: 'ready' });
  });

  it('for a short while changes nothing', async () => {
    const { life, started, setVisible, come } = open();
    life.used();
    await come();
    setVisible(false);
    await vi.advanceTimersByTimeAsync(1_000);
    setVisible(true);
    await vi.advanceTimersByTimeAsync(hiddenLimitMs);
    expect(started).toHaveLength(1);
    expect(started[0]?.terminated).toBe(false);
  });

  it('does not start what never ran', async () => {
    const { started, setVisible } = open();
    setVisible(false);
    await vi.advanceTimersByTimeAsync(hiddenLimitMs);
    setVisible(true);
    await settle();
    expect(started).toHaveLength(0);
  });
});

describe('the learner’s word', () => {
  it('starts it again after it failed', async () => {
    const { life, introducedAs, come } = open();
    introducedAs('no');
    life.used();
    await settle();
    expect(life.view.getState().status).toBe('failed');
    life.want();
    await come();
    expect(life.view.getState()).toEqual({ status: 'ready' });
  });
});
