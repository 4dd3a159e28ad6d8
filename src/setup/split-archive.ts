/** A package's archive in two: what compile and vet read of a package they import, and what link reads. Each is an archive
 *  again, in Unix ar format: a magic line, then members with a header of 60 bytes, each at an even offset. */
export interface SplitArchive {
  /** Holds `__.PKGDEF` alone. */
  readonly exports: Uint8Array;
  /** Holds all other members, the object files. */
  readonly objects: Uint8Array;
}

const magic = '!<arch>\n';
const headerBytes = 60;
const exportData = '__.PKGDEF';

/** Throws when `archive` is none that Go wrote. */
export function splitArchive(archive: Uint8Array): SplitArchive {
  const text = (from: number, to: number) => Buffer.from(archive.subarray(from, to)).toString('latin1');
  if (text(0, magic.length) !== magic) throw new Error('not an archive');
  const exports = [archive.subarray(0, magic.length)];
  const objects = [archive.subarray(0, magic.length)];
  for (let at = magic.length; at < archive.length;) {
    const name = text(at, at + 16).trimEnd();
    const size = Number(text(at + 48, at + 58));
    const end = at + headerBytes + size + (size % 2);
    if (!Number.isSafeInteger(size) || size < 0 || end > archive.length + 1) {
      throw new Error(`not an archive: member ${name} has no size`);
    }
    (name === exportData ? exports : objects).push(archive.subarray(at, end));
    at = end;
  }
  if (exports.length !== 2) throw new Error(`an archive without ${exportData}`);
  return { exports: Buffer.concat(exports), objects: Buffer.concat(objects) };
}
