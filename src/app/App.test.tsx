// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react';
import { navigate } from 'wouter/use-browser-location';
import { afterEach, expect, it, vi } from 'vitest';
import { App } from './App.tsx';
import { createTestPage } from './testing.tsx';

afterEach(cleanup);

it('prepares for runs on each page that has programs', async () => {
  const { services } = await createTestPage();
  const prepareRuns = vi.fn();
  const go = (path: string) => {
    act(() => {
      navigate(path);
    });
    return prepareRuns.mock.calls.length;
  };
  navigate('/nowhere');
  render(<App services={{ ...services, prepareRuns }} base="/" />);
  expect(prepareRuns).not.toHaveBeenCalled();
  expect(go('/learn/first')).toBe(1);
  expect(go('/learn/first/second')).toBe(2);
  expect(go('/nowhere')).toBe(2);
});
