/** Items in an order, some of which may be left out. An arrangement is the ids of those that are in it; the others are out. */

export type Arrangement = readonly string[];

/** `id` at `index` of the arrangement, from wherever it is. The index counts without it and is held within bounds. */
export function placeAt(arrangement: Arrangement, id: string, index: number): Arrangement {
  const others = takeOut(arrangement, id);
  const at = Math.max(0, Math.min(index, others.length));
  return [...others.slice(0, at), id, ...others.slice(at)];
}

export function takeOut(arrangement: Arrangement, id: string): Arrangement {
  return arrangement.filter((each) => each !== id);
}

/** One place up (-1) or down (1); stays at the ends. */
export function moveBy(arrangement: Arrangement, id: string, by: -1 | 1): Arrangement {
  const index = arrangement.indexOf(id);
  return index < 0 ? arrangement : placeAt(arrangement, id, index + by);
}

/** Where an item at height `y` belongs among others whose middles are at `middles`, from top to bottom. */
export function indexAt(middles: readonly number[], y: number): number {
  return middles.filter((middle) => middle < y).length;
}

/** How many of `ids` stand in the right order among themselves: the longest run through `right` that `ids` holds. */
export function inRightOrder(ids: readonly string[], right: readonly string[]): number {
  const places = ids.map((id) => right.indexOf(id)).filter((place) => place >= 0);
  const longest: number[] = [];
  places.forEach((place, index) => {
    const before = places.slice(0, index).map((each, at) => (each < place ? (longest[at] ?? 0) : 0));
    longest.push(1 + Math.max(0, ...before));
  });
  return Math.max(0, ...longest);
}
