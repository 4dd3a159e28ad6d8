/** Many files in one, for a disk in memory: four bytes with the length of the index (little endian), the index as JSON — for each
 *  file its absolute path and its length in bytes — then the files' contents in the same order. */

type Index = readonly (readonly [path: string, bytes: number])[];

const headerBytes = 4;

export function packImage(files: ReadonlyMap<string, Uint8Array>): readonly Uint8Array[] {
  const index: Index = [...files].map(([path, { length }]) => [path, length]);
  const text = new TextEncoder().encode(JSON.stringify(index));
  const header = new Uint8Array(headerBytes);
  new DataView(header.buffer).setUint32(0, text.length, true);
  return [header, text, ...files.values()];
}

/** Calls `write` for each file, with bytes that lie in the image. It was verified before, so nothing is checked here. */
export function unpackImage(image: ArrayBuffer, write: (path: string, bytes: Uint8Array) => void): void {
  const length = new DataView(image).getUint32(0, true);
  let at = headerBytes + length;
  const index = JSON.parse(new TextDecoder().decode(new Uint8Array(image, headerBytes, length))) as Index;
  for (const [path, bytes] of index) {
    write(path, new Uint8Array(image, at, bytes));
    at += bytes;
  }
}
