/** The `file:` URI of an absolute path, as gopls writes it. */
export function uriOf(path: string): string {
  return `file://${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** The absolute path that a URI names; undefined for what is no file. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:///')) return undefined;
  try {
    return decodeURIComponent(uri.slice('file://'.length));
  } catch {
    return undefined;
  }
}
