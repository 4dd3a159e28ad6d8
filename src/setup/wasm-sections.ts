/** A reader of the binary format of WebAssembly, https://webassembly.github.io/spec/core/binary/; the functions below write it. */
export interface WasmReader {
  /** Where it is; can be set. */
  at: number;
  byte(): number;
  /** A number in groups of seven bits, not negative. */
  number(): number;
}

export interface WasmSection {
  readonly id: number;
  /** Of the section's own first byte, of its contents, and behind them. */
  readonly start: number;
  readonly contents: number;
  readonly end: number;
}

const headerBytes = 8;

export function readerOf(program: Uint8Array, at: number): WasmReader {
  return {
    at,
    byte() {
      return program[this.at++] ?? 0;
    },
    number() {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const byte = this.byte();
        value += (byte & 127) * factor;
        if (byte < 128) return value;
      }
    },
  };
}

/** In the order of the file. */
export function wasmSections(program: Uint8Array): readonly WasmSection[] {
  const sections: WasmSection[] = [];
  const reader = readerOf(program, headerBytes);
  while (reader.at < program.length) {
    const start = reader.at;
    const id = reader.byte();
    const bytes = reader.number();
    const end = reader.at + bytes;
    sections.push({ id, start, contents: reader.at, end });
    reader.at = end;
  }
  return sections;
}

/** The program with other contents in these sections, by id; it has each of them once. */
export function replaceSections(
  program: Uint8Array,
  contents: ReadonlyMap<number, ArrayLike<number>>,
): Uint8Array<ArrayBuffer> {
  const sections = wasmSections(program).flatMap(({ id, start, end }) => {
    const replacement = contents.get(id);
    if (replacement === undefined) return [program.subarray(start, end)];
    return [Uint8Array.from([id, ...encodeNumber(replacement.length)]), Uint8Array.from(replacement)];
  });
  return Uint8Array.from(Buffer.concat([program.subarray(0, headerBytes), ...sections]));
}

/** An entry of the export section. */
export function globalExport(name: string, index: number): number[] {
  const encoded = new TextEncoder().encode(name);
  return [...encodeNumber(encoded.length), ...encoded, globalKind, ...encodeNumber(index)];
}

const globalKind = 3;

/** A number that is not negative, in groups of seven bits. */
export function encodeNumber(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  do {
    bytes.push((left & 127) | (left > 127 ? 128 : 0));
    left >>>= 7;
  } while (left > 0);
  return bytes;
}

/** A number of up to 64 bits with its sign, in groups of seven bits. */
export function encodeSigned(value: bigint): number[] {
  const bytes: number[] = [];
  for (let left = value; ;) {
    const low = Number(BigInt.asUintN(7, left));
    left >>= 7n;
    const isLast = left === (low < 64 ? 0n : -1n);
    bytes.push(isLast ? low : low | 128);
    if (isLast) return bytes;
  }
}
