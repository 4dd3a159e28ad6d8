import { afterEach, expect, it, vi } from 'vitest';
import { openTabChannel, readTabMessage } from './tabs.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('hears what another tab posts', async () => {
  const [here, there] = [openTabChannel('tabs-test'), openTabChannel('tabs-test')];
  const message = { type: 'changed', changes: new Map([['draft:a', 'text']]) };
  const stop: (() => void)[] = [];
  const heard = new Promise((resolve) => {
    stop.push(there?.listen(resolve) ?? (() => undefined));
  });
  here?.post(message);
  expect(readTabMessage(await heard)).toEqual(message);
  stop.push(here?.listen(() => undefined) ?? (() => undefined));
  for (const end of stop) end();
});

it('is not there where the browser has no channels', () => {
  vi.stubGlobal('BroadcastChannel', undefined);
  expect(openTabChannel()).toBeUndefined();
});

it.each([undefined, 'changed', { type: 'future' }, { type: 'changed', changes: {} }])(
  'does not understand %j',
  (message) => {
    expect(readTabMessage(message)).toBeUndefined();
  },
);
