/** Whether two JSON values are the same text; property order counts, as it does for records that are only copied. */
export function sameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
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
