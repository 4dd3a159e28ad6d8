import { expect, test } from 'vitest';

import { findObject, viewOf } from '../toolchain/object-layout.ts';
import type { TableName } from '../toolchain/object-layout.ts';
import { sampleNumbers, sampleObject, sampleSymbol } from '../toolchain/sample-object.ts';
import { debugKinds, dropDebugData } from './drop-debug-data.ts';

const kind = { text: 1, debug: 12 };

/** An archive of one object: code with a relocation, what a debugger wants to know with two, and code again. */
function archive(): Buffer {
  const tables: Partial<Record<TableName, number[]>> = {
    symbols: [...sampleSymbol(kind.text, 3), ...sampleSymbol(kind.debug, 5), ...sampleSymbol(kind.text, 2)],
    relocationIndex: sampleNumbers(0, 1, 3, 3),
    auxiliaryIndex: sampleNumbers(0, 0, 0, 0),
    dataIndex: sampleNumbers(0, 3, 8, 10),
    relocations: [1, 2, 3].flatMap((value) => Array<number>(23).fill(value)),
    data: [...Buffer.from('abcDEBUGxy')],
  };
  const object = Buffer.concat([Buffer.from('go object\n!\n'), sampleObject(tables)]);
  const header = `${'_go_.o'.padEnd(48)}${String(object.length).padEnd(10)}\`\n`;
  const padding = object.length % 2 === 1 ? '\0' : '';
  return Buffer.concat([Buffer.from(`!<arch>\n${header}`), object, Buffer.from(`${padding}rest`)]);
}

function tableOf(file: Uint8Array, name: TableName): Buffer {
  const layout = findObject(file);
  if (layout === undefined) throw new Error('no object');
  return Buffer.from(file.subarray(...layout.table(name)));
}

test('symbols for a debugger become empty, and the others keep what they have', () => {
  const slim = dropDebugData(archive(), new Set([kind.debug]));
  expect(tableOf(slim, 'data').toString()).toBe('abcxy');
  expect([...tableOf(slim, 'dataIndex')]).toEqual(sampleNumbers(0, 3, 3, 5));
  expect([...tableOf(slim, 'relocationIndex')]).toEqual(sampleNumbers(0, 1, 1, 1));
  expect([...tableOf(slim, 'relocations')]).toEqual(Array<number>(23).fill(1));
  expect([...tableOf(slim, 'symbols')]).toEqual([
    ...sampleSymbol(kind.text, 3),
    ...sampleSymbol(kind.debug, 0),
    ...sampleSymbol(kind.text, 2),
  ]);
});

test('the archive knows the new size, and what is behind the object stays', () => {
  const slim = Buffer.from(dropDebugData(archive(), new Set([kind.debug])));
  const size = Number(slim.subarray(56, 66).toString());
  expect(slim.subarray(68 + size + (size % 2)).toString()).toBe('rest');
});

test('without such symbols an archive stays as it is', () => {
  expect(Buffer.from(dropDebugData(archive(), new Set([99])))).toEqual(archive());
});

test('an object whose tables contradict each other stays as it is', () => {
  const broken = archive();
  const [from] = findObject(broken)?.table('dataIndex') ?? [0];
  viewOf(broken).setUint32(from + 4, 9, true);
  expect(dropDebugData(broken, new Set([kind.debug]))).toBe(broken);
});

test('the kinds are read from Go’s own list', () => {
  const list =
    'const (\n\t// first (of all)\n\tSxxx SymKind = iota\n\tSTEXT\n\tSDWARFONE // one\n\n\tSDATA\n\tSDWARFTWO\n)\n';
  expect(debugKinds(`package objabi\n\ntype SymKind uint8\n\n${list}`)).toEqual(new Set([2, 4]));
});

test.each([
  '',
  'const (\n\tSxxx SymKind = iota + 1\n)\n',
  'const (\n\tSxxx SymKind = iota\n\tSTEXT = 7\n\tSDWARF\n)\n',
])('the kinds are not known from %j', (source) => {
  expect(debugKinds(source)).toBe(undefined);
});
