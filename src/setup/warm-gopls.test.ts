import { expect, test } from 'vitest';

import type { CollectingProcess } from '../gopls/gopls-host.ts';
import { stateAfter } from './warm-gopls.ts';

test('a gopls that ends while it is waited for is an error with its words', async () => {
  let isTerminated = false;
  const process: CollectingProcess = {
    introduced: {},
    send: () => undefined,
    write: () => undefined,
    read: () => Promise.resolve(undefined),
    collect: () => Promise.resolve(new Map()),
    save: () => Promise.resolve(new Uint8Array()),
    ended: Promise.resolve({ message: 'It has stopped (panic: no more)' }),
    terminate: () => (isTerminated = true),
  };
  await expect(stateAfter(() => Promise.resolve(process), ['fmt'])).rejects.toThrow('panic: no more');
  expect(isTerminated).toBe(true);
});
