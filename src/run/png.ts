const signature = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR';
const lastChunk = 'IEND\xaeB`\x82';

/** A data: URL for a whole PNG in base64; undefined for anything else, half a PNG included. */
export function pngDataUrl(base64: string): string | undefined {
  const text = base64.trim();
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  const bytes = atob(text);
  return bytes.startsWith(signature) && bytes.endsWith(lastChunk)
    ? `data:image/png;base64,${text}`
    : undefined;
}
