/** Where a shared program stands in an address, and what a pasted text is. */

export type SharedSource =
  /** The program itself, in the fragment. */
  | { readonly kind: 'link'; readonly fragment: string }
  /** The id or link of a program that a Go Playground keeps. */
  | { readonly kind: 'playground'; readonly id: string };

/** What the page's address asks to open. `search`: with or without `?`; `hash`: as `location.hash`. Other fragments, such as
 *  that of the link which skips to the content, ask for nothing. */
export function sharedSource(search: string, hash: string): SharedSource | undefined {
  if (/^#\d+\./.test(hash)) return { kind: 'link', fragment: hash.slice(1) };
  const id = new URLSearchParams(search).get('id')?.trim();
  return id === undefined || id === '' ? undefined : { kind: 'playground', id };
}

/** What was pasted to be opened: a link of either kind, an id, or else the files themselves. */
export function pastedSource(text: string): SharedSource | { readonly kind: 'files' } {
  const trimmed = text.trim();
  const own = /^https?:\/\/\S*?\/playground\/?(\?[^\s#]*)?(#\S*)?$/.exec(trimmed);
  const shared = own && sharedSource(own[1] ?? '', own[2] ?? '');
  if (shared) return shared;
  const looksLikeLink = /^(https?:\/\/)?[\w.:-]+(\/\S*)?\/p\/\S+$/.test(trimmed);
  return looksLikeLink || /^[\w-]{10,44}$/.test(trimmed)
    ? { kind: 'playground', id: trimmed }
    : { kind: 'files' };
}

/** A number that tells one shared program from another, as the revision of the copy's draft: FNV-1a, 32 bits. */
export function sharedRevision(source: SharedSource): number {
  const text = source.kind === 'link' ? source.fragment : source.id;
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
