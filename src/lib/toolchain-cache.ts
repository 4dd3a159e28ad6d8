/** Where the downloaded Go toolchain lies: agreed between who downloads it, the service worker that answers its URLs out of
 *  Cache Storage, and the page that says how much is kept. Strings only.
 *
 *  The files of one toolchain are under `<base>toolchain/<id>/<path>`, decompressed, in a cache of their own; `id` is the
 *  hash in its manifest, so that nothing under such a URL ever changes. */

const cachePrefix = 'go-toolchain-';
const folder = 'toolchain/';

/** The Cache Storage name of one toolchain's files. */
export function toolchainCacheName(id: string): string {
  return cachePrefix + id;
}

/** The id in a name made by `toolchainCacheName`; undefined for any other cache. */
export function toolchainIdOfCacheName(cacheName: string): string | undefined {
  return cacheName.startsWith(cachePrefix) ? cacheName.slice(cachePrefix.length) : undefined;
}

/** The manifest's URL. `base` is the site's base, absolute (`https://host/go/`) or a path (`/go/`); it ends in a slash. */
export function toolchainManifestUrl(base: string): string {
  return `${base}${folder}manifest.json`;
}

/** The final URL of one file of a toolchain; `path` as in the manifest, without a leading slash. */
export function toolchainFileUrl(base: string, id: string, path: string): string {
  return `${base}${folder}${id}/${path}`;
}

export type ToolchainUrl = { readonly kind: 'manifest' } | { readonly kind: 'file'; readonly id: string };

/** What a URL below `base` asks for; undefined when it is nothing of the toolchain's. Both in the same form, absolute or a
 *  path; a query or fragment makes it another resource. */
export function parseToolchainUrl(base: string, url: string): ToolchainUrl | undefined {
  if (url === toolchainManifestUrl(base)) return { kind: 'manifest' };
  const prefix = base + folder;
  if (!url.startsWith(prefix)) return undefined;
  const id = /^([^/?#]+)\/[^?#]+$/.exec(url.slice(prefix.length))?.[1];
  return id === undefined ? undefined : { kind: 'file', id };
}
