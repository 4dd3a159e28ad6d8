import { expect, test } from 'vitest';

import { createMemoryDisk } from './memory-disk.ts';
import { createWorkFolder } from './work-folder.ts';

function open() {
  const disk = createMemoryDisk(() => undefined);
  const work = createWorkFolder(disk, 'go1.27.4');
  const read = (path: string) => {
    const bytes = disk.read(path);
    return bytes && new TextDecoder().decode(bytes);
  };
  return { disk, work, read };
}
const changesIn = (message: unknown) =>
  (
    message as { params: { changes: readonly { uri: string; type: number }[] } } | undefined
  )?.params.changes.map(({ uri, type }) => [uri, type]);

test('a program without go.mod becomes a module of the Go that is here', () => {
  const { work, read } = open();
  const told = work.write(new Map([['/work/a/sub/x.go', 'package x\n']]));
  expect(read('/work/a/go.mod')).toBe('module play\n\ngo 1.27\n');
  expect(changesIn(told)).toEqual([
    ['file:///work/a/sub/x.go', 1],
    ['file:///work/a/go.mod', 1],
  ]);
});

test('a program with go.mod keeps it', () => {
  const { work, read } = open();
  work.write(
    new Map([
      ['/work/a/x.go', 'package x\n'],
      ['/work/a/go.mod', 'module mine\n'],
    ]),
  );
  expect(read('/work/a/go.mod')).toBe('module mine\n');
});

test('gopls is told of what is created, changed and deleted, but not of what is open', () => {
  const { work, read } = open();
  const path = '/work/a/my x.go';
  work.write(new Map([[path, 'one']]));
  expect(changesIn(work.write(new Map([[path, 'two']])))).toEqual([['file:///work/a/my%20x.go', 2]]);
  work.open('file:///work/a/my%20x.go');
  expect(work.write(new Map([[path, 'three']]))).toBeUndefined();
  expect(read(path)).toBe('three');
  work.close('file:///work/a/my%20x.go');
  expect(changesIn(work.write(new Map([[path, undefined]])))).toEqual([['file:///work/a/my%20x.go', 3]]);
  expect(work.write(new Map([[path, undefined]]))).toBeUndefined();
});

test('a text that is there already is no change', () => {
  const { work } = open();
  work.write(new Map([['/work/a/x.go', 'package x\n']]));
  expect(work.write(new Map([['/work/a/x.go', 'package x\n']]))).toBeUndefined();
  expect(changesIn(work.write(new Map([['/work/a/x.go', 'package y\n']])))).toEqual([
    ['file:///work/a/x.go', 2],
  ]);
});

test('nothing outside of /work is written', () => {
  const { work, read } = open();
  expect(work.write(new Map([['/goroot/src/fmt/print.go', 'package fmt']]))).toBeUndefined();
  expect(read('/goroot/src/fmt/print.go')).toBeUndefined();
});
