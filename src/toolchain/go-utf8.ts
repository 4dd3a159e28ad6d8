const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const replacement = '\uFFFD';

/** Text as Go decodes it: every byte that is no part of valid UTF-8 becomes one U+FFFD (the web's decoders make one of
 *  several). `rest` is the beginning of a character at the very end, at most three bytes, that more bytes may complete. */
export function decodeGoText(bytes: Uint8Array): { readonly text: string; readonly rest: Uint8Array } {
  const end = bytes.length - incompleteTail(bytes);
  const whole = bytes.subarray(0, end);
  return { text: decodeWhole(whole), rest: bytes.slice(end) };
}

/** `decodeGoText` where nothing follows: an incomplete character is invalid. */
export function decodeGoTextAtEnd(bytes: Uint8Array): string {
  const { text, rest } = decodeGoText(bytes);
  return text + replacement.repeat(rest.length);
}

function decodeWhole(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    let text = '';
    let validFrom = 0;
    let index = 0;
    while (index < bytes.length) {
      const length = characterLength(bytes, index);
      if (length === 0) {
        text += strict.decode(bytes.subarray(validFrom, index)) + replacement;
        validFrom = index + 1;
      }
      index += length || 1;
    }
    return text + strict.decode(bytes.subarray(validFrom));
  }
}

/** Bytes of the valid character that begins at `index`; 0 when none does. */
function characterLength(bytes: Uint8Array, index: number): number {
  const length = announcedLength(bytes[index] ?? 0);
  if (length === 0 || index + length > bytes.length) return 0;
  for (let at = 1; at < length; at++) {
    if (!isContinuation(bytes, index, at)) return 0;
  }
  return length;
}

/** How many bytes at the end begin a valid character without completing it. */
function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const index = bytes.length - back;
    const length = announcedLength(bytes[index] ?? 0);
    if (length <= back) continue;
    let at = 1;
    while (at < back && isContinuation(bytes, index, at)) at++;
    return at === back ? back : 0;
  }
  return 0;
}

/** Length of the character that a first byte announces; 0 for a byte that can't be first. */
function announcedLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}

/** Whether byte `at` of the character at `index` may be there: the second is narrower after E0, ED, F0 and F4 (overlong
 *  forms, surrogates, beyond U+10FFFF). */
function isContinuation(bytes: Uint8Array, index: number, at: number): boolean {
  const byte = bytes[index + at] ?? 0;
  let [low, high] = [0x80, 0xbf];
  if (at === 1) {
    const first = bytes[index];
    if (first === 0xe0) low = 0xa0;
    else if (first === 0xed) high = 0x9f;
    else if (first === 0xf0) low = 0x90;
    else if (first === 0xf4) high = 0x8f;
  }
  return byte >= low && byte <= high;
}
