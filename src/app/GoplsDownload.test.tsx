// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import type { GoplsHost, GoplsStartOptions, GoplsStatus } from '../gopls/types.ts';
import { GoplsDownload } from './GoplsDownload.tsx';
import type { LanguageService } from './language-service.ts';
import { ServicesContext } from './ServicesContext.ts';
import { createTestPage } from './testing.tsx';

afterEach(cleanup);

async function open(first: GoplsStatus | undefined, start: GoplsHost['start']) {
  const { services } = await createTestPage();
  let status = first;
  const host: GoplsHost = { start, status: () => Promise.resolve(status) };
  const language = () => Promise.resolve({ host } as LanguageService);
  await act(async () => {
    render(
      <ServicesContext value={{ ...services, language }}>
        <GoplsDownload />
      </ServicesContext>,
    );
    await Promise.resolve();
  });
  return {
    keep: () => {
      status = { bytes: 10_000_000, kept: true };
    },
  };
}
const missing = { bytes: 10_000_000, kept: false };

it('says its size before it is fetched, counts while it is, and says that it is here', async () => {
  let started: GoplsStartOptions | undefined;
  let arrive = () => {};
  let terminated = false;
  const { keep } = await open(missing, (options) => {
    started = options;
    return new Promise((resolve) => {
      arrive = () =>
        resolve({
          introduced: {},
          send: () => {},
          write: () => {},
          read: () => Promise.resolve(undefined),
          ended: new Promise(() => {}),
          terminate: () => {
            terminated = true;
          },
        });
    });
  });
  await userEvent.click(screen.getByRole('button', { name: 'Get gopls (10 MB)' }));
  act(() => started?.onProgress({ loadedBytes: 5_000_000, totalBytes: 10_000_000 }));
  expect(screen.getByText(/5\.0 MB of 10 MB|5 MB of 10 MB/)).toBeTruthy();
  keep();
  await act(async () => {
    arrive();
    await Promise.resolve();
  });
  expect(await screen.findByText(/gopls is here/)).toBeTruthy();
  expect(terminated).toBe(true);
});

it('is stopped without a word of trouble', async () => {
  await open(
    missing,
    ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')));
      }),
  );
  await userEvent.click(screen.getByRole('button', { name: /^Get gopls/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect(await screen.findByRole('button', { name: /^Get gopls/ })).toBeTruthy();
  expect(screen.queryByText('stopped')).toBeNull();
});

it('says what went wrong and can be tried again', async () => {
  await open(missing, () => Promise.reject(new Error('The site can’t be reached. Try again later.')));
  await userEvent.click(screen.getByRole('button', { name: /^Get gopls/ }));
  expect(await screen.findByText('The site can’t be reached. Try again later.')).toBeTruthy();
  expect(screen.getByRole('button', { name: /^Get gopls/ })).toBeTruthy();
});

it('says that a site has none', async () => {
  await open(undefined, () => Promise.reject(new Error('none')));
  expect(await screen.findByText(/This site has no gopls/)).toBeTruthy();
});
