/** Two versions of a file, line by line. */
import { diffArrays } from 'diff';

/** 0-based lines; where only one side has one, it has no partner. */
export interface CodeRow {
  readonly differs: boolean;
  readonly own?: number;
  readonly other?: number;
}

const maxEdits = 1_000;

/** Lines that are the same stand beside each other; of those that differ, the first beside the first. */
export function compareCode(own: readonly string[], other: readonly string[]): readonly CodeRow[] {
  const changes = diffArrays([...own], [...other], { maxEditLength: maxEdits }) ?? [
    { count: own.length, added: false, removed: true },
    { count: other.length, added: true, removed: false },
  ];
  const rows: CodeRow[] = [];
  let [atOwn, atOther] = [0, 0];
  let pendingOwn: number[] = [];
  let pendingOther: number[] = [];
  const settle = () => {
    const length = Math.max(pendingOwn.length, pendingOther.length);
    for (let index = 0; index < length; index++) {
      const [mine, theirs] = [pendingOwn[index], pendingOther[index]];
      rows.push({
        differs: true,
        ...(mine !== undefined && { own: mine }),
        ...(theirs !== undefined && { other: theirs }),
      });
    }
    [pendingOwn, pendingOther] = [[], []];
  };
  for (const { count, added, removed } of changes) {
    if (!added && !removed) settle();
    for (let index = 0; index < count; index++) {
      if (removed) pendingOwn.push(atOwn++);
      else if (added) pendingOther.push(atOther++);
      else rows.push({ differs: false, own: atOwn++, other: atOther++ });
    }
  }
  settle();
  return rows;
}
