import { join, resolve } from 'node:path';

import { expect, test } from 'vitest';

import { cacheFolder, checkoutFile } from './cache-folder.ts';

test.each([
  ['linux', {}, join('/home/ada', '.cache', 'go-journey')],
  ['linux', { XDG_CACHE_HOME: '/var/cache/ada' }, join('/var/cache/ada', 'go-journey')],
  ['darwin', {}, join('/home/ada', 'Library', 'Caches', 'go-journey')],
  ['win32', { LOCALAPPDATA: '/local' }, join('/local', 'go-journey')],
  ['win32', {}, join('/home/ada', 'AppData', 'Local', 'go-journey')],
] as const)('on %s with %j it is where that system keeps caches', (platform, environment, folder) => {
  expect(cacheFolder(environment, platform, '/home/ada')).toBe(folder);
});

test('GO_JOURNEY_CACHE comes first', () => {
  expect(cacheFolder({ GO_JOURNEY_CACHE: 'here' }, 'linux', '/home/ada')).toBe(resolve('here'));
});

test('each checkout has a file of its own', () => {
  expect(checkoutFile('/cache', '/a')).not.toBe(checkoutFile('/cache', '/b'));
  expect(checkoutFile('/cache', '/a')).toBe(checkoutFile('/cache', '/a/'));
});
