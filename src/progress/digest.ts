/** Whether two JSON values say the same, in whatever order their properties are. */
export function sameJson(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}

/** JSON with the properties of every object in order; undefined for what JSON has no word for. */
export function canonicalJson(value: unknown): string | undefined {
  // Its type promises a string always.
  const text: string | undefined = JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
  return text;
}

/** FNV-1a over UTF-16 code units, twice with different starts: 16 hex digits. For telling texts of one learner apart, not
 *  against anybody who builds collisions. */
export function digest(text: string): string {
  return hash(text, 0x811c9dc5) + hash(text, 0x9e3779b9);
}

function hash(text: string, start: number): string {
  let state = start;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    state = Math.imul(state ^ (unit & 0xff), 0x01000193);
    state = Math.imul(state ^ (unit >>> 8), 0x01000193);
  }
  return (state >>> 0).toString(16).padStart(8, '0');
}
