import { Directory, File } from '@bjorn3/browser_wasi_shim';
import type { Inode } from '@bjorn3/browser_wasi_shim';

/** A file system in memory, as the entries of `/`. */
export type FileTree = Map<string, Inode>;

/** A file over these very bytes, which are not copied. */
export function fileOf(content: ArrayBuffer | Uint8Array | string): File {
  const file = new File(content instanceof ArrayBuffer ? content : new ArrayBuffer(0));
  // The constructor would copy them.
  if (typeof content === 'string') file.data = new TextEncoder().encode(content);
  else if (content instanceof Uint8Array) file.data = content;
  return file;
}

/** Puts a file or an empty folder at an absolute path, `/tmp/prog.go`, with the folders above it. */
export function addToTree(tree: FileTree, path: string, inode: Inode): void {
  const names = namesOf(path);
  const last = names.pop();
  if (last === undefined) return;
  let entries: Map<string, Inode> = tree;
  for (const name of names) {
    const found = entries.get(name);
    const folder = found instanceof Directory ? found : new Directory(new Map());
    entries.set(name, folder);
    entries = folder.contents;
  }
  entries.set(last, inode);
}

/** The bytes of the file at an absolute path; undefined where there is none. */
export function readFromTree(tree: FileTree, path: string): Uint8Array | undefined {
  let at: Inode | undefined = new Directory(tree);
  for (const name of namesOf(path)) {
    at = at instanceof Directory ? at.contents.get(name) : undefined;
  }
  return at instanceof File ? at.data : undefined;
}

function namesOf(path: string): string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.');
}
