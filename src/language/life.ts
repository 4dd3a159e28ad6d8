/** When gopls runs: by the setting, by what the device says of its connection, and while somebody can see it. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GoplsHost } from '../gopls/types.ts';
import type { LanguageSession, LanguageState } from './types.ts';

export type LanguageSetting = 'auto' | 'on' | 'off';

/** What the learner sees of it. */
export type LanguageView =
  | LanguageState
  /** The setting says so. */
  | { readonly status: 'off' }
  /** Waits for a word of the learner: it would have to be downloaded over a connection that is to be spared. */
  | { readonly status: 'spared'; readonly bytes: number }
  /** This site has none: set-up could not build it. */
  | { readonly status: 'unavailable' };

/** The world around it. */
export interface Surroundings {
  readonly setting: () => LanguageSetting;
  /** Save-Data is on, or the connection is a mobile one. */
  readonly sparesData: () => boolean;
  /** Calls back when the tab is hidden or shown. */
  readonly onVisibility: (listener: (visible: boolean) => void) => void;
  readonly onSetting: (listener: () => void) => void;
  /** Resolves when the page has no program to build or to run, nor will in a moment: starting takes both of them seconds of
   *  the same processor. */
  readonly whenFree: () => Promise<void>;
}

export interface LanguageLife {
  readonly session: LanguageSession;
  readonly view: StoreApi<LanguageView>;
  /** An editor is on screen and the page has nothing else to do: it starts where nothing must be downloaded for it. */
  idle(): void;
  /** The editor is used. */
  used(): void;
  /** The learner wants it now. */
  want(): void;
}

/** A tab that was hidden for so long gives the memory back. */
export const hiddenLimitMs = 10 * 60_000;

export function createLanguageLife(options: {
  readonly session: LanguageSession;
  readonly host: Pick<GoplsHost, 'status'>;
  readonly surroundings: Surroundings;
}): LanguageLife {
  const { session, host, surroundings } = options;
  const view = createStore<LanguageView>(() =>
    surroundings.setting() === 'off' ? { status: 'off' } : session.state.getState(),
  );
  let used = false;
  /** It is being found out whether to start: every key says that the editor is used. */
  let beginning = false;
  let hidden: ReturnType<typeof setTimeout> | undefined;
  /** Ended by us because the tab was hidden; comes back with it. */
  let resting = false;

  const show = (next: LanguageView) => view.setState(next, true);
  session.state.subscribe((state) => {
    if (surroundings.setting() !== 'off') show(state);
  });

  /** Starts it if nothing speaks against it. `asked`: the learner did, whatever it costs. */
  const begin = async (asked: boolean, download: boolean) => {
    const { status } = session.state.getState();
    if (surroundings.setting() === 'off' || (status !== 'idle' && status !== 'stopped')) return;
    if (!asked) await surroundings.whenFree();
    const found = await host.status().catch(() => undefined);
    // Much may have happened while it was looked for.
    if (surroundings.setting() === 'off' || session.state.getState().status !== status || resting) return;
    if (!found) {
      show({ status: 'unavailable' });
      return;
    }
    if (!found.kept && !download) return;
    const spare = surroundings.setting() === 'auto' && surroundings.sparesData();
    if (!found.kept && spare && !asked) {
      show({ status: 'spared', bytes: found.bytes });
      return;
    }
    session.start();
  };

  surroundings.onVisibility((visible) => {
    clearTimeout(hidden);
    if (visible) {
      if (!resting) return;
      resting = false;
      session.start();
      return;
    }
    hidden = setTimeout(() => {
      const { status } = session.state.getState();
      if (status !== 'ready' && status !== 'starting') return;
      resting = true;
      session.stop();
    }, hiddenLimitMs);
  });
  surroundings.onSetting(() => {
    if (surroundings.setting() === 'off') {
      resting = false;
      session.stop();
      show({ status: 'off' });
      return;
    }
    if (view.getState().status === 'off') show(session.state.getState());
    if (used) void begin(false, true);
  });

  return {
    session,
    view,
    idle: () => void begin(false, false),
    used: () => {
      if (used && (beginning || view.getState().status !== 'idle')) return;
      used = true;
      beginning = true;
      void begin(false, true).finally(() => (beginning = false));
    },
    want: () => {
      const { status } = session.state.getState();
      resting = false;
      if (status === 'failed') session.restart();
      else void begin(true, true);
    },
  };
}
