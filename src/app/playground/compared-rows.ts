import type { ComparedLine } from '../../run/compared-lines.ts';

/** One row of the two columns; a side that has nothing there is absent. */
export interface ComparedRow {
  readonly playground?: ComparedLine;
  readonly browser?: ComparedLine;
  readonly same: boolean;
}

/** Puts lines of one side beside those of the other, in order; what differs at one place shares its rows. */
export function comparedRows(lines: readonly ComparedLine[]): readonly ComparedRow[] {
  const rows: ComparedRow[] = [];
  let left: ComparedLine[] = [];
  let right: ComparedLine[] = [];
  const flush = () => {
    for (let index = 0; index < Math.max(left.length, right.length); index++) {
      const [playground, browser] = [left[index], right[index]];
      rows.push({ ...(playground && { playground }), ...(browser && { browser }), same: false });
    }
    left = [];
    right = [];
  };
  for (const line of lines) {
    switch (line.on) {
      case 'playground':
        left.push(line);
        break;
      case 'browser':
        right.push(line);
        break;
      case 'both':
        flush();
        rows.push({ playground: line, browser: line, same: true });
    }
  }
  flush();
  return rows;
}
