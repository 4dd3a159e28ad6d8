import { sha256 } from '@noble/hashes/sha2.js';

/** The sections, as the letter that is hashed. */
export const sections = [0, 0x50, 0x46, 0x54] as const;

const front = new Uint8Array(10);
const size = new DataView(front.buffer, 1);
front[0] = 1;

/** The hash by which Go's linker finds symbols with the same content, cmd/internal/obj's contentHash: SHA-256 of a 1, the
 *  symbol's size in 8 bytes, a letter for its section, and its data without the zeros at the end; of it the first 16 bytes.
 *  For symbols without relocations. `crypto.subtle` would be asked tens of thousands of times for a few bytes each. */
export function contentHash(data: Uint8Array, symbolSize: number, section: number): Uint8Array {
  let length = data.length;
  while (length > 0 && data[length - 1] === 0) length -= 1;
  size.setUint32(0, symbolSize, true);
  front[9] = section;
  return sha256.create().update(front).update(data.subarray(0, length)).digest().subarray(0, 16);
}
