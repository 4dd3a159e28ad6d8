/** A reader of the binary format of WebAssembly: https://webassembly.github.io/spec/core/binary/. */
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
