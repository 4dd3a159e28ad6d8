const memorySection = 5;
const headerBytes = 8;
const pageBytes = 64 * 1024;

/** A WebAssembly module whose one memory may grow by `growthBytes` beyond what it starts with, and no further: Go's runtime
 *  then dies with its own out-of-memory text. Go's linker sets no maximum. Throws on bytes that are no such module. */
export function limitMemory(module: Uint8Array, growthBytes: number): Uint8Array<ArrayBuffer> {
  let at = headerBytes;
  while (at < module.length) {
    const id = module[at];
    const size = readNumber(module, at + 1);
    const end = size.next + size.value;
    if (id === memorySection) {
      const count = readNumber(module, size.next);
      const minimum = readNumber(module, count.next + 1);
      const maximum = minimum.value + Math.ceil(growthBytes / pageBytes);
      const limits = [1, 1, ...encodeNumber(minimum.value), ...encodeNumber(maximum)];
      const section = [memorySection, ...encodeNumber(limits.length), ...limits];
      const limited = new Uint8Array(at + section.length + module.length - end);
      limited.set(module.subarray(0, at));
      limited.set(section, at);
      limited.set(module.subarray(end), at + section.length);
      return limited;
    }
    at = end;
  }
  throw new Error('the module has no memory section');
}

/** An unsigned LEB128 number and where it ends. */
function readNumber(bytes: Uint8Array, start: number): { readonly value: number; readonly next: number } {
  let value = 0;
  let scale = 1;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, next: at + 1 };
    scale *= 128;
  }
  throw new Error('the module ends in the middle of a number');
}

function encodeNumber(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  do {
    const low = left % 128;
    left = Math.floor(left / 128);
    bytes.push(left === 0 ? low : low + 128);
  } while (left > 0);
  return bytes;
}
