// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openLeftBehind } from './left-behind.ts';

const item = 'go-journey-left:page-1';
const draft = { key: 'slices/exercise', rev: 1, savedAt: 5, content: { 'prog.go': 'package main' } };
const records = [
  { recordKey: 'draft:slices/exercise', value: draft, known: { ...draft, content: {} } },
  { recordKey: 'draft:gone', value: undefined },
];

afterEach(() => {
  localStorage.clear();
});

describe('what pages leave in localStorage', () => {
  it('is there as it was left, until it is removed', () => {
    const left = openLeftBehind(window);
    left?.leave('page-1', records);
    left?.leave('page-2', []);
    localStorage.setItem('theme', 'dark');
    expect(left?.all()).toEqual(new Map([['page-1', records], ['page-2', []]])); // prettier-ignore
    left?.remove(['page-1', 'page-2']);
    expect(Object.keys(localStorage)).toEqual(['theme']);
  });

  it.each(['{', '7', '[{"value":1}]'])('is passed over where it can’t be read: %s', (text) => {
    localStorage.setItem(item, text);
    expect(openLeftBehind(window)?.all()).toEqual(new Map());
  });

  it('is told to the other pages, its removal and other items are not', () => {
    const run = vi.fn();
    const stop = openLeftBehind(window)?.listen(run);
    window.dispatchEvent(new StorageEvent('storage', { key: item, newValue: '[]' }));
    expect(run).toHaveBeenCalledOnce();
    window.dispatchEvent(new StorageEvent('storage', { key: item, newValue: null }));
    window.dispatchEvent(new StorageEvent('storage', { key: 'theme', newValue: 'dark' }));
    stop?.();
    window.dispatchEvent(new StorageEvent('storage', { key: item, newValue: '[]' }));
    expect(run).toHaveBeenCalledOnce();
  });

  it('is nothing where there is no room or no storage', () => {
    const refuse = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    const full = { localStorage: { setItem: refuse } } as unknown as Window;
    expect(() => openLeftBehind(full)?.leave('page-1', records)).not.toThrow();
    const denied = Object.defineProperty({}, 'localStorage', { get: refuse }) as Window;
    expect(openLeftBehind(denied)).toBeUndefined();
  });
});
