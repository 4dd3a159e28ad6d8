import { encodeNumber, globalExport, readerOf, replaceSections, wasmSections } from './wasm-sections.ts';

/** Lets a Go program export its mutable globals, which hold its stack pointer and other registers: with them and its memory a
 *  host can take the program back to an earlier state. A program that does not look like one of Go's linker is given back as
 *  it is. */
export function exportGlobals(program: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const sections = wasmSections(program);
  const globals = sections.find(({ id }) => id === globalSection);
  const exported = sections.find(({ id }) => id === exportSection);
  if (globals === undefined || exported === undefined) return program;
  const mutable = mutableGlobals(program, globals.contents);
  if (mutable === undefined) return program;
  const reader = readerOf(program, exported.contents);
  const count = reader.number();
  const entries = mutable.flatMap((index) => globalExport(`global${index}`, index));
  const contents = [
    ...encodeNumber(count + mutable.length),
    ...program.subarray(reader.at, exported.end),
    ...entries,
  ];
  return replaceSections(program, new Map([[exportSection, contents]]));
}

const globalSection = 6;
const exportSection = 7;
const integerConstants: readonly number[] = [0x41, 0x42];
const end = 0x0b;

/** By index. Undefined where one begins as something else than an integer constant; Go imports none. */
function mutableGlobals(program: Uint8Array, contents: number): readonly number[] | undefined {
  const reader = readerOf(program, contents);
  const mutable: number[] = [];
  const count = reader.number();
  for (let index = 0; index < count; index++) {
    reader.byte();
    if (reader.byte() === 1) mutable.push(index);
    if (!integerConstants.includes(reader.byte())) return undefined;
    reader.number();
    if (reader.byte() !== end) return undefined;
  }
  return mutable;
}
