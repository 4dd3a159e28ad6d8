import { pathOf, uriOf } from '../lib/file-uri.ts';
import type { MemoryDisk } from './memory-disk.ts';
import type { RpcMessage } from './types.ts';

/** Files of the learner on gopls's disk, and what gopls is to be told of them. */
export interface WorkFolder {
  /** Writes or deletes files; gives the notification for gopls, if there is need of one. Paths outside of /work are left
   *  alone. */
  write(files: ReadonlyMap<string, string | undefined>): RpcMessage | undefined;
  /** Of documents gopls has the text from the editor. Sees to it that they lie in a module. */
  open(uri: string): void;
  close(uri: string): void;
}

const root = '/work/';
/** As in the protocol. */
const changeType = { created: 1, changed: 2, deleted: 3 } as const;

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

/** `goVersion`: as in the manifest, `go1.27.4`. */
export function createWorkFolder(disk: MemoryDisk, goVersion: string): WorkFolder {
  const opened = new Set<string>();
  const encoder = new TextEncoder();
  const language = /^go(\d+\.\d+)/.exec(goVersion)?.[1] ?? '1.27';
  const goMod = encoder.encode(`module play\n\ngo ${language}\n`);

  /** Gives the path of a go.mod that was missing. */
  const addGoMod = (path: string): string | undefined => {
    const scope = path.slice(root.length).split('/')[0];
    const file = `${root}${scope ?? ''}/go.mod`;
    if (!path.startsWith(root) || !path.endsWith('.go') || path.split('/').length < 4) return undefined;
    if (disk.read(file) !== undefined) return undefined;
    disk.write(file, goMod);
    return file;
  };

  return {
    write(files) {
      const changes: { readonly uri: string; readonly type: number }[] = [];
      const note = (path: string, type: keyof typeof changeType) => {
        changes.push({ uri: uriOf(path), type: changeType[type] });
      };
      for (const [path, text] of files) {
        if (!path.startsWith(root)) continue;
        const before = disk.read(path);
        if (text === undefined) {
          disk.remove(path);
          if (before !== undefined) note(path, 'deleted');
        } else {
          const bytes = encoder.encode(text);
          if (before && isSame(before, bytes)) continue;
          disk.write(path, bytes);
          // Told at every keystroke, gopls would look at everything twice.
          if (!opened.has(path)) note(path, before === undefined ? 'created' : 'changed');
        }
      }
      for (const [path, text] of files) {
        const added = text === undefined ? undefined : addGoMod(path);
        if (added !== undefined) note(added, 'created');
      }
      if (changes.length === 0) return undefined;
      return { jsonrpc: '2.0', method: 'workspace/didChangeWatchedFiles', params: { changes } };
    },
    open(uri) {
      const path = pathOf(uri);
      if (path === undefined) return;
      opened.add(path);
      addGoMod(path);
    },
    close(uri) {
      opened.delete(pathOf(uri) ?? '');
    },
  };
}
