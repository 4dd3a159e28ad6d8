const memorySection = 5;
const headerBytes = 8;
const pageBytes = 64 * 1024;

/** A WebAssembly module whose one memory may grow by `growthBytes` beyond what it starts with, and no further: Go's runtime
 *  then dies with its own out-of-memory text. Go's linker sets no maximum. Throws on bytes that are no such module. */
export function limitMemory(module: Uint8Array, growthBytes: number): Uint8Array<ArrayBuffer> {
  return withMemory(module, (minimum) => [
    ...[1, 1, ...encodeNumber(minimum)],
    ...encodeNumber(minimum + Math.ceil(growthBytes / pageBytes)),
  ]);
}

/** The same module with a memory of `startBytes` from the start, without limit. Go's runtime uses what is there before it asks
 *  for more; each time it does, V8 counts anew what lies outside its heap, and collects garbage. */
export function enlargeMemory(module: Uint8Array, startBytes: number): Uint8Array<ArrayBuffer> {
  return withMemory(module, (minimum) => [
    ...[1, 0, ...encodeNumber(Math.max(minimum, Math.ceil(startBytes / pageBytes)))],
  ]);
}

/** `section`: the bytes of the new memory section, from the pages that the memory starts with. */
function withMemory(
  module: Uint8Array,
  section: (minimumPages: number) => readonly number[],
): Uint8Array<ArrayBuffer> {
  let at = headerBytes;
  while (at < module.length) {
    const id = module[at];
    const size = readNumber(module, at + 1);
    const end = size.next + size.value;
    if (id === memorySection) {
      const count = readNumber(module, size.next);
      const minimum = readNumber(module, count.next + 1);
      const limits = section(minimum.value);
      const head = [memorySection, ...encodeNumber(limits.length), ...limits];
      const changed = new Uint8Array(at + head.length + module.length - end);
      changed.set(module.subarray(0, at));
      changed.set(head, at);
      changed.set(module.subarray(end), at + head.length);
      return changed;
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
