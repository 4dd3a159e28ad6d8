/** Orders things so that neighbours differ. */

export interface Mixing<T> {
  /** Two of one group don't follow each other, where it can be helped. */
  readonly group: (item: T) => string;
  /** Two that share something don't, where groups leave the choice. */
  readonly shares: (a: T, b: T) => boolean;
  /** What stands before the first. */
  readonly after?: T | undefined;
}

/** The same items; among those that may come next, the earliest comes. A group that holds more than half of what is left
 *  comes at once, since later its members could not be kept apart. */
export function interleave<T>(items: readonly T[], { group, shares, after }: Mixing<T>): readonly T[] {
  const left = [...items];
  const mixed: T[] = [];
  let last = after;
  while (left.length > 0) {
    const lastGroup = last === undefined ? undefined : group(last);
    const allowed = left.filter((item) => group(item) !== lastGroup);
    const crowded = allowed.filter(
      (item) => left.filter((other) => group(other) === group(item)).length * 2 > left.length,
    );
    const candidates = crowded.length > 0 ? crowded : allowed.length > 0 ? allowed : left;
    const before = last;
    const next = candidates.find((item) => before === undefined || !shares(before, item)) ?? candidates[0];
    if (next === undefined) break;
    left.splice(left.indexOf(next), 1);
    mixed.push(next);
    last = next;
  }
  return mixed;
}
