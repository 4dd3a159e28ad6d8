import { describe, expect, it } from 'vitest';
import {
  parseToolchainUrl,
  toolchainCacheName,
  toolchainFileUrl,
  toolchainIdOfCacheName,
  toolchainManifestUrl,
} from './toolchain-cache.ts';

const bases = ['/', '/go-journey/', 'https://example.org/', 'https://example.org/go-journey/'];

describe('the addresses of the toolchain', () => {
  it.each(bases)('reads back what it built below %s', (base) => {
    expect(parseToolchainUrl(base, toolchainManifestUrl(base))).toEqual({ kind: 'manifest' });
    expect(parseToolchainUrl(base, toolchainFileUrl(base, 'ab12', 'std/net/http.a'))).toEqual({
      kind: 'file',
      id: 'ab12',
    });
  });

  it.each([
    '/lessons/x.json',
    '/toolchain/',
    '/toolchain/ab12',
    '/toolchain/ab12/',
    '/toolchain/a/b?c=1',
    '/other/toolchain/a/b',
  ])('sees nothing of the toolchain in %s', (url) => {
    expect(parseToolchainUrl('/', url)).toBeUndefined();
  });

  it('finds the id in the name of a cache, and none in a name of others', () => {
    expect(toolchainIdOfCacheName(toolchainCacheName('ab12'))).toBe('ab12');
    expect(toolchainIdOfCacheName('workbox-precache-v2-/')).toBeUndefined();
  });
});
