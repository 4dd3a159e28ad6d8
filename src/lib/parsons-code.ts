/** Programs put together from lines. A block is one or more lines that are moved together; its tabs are its indentation. */

/** The file: `before`, the blocks one below the other, `after`. `before` and `after` end in a line break or are empty. */
export function joinBlocks(before: string, blocks: readonly string[], after: string): string {
  return before + blocks.map((block) => `${block.replace(/\n$/, '')}\n`).join('') + after;
}

/** Tabs before the block's first line. */
export function tabsBefore(block: string): number {
  return /^\t*/.exec(block)?.[0].length ?? 0;
}
