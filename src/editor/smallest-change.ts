/** A replacement of one stretch of a text; offsets in UTF-16 units. */
export interface TextChange {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly insert: string;
}

/** The one stretch that turns `before` into `after`, with the beginning and the end they share left out, so that the cursor
 *  and folded or marked places stay where they were. Undefined when nothing changes. Never splits a surrogate pair. */
export function smallestChange(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (isHighSurrogate(before.charCodeAt(start - 1))) start--;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (isLowSurrogate(before.charCodeAt(before.length - end))) end--;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit < 0xe000;
