import { isUtf8 } from 'node:buffer';
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

import type { SourceFile } from '../run/types.ts';

/** A file of a program and where it is on the disk: `shown` as the go command would print it. */
export interface DiskFile extends SourceFile {
  readonly path: string;
  readonly shown: string;
}

export type ProgramFiles =
  | { readonly status: 'ok'; readonly files: readonly DiskFile[] }
  /** `message`: a sentence that ends in a next step. */
  | { readonly status: 'error'; readonly message: string };

/** As on the Go Playground. */
export const maxFiles = 20;

/** The program that `paths` name: files of one folder, or one folder with what is below it. Names are relative to that
 *  folder. `cwd` is absolute. */
export async function readProgramFiles(paths: readonly string[], cwd: string): Promise<ProgramFiles> {
  const [first] = paths;
  if (first === undefined) return wrong('No file was named. Name a .go file or a folder.');
  const kinds = await Promise.all(paths.map((path) => kindOf(resolve(cwd, path))));
  const missing = paths.find((_, index) => kinds[index] === 'missing');
  if (missing !== undefined) return wrong(missingText(missing));
  if (kinds.includes('folder')) {
    if (paths.length > 1)
      return wrong('A program is one folder, or files of one folder. Name one folder alone.');
    return readFolder(first, cwd);
  }
  const stranger = paths.find((path) => !path.endsWith('.go'));
  if (stranger !== undefined)
    return wrong(
      `${stranger} is no .go file, and a program here gets no arguments. Name .go files or a folder.`,
    );
  if (new Set(paths.map((path) => dirname(resolve(cwd, path)))).size > 1)
    return wrong('The files are in different folders. Name files of one folder, or the folder above them.');
  const unique = [...new Map(paths.map((path) => [resolve(cwd, path), path])).values()];
  return readFiles(unique.map((path) => ({ shown: path, path: resolve(cwd, path), name: basename(path) })));
}

function missingText(path: string): string {
  if (/(^|[/\\])\.\.\.$/.test(path))
    return `${path}: only one package at a time can be had here. Name its folder.`;
  if (path.startsWith('-')) return `${path}: flags come before the files. Put it there.`;
  return `${path} does not exist. Name a .go file or a folder that does.`;
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'missing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'missing';
  }
}

type Place = Omit<DiskFile, 'content'>;

/** The .go files and go.mod, and everything else only where a file asks for embedding: a folder holds much that is no part
 *  of a program. */
async function readFolder(folder: string, cwd: string): Promise<ProgramFiles> {
  const places: Place[] = [];
  const root = resolve(cwd, folder);
  await collect(root, (path) => {
    const name = relative(root, path).split(sep).join('/');
    places.push({ path, name, shown: join(folder, name) });
  });
  const isGo = ({ name }: Place) => name.endsWith('.go') || /(^|\/)go\.mod$/.test(name);
  const source = await readFiles(places.filter(isGo));
  if (source.status === 'error') return source;
  if (!source.files.some(({ name }) => name.endsWith('.go')))
    return wrong(`${folder} has no .go file. Name a folder that has one.`);
  if (!source.files.some(({ content }) => content.includes('//go:embed'))) return source;
  const others = await readFiles(places.filter((place) => !isGo(place)));
  return others.status === 'error' ? others : { status: 'ok', files: [...source.files, ...others.files] };
}

/** Every file below a folder, sorted; not what belongs to version control or to packages of other languages. */
async function collect(folder: string, found: (path: string) => void): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && entry.name !== 'node_modules') await collect(path, found);
    } else if (entry.isFile() || (entry.isSymbolicLink() && (await kindOf(path)) === 'file')) {
      found(path);
    }
  }
}

async function readFiles(places: readonly Place[]): Promise<ProgramFiles> {
  const files: DiskFile[] = [];
  for (const place of places) {
    let bytes: Buffer;
    try {
      bytes = await readFile(place.path);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return wrong(`${place.shown} can’t be read (${why}). Make it readable or leave it out.`);
    }
    if (!isUtf8(bytes))
      return wrong(
        `${place.shown} is no UTF-8 text, and only text can be part of a program here. Take it out.`,
      );
    files.push({ ...place, content: bytes.toString('utf8') });
  }
  return { status: 'ok', files };
}

/** Why a program has too many files, if it has. */
export function tooManyFiles(files: readonly SourceFile[]): string | undefined {
  if (files.length <= maxFiles) return undefined;
  return `The program has ${files.length} files, at most ${maxFiles} are possible, as on the Go Playground. Name the .go files to use, or put several into one.`;
}

function wrong(message: string): ProgramFiles {
  return { status: 'error', message };
}
