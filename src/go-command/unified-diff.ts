import { structuredPatch } from 'diff';

/** What `gofmt -d` prints about a file; empty where nothing changes. */
export function unifiedDiff(name: string, before: string, after: string): string {
  const { hunks } = structuredPatch('', '', before, after, undefined, undefined, { context: 3 });
  if (hunks.length === 0) return '';
  const blocks = hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) =>
    [`@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`, ...lines].join('\n'),
  );
  return `diff ${name}.orig ${name}\n--- ${name}.orig\n+++ ${name}\n${blocks.join('\n')}\n`;
}

/** No lines are counted from the line before them. */
function range(start: number, lines: number): string {
  return `${lines === 0 ? start - 1 : start},${lines}`;
}
