const memorySection = 5;
const headerBytes = 8;
const pageBytes = 64 * 1024;

/** Lets the one memory of a WebAssembly module grow by `growthBytes` beyond what it starts with, and no further: Go's runtime
 *  then dies with its own out-of-memory text. Go's linker sets no maximum, but writes the size of the section in more bytes
 *  than it takes; so there is room for one, and a module of many megabytes need not be copied. Throws on bytes that are no
 *  such module. */
export function limitMemory(module: Uint8Array, growthBytes: number): void {
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
      const length = encodeNumber(limits.length, end - limits.length - (at + 1));
      if (at + 1 + length.length + limits.length !== end)
        throw new Error('the memory section has no room for a limit');
      module.set([...length, ...limits], at + 1);
      return;
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

/** In at least so many bytes. */
function encodeNumber(value: number, leastBytes = 1): number[] {
  const bytes: number[] = [];
  let left = value;
  do {
    const low = left % 128;
    left = Math.floor(left / 128);
    const isLast = left === 0 && bytes.length + 1 >= leastBytes;
    bytes.push(isLast ? low : low + 128);
  } while (left > 0 || bytes.length < leastBytes);
  return bytes;
}
