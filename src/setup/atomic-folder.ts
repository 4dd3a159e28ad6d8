import { access, mkdir, mkdtemp, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Makes a folder completely or not at all: `fill` works in a new folder below `temporary`, which is then renamed. When
 *  somebody else finishes the same folder first, theirs stays and ours is dropped. Does nothing when it is there. */
export async function makeFolderOnce(
  folder: string,
  temporary: string,
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  if (await exists(folder)) return;
  await mkdir(temporary, { recursive: true });
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(join(temporary, 'draft-'));
  try {
    await fill(draft);
    await rename(draft, folder);
  } catch (error) {
    if (!(await exists(folder))) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Writes a file completely or not at all. */
export async function writeFileOnce(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.draft`;
  await writeFile(draft, text);
  await rename(draft, file);
}

/** Removes what set-ups that were killed left in `temporary`; younger than a day may still be in use. */
export async function removeOldDrafts(temporary: string, now: number = Date.now()): Promise<void> {
  const dayMs = 24 * 60 * 60 * 1000;
  for (const name of await readdir(temporary).catch(() => [])) {
    const path = join(temporary, name);
    const age = now - (await stat(path)).mtimeMs;
    if (age > dayMs) await rm(path, { recursive: true, force: true });
  }
}

/** Marks a file or folder as used now. It may be gone already. */
export async function touch(path: string, now: Date = new Date()): Promise<void> {
  await utimes(path, now, now).catch(() => undefined);
}

/** Whether there is a file or folder of this name. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
