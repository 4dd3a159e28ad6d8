import { join } from 'node:path';

import { readFolder } from './program-files.ts';

/** The files that the //go:embed patterns of a source file name, in the folder of its package. What is wrong with a pattern is the
 *  go command's to say: it finds nothing. */
export async function embeddedFiles(source: string, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [, args = ''] of source.matchAll(/^\/\/go:embed[ \t]+(.*)$/gm)) {
    for (const arg of args.match(/"(?:\\.|[^"\\])*"|`[^`]*`|\S+/g) ?? []) {
      const pattern = arg.replace(/^(["`])(.*)\1$/, '$2');
      const glob = pattern.replace(/^all:/, '');
      await expand(folder, glob === '.' ? [] : glob.split('/'), glob !== pattern, found);
    }
  }
  return found;
}

/** Adds what matches the rest of a pattern in a folder; all below it where nothing is left. */
async function expand(folder: string, glob: readonly string[], all: boolean, found: string[]): Promise<void> {
  const entries = await readFolder(folder);
  if (entries.status === 'error') return;
  const [segment, ...rest] = glob;
  const matches =
    segment === undefined
      ? (name: string) => (all ? !/^\.(git|hg|svn|bzr)$/.test(name) : /^[^._]/.test(name))
      : (name: string) => expressionOf(segment).test(name);
  if (rest.length === 0) found.push(...entries.files.filter(matches).map((name) => join(folder, name)));
  for (const name of entries.folders.filter(matches)) await expand(join(folder, name), rest, all, found);
}

/** As path.Match of Go reads one element of a pattern; one that is malformed matches nothing. */
function expressionOf(glob: string): RegExp {
  const parts = glob.match(/\\.|\[(?:\\.|[^\]\\])+\]|[^]/gu) ?? [];
  const source = parts.map((part) => {
    if (part === '*') return '.*';
    if (part === '?') return '.';
    if (part.length > 1 && part.startsWith('[')) return part;
    return part.replace(/^\\/, '').replace(/[$()*+.?[\\\]^{|}/]/g, '\\$&');
  });
  try {
    return new RegExp(`^${source.join('')}$`, 'u');
  } catch {
    return /(?!)/;
  }
}
