import { expect, test } from 'vitest';

import { exportGlobals } from './export-globals.ts';

const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const memory = [5, 3, 1, 0, 1];
const exported = [7, 10, 1, 6, ...new TextEncoder().encode('memory'), 2, 0];
/** A mutable i32 of 65536, an i64 that never changes, a mutable i64 of -1. */
const globals = [
  6, 18, 3, 0x7f, 1, 0x41, 0x80, 0x80, 4, 0x0b, 0x7e, 0, 0x42, 7, 0x0b, 0x7e, 1, 0x42, 0x7f, 0x0b,
];

function valuesOf(program: Uint8Array<ArrayBuffer>): Record<string, unknown> {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(program));
  return Object.fromEntries(
    Object.entries(exports).map(([name, value]) => [
      name,
      value instanceof WebAssembly.Global ? value.value : 'other',
    ]),
  );
}

test('the globals that change are exported beside what was', () => {
  const program = exportGlobals(Uint8Array.from([...header, ...memory, ...globals, ...exported]));
  expect(valuesOf(program)).toEqual({ memory: 'other', global0: 65536, global2: -1n });
});

test('a program whose globals begin in a way that is not known stays as it is', () => {
  const function_ = [6, 6, 1, 0x70, 1, 0xd0, 0x70, 0x0b];
  const program = Uint8Array.from([...header, ...memory, ...function_, ...exported]);
  expect(exportGlobals(program)).toBe(program);
  expect(valuesOf(program)).toMatchObject({ memory: 'other' });
});

test('a program without globals or exports stays as it is', () => {
  const program = Uint8Array.from([...header, ...memory]);
  expect(exportGlobals(program)).toBe(program);
});
