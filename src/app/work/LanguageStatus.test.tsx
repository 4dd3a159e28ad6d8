// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { LanguageLife, LanguageView } from '../../language/life.ts';
import { LanguageStatus } from './LanguageStatus.tsx';

afterEach(cleanup);

function show(first: LanguageView) {
  const view = createStore<LanguageView>(() => first);
  const want = vi.fn();
  const life: Pick<LanguageLife, 'view' | 'want'> = { view, want };
  render(<LanguageStatus life={life} />);
  return { want, become: (next: LanguageView) => act(() => view.setState(next, true)) };
}
const group = () => screen.queryByRole('group', { name: 'Go language server' });

it('takes no place before anything was asked of gopls, and where it is off', () => {
  const { become } = show({ status: 'idle' });
  expect(group()).toBeNull();
  become({ status: 'off' });
  expect(group()).toBeNull();
});

it('counts what is downloaded without reading it out', () => {
  show({ status: 'downloading', loadedBytes: 2_500_000, totalBytes: 10_000_000 });
  expect(group()?.textContent).toContain('gopls: 2.5 MB of 10 MB');
  expect(screen.queryByRole('status')).toBeNull();
});

it('says aloud when it is ready', () => {
  show({ status: 'ready' });
  expect(screen.getByRole('status').textContent).toBe('gopls: ready');
});

it('says why it failed and starts it again at a press', async () => {
  const { want } = show({ status: 'failed', detail: 'It ran out of memory.' });
  expect(screen.getByRole('status').textContent).toBe('gopls ended: It ran out of memory.');
  await userEvent.click(screen.getByRole('button', { name: 'Restart' }));
  expect(want).toHaveBeenCalledOnce();
});

it('asks before it spends a connection that is to be spared', async () => {
  const { want } = show({ status: 'spared', bytes: 11_000_000 });
  await userEvent.click(screen.getByRole('button', { name: 'Get them (11 MB)' }));
  expect(want).toHaveBeenCalledOnce();
});

it('says that a site without gopls checks types another way', () => {
  show({ status: 'unavailable' });
  expect(group()?.textContent).toContain('Run and Vet check them');
});
