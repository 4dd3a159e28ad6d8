import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { open } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';

/** Unpacks the members of `zip` whose names begin with `prefix` into `folder`, without the prefix. `isProgram` says which get
 *  the executable bit: Go's toolchain archives carry none. Rejects on a member that points outside `folder` (yauzl
 *  refuses absolute names and `..`). */
export async function unzip(
  zip: string,
  folder: string,
  prefix: string,
  isProgram: (path: string) => boolean,
): Promise<void> {
  const file = await openZip(zip);
  try {
    await eachEntry(file, async (entry) => {
      if (!entry.fileName.startsWith(prefix) || entry.fileName.endsWith('/')) return;
      const path = entry.fileName.slice(prefix.length);
      const target = join(folder, path);
      await mkdir(dirname(target), { recursive: true });
      const mode = isProgram(path) ? 0o755 : 0o644;
      await pipeline(await openEntry(file, entry), createWriteStream(target, { mode }));
    });
  } finally {
    file.close();
  }
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false }, (error, file) => {
      if (error) reject(error);
      else resolve(file);
    });
  });
}

function eachEntry(file: ZipFile, visit: (entry: Entry) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    file.on('entry', (entry: Entry) => {
      visit(entry).then(() => {
        file.readEntry();
      }, reject);
    });
    file.on('end', resolve);
    file.on('error', reject);
    file.readEntry();
  });
}

function openEntry(file: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    file.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else resolve(stream);
    });
  });
}
