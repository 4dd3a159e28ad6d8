import type { OpenFile } from './types.ts';

/** What gopls has to be told, in this order: `closed` before their files are written. */
export interface DocumentChanges {
  readonly closed: readonly string[];
  /** The disk: texts by path; undefined deletes. */
  readonly written: ReadonlyMap<string, string | undefined>;
  readonly opened: readonly Document[];
  readonly changed: readonly Document[];
}

export interface Document {
  readonly path: string;
  readonly text: string;
  readonly version: number;
}

interface Kept {
  readonly file: OpenFile;
  version: number;
  /** The text is another one than gopls has. */
  dirty: boolean;
  /** gopls knows of it. */
  told: boolean;
}

/** The program on screen, and what of it gopls doesn't know yet. Go files are open in gopls; the others lie on its disk. */
export function createDocuments() {
  const kept = new Map<string, Kept>();
  const gone = new Set<string>();
  /** Of all documents: a file that is taken out and put in again never goes back to a version it had. */
  let lastVersion = 0;

  const isOpen = (path: string) => path.endsWith('.go');

  return {
    show(files: readonly OpenFile[]): void {
      const paths = new Set(files.map(({ path }) => path));
      for (const [path, document] of kept) {
        if (paths.has(path)) continue;
        kept.delete(path);
        if (document.told) gone.add(path);
      }
      for (const file of files) {
        const before = kept.get(file.path);
        // A file that was closed and is back: gopls may not have heard of either yet, and has an older text.
        const told = before?.told ?? gone.delete(file.path);
        const dirty = before === undefined || before.dirty || before.file.text !== file.text;
        kept.set(file.path, { file, version: before?.version ?? 0, dirty, told });
      }
    },

    changed(path: string): void {
      const document = kept.get(path);
      if (document) document.dirty = true;
    },

    /** Version of the text that gopls has, where that is the text of now. */
    settledVersion(path: string): number | undefined {
      const document = kept.get(path);
      return document === undefined || document.dirty ? undefined : document.version;
    },

    paths: (): readonly string[] => [...kept.keys()],

    /** What gopls doesn't know; from now on it does. Undefined when it knows everything. */
    take(): DocumentChanges | undefined {
      const written = new Map<string, string | undefined>();
      const opened: Document[] = [];
      const changed: Document[] = [];
      const closed = [...gone].filter(isOpen);
      for (const path of gone) written.set(path, undefined);
      gone.clear();
      for (const [path, document] of kept) {
        if (!document.dirty && document.told) continue;
        const text = document.file.text();
        document.version = lastVersion += 1;
        const now = { path, text, version: document.version };
        written.set(path, text);
        if (isOpen(path)) (document.told ? changed : opened).push(now);
        document.dirty = false;
        document.told = true;
      }
      return written.size === 0 ? undefined : { closed, written, opened, changed };
    },

    /** Another gopls, that knows nothing. */
    forget(): void {
      gone.clear();
      for (const document of kept.values()) {
        document.told = false;
        document.dirty = true;
      }
    },
  };
}
