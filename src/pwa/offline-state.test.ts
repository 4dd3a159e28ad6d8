// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createInstallStore, createOnlineStore } from './offline-state.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

it('follows the network', () => {
  const onLine = vi.spyOn(window.navigator, 'onLine', 'get').mockReturnValue(true);
  const store = createOnlineStore(window);
  expect(store.getState().online).toBe(true);
  onLine.mockReturnValue(false);
  window.dispatchEvent(new Event('offline'));
  expect(store.getState().online).toBe(false);
  onLine.mockReturnValue(true);
  window.dispatchEvent(new Event('online'));
  expect(store.getState().online).toBe(true);
});

describe('installing', () => {
  function offer() {
    const prompt = vi.fn(() => Promise.resolve({ outcome: 'accepted' }));
    const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt });
    window.dispatchEvent(event);
    return { event, prompt };
  }

  it('is offered when the browser would ask, in its place', () => {
    const store = createInstallStore(window);
    expect(store.getState().status).toBe('unavailable');
    const { event, prompt } = offer();
    expect(store.getState().status).toBe('available');
    expect(event.defaultPrevented).toBe(true);
    expect(prompt).not.toHaveBeenCalled();
  });

  it('asks once, then knows that it is installed', async () => {
    const store = createInstallStore(window);
    const { prompt } = offer();
    const state = store.getState();
    if (state.status !== 'available') throw new Error(state.status);
    await state.install();
    expect(prompt).toHaveBeenCalledOnce();
    expect(store.getState().status).toBe('unavailable');
    window.dispatchEvent(new Event('appinstalled'));
    expect(store.getState().status).toBe('installed');
  });
});
