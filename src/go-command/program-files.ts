import { isUtf8 } from 'node:buffer';
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** What `paths` name: files of one folder, or one folder. `folder` and `cwd` are absolute. */
export type NamedFiles =
  { readonly status: 'ok'; readonly folder: string; readonly names?: readonly string[] } | ReadError;

/** `message`: a sentence that ends in a next step. */
export interface ReadError {
  readonly status: 'error';
  readonly message: string;
}

/** As on the Go Playground. */
export const maxFiles = 20;

/** Finds out what was named on the command line; nothing is the folder this was called in. */
export async function namedFiles(paths: readonly string[], cwd: string): Promise<NamedFiles> {
  const kinds = await Promise.all(paths.map((path) => kindOf(resolve(cwd, path))));
  const strange = paths.find((_, index) => kinds[index] === 'missing' || kinds[index] === 'other');
  if (strange !== undefined) return wrong(strangeText(strange, kinds[paths.indexOf(strange)] === 'missing'));
  if (paths.length === 0) return { status: 'ok', folder: cwd };
  if (kinds.includes('folder')) {
    if (paths.length > 1)
      return wrong('A program is one folder, or files of one folder. Name one folder alone.');
    return { status: 'ok', folder: resolve(cwd, paths[0] ?? '.') };
  }
  const stranger = paths.find((path) => !path.endsWith('.go'));
  if (stranger !== undefined) return wrong(`${stranger} is no .go file. Name .go files or a folder.`);
  const files = [...new Set(paths.map((path) => resolve(cwd, path)))];
  const folders = new Set(files.map((path) => dirname(path)));
  const [folder] = folders;
  if (folder === undefined || folders.size > 1)
    return wrong('The files are in different folders. Name files of one folder, or the folder above them.');
  return { status: 'ok', folder, names: files.map((path) => basename(path)) };
}

function strangeText(path: string, missing: boolean): string {
  if (/(^|[/\\])\.\.\.$/.test(path))
    return `${path}: only one package at a time can be had here. Name its folder.`;
  if (path.startsWith('-')) return `${path}: flags come before the files. Put it there.`;
  return missing
    ? `${path} does not exist. Name a .go file or a folder that does.`
    : `${path} is neither a file nor a folder. Name a .go file or a folder.`;
}

/** What there is at an absolute path; links are followed. */
export async function kindOf(path: string): Promise<'file' | 'folder' | 'other' | 'missing'> {
  try {
    const found = await stat(path);
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other';
  } catch {
    return 'missing';
  }
}

/** Names in a folder, sorted, and which of them are folders; links count as what they lead to, but for folders: they might
 *  lead round. */
export async function readFolder(
  folder: string,
): Promise<
  | { readonly status: 'ok'; readonly files: readonly string[]; readonly folders: readonly string[] }
  | ReadError
> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    const isFile = await Promise.all(
      entries.map(
        async (entry) =>
          entry.isFile() || (entry.isSymbolicLink() && (await kindOf(join(folder, entry.name))) === 'file'),
      ),
    );
    return {
      status: 'ok',
      files: entries.filter((_, index) => isFile[index]).map(({ name }) => name),
      folders: entries.filter((entry) => entry.isDirectory()).map(({ name }) => name),
    };
  } catch (error) {
    return wrong(`${folder} can’t be read (${whyOf(error)}). Make it readable or name another folder.`);
  }
}

/** The text of a file. `shown`: what messages call it. */
export async function readText(
  path: string,
  shown: string,
): Promise<{ readonly status: 'ok'; readonly content: string } | ReadError> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return wrong(`${shown} can’t be read (${whyOf(error)}). Make it readable or leave it out.`);
  }
  if (!isUtf8(bytes))
    return wrong(`${shown} is no UTF-8 text, and only text can be part of a program here. Take it out.`);
  return { status: 'ok', content: bytes.toString('utf8') };
}

/** Why a program has too many files, if it has. */
export function tooManyFiles({ length }: readonly unknown[]): string | undefined {
  if (length <= maxFiles) return undefined;
  return `The program has ${length} files, at most ${maxFiles} are possible, as on the Go Playground. Name the .go files to use, or put several into one.`;
}

export function wrong(message: string): ReadError {
  return { status: 'error', message };
}

function whyOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
