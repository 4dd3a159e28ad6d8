/** Shared programs: kept under an id that follows from their text, as the official Playground keeps them. */
import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const maxSnippetBytes = 64 * 1024;

export interface SnippetStore {
  /** Resolves with the id when the text is kept. */
  put(body: Uint8Array): Promise<string>;
  /** Undefined for what was never put, and for what is no id. */
  get(id: string): Promise<Uint8Array | undefined>;
}

const salt = 'Go playground salt\n';
const idLength = 11;

/** The official derivation: the same text has the same id there and here. */
export function snippetId(body: Uint8Array): string {
  const hash = createHash('sha256').update(salt).update(body).digest('base64url');
  // An underscore at the end would be left out of a link that some programs find in a text.
  let length = idLength;
  while (hash[length - 1] === '_') length++;
  return hash.slice(0, length);
}

function isSnippetId(id: string): boolean {
  return /^[\w-]{11,43}$/.test(id);
}

/** Forgets the oldest of more than `maxCount`, and everything with the process. */
export function memorySnippets(maxCount = 1_000): SnippetStore {
  const kept = new Map<string, Uint8Array>();
  return {
    put(body) {
      const id = snippetId(body);
      kept.delete(id);
      kept.set(id, body);
      for (const oldest of kept.keys()) {
        if (kept.size <= maxCount) break;
        kept.delete(oldest);
      }
      return Promise.resolve(id);
    },
    get: (id) => Promise.resolve(kept.get(id)),
  };
}

/** One file each in `folder`, which is made. Rejects with Node's error where the folder can't be written. */
export async function folderSnippets(folder: string): Promise<SnippetStore> {
  await mkdir(folder, { recursive: true });
  const probe = join(folder, `.${randomUUID()}`);
  await writeFile(probe, '');
  await rm(probe);
  return {
    async put(body) {
      const id = snippetId(body);
      const file = join(folder, fileName(id));
      if (await exists(file)) return id;
      // Under its name there is never half a file, even if the power goes.
      const unfinished = join(folder, `.${randomUUID()}`);
      try {
        await writeFile(unfinished, body, { flush: true });
        await rename(unfinished, file);
      } catch (error) {
        await rm(unfinished, { force: true });
        // Whoever was faster has written the same.
        if (!(await exists(file))) throw error;
      }
      return id;
    },
    async get(id) {
      if (!isSnippetId(id)) return undefined;
      try {
        return await readFile(join(folder, fileName(id)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
}

/** Two ids may differ only in case, which some file systems don't tell apart: `aB` is `a+b`. */
function fileName(id: string): string {
  return `${id.replace(/[A-Z]/g, (letter) => `+${letter.toLowerCase()}`)}.txt`;
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}
