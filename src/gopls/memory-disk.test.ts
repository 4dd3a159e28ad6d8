import { expect, test } from 'vitest';

import { packImage, unpackImage } from './disk-image.ts';
import { createMemoryDisk } from './memory-disk.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array | number | undefined) =>
  content instanceof Uint8Array ? new TextDecoder().decode(content) : content;
const newDisk = () => createMemoryDisk(() => undefined);

/** Calls a function of the disk's fs with a callback, as Go does. */
function call(disk: ReturnType<typeof newDisk>, name: string, ...args: readonly unknown[]): Promise<unknown> {
  const run = disk.fs[name] as (...all: readonly unknown[]) => void;
  return new Promise((resolve, reject) => {
    run.call(disk.fs, ...args, (error: Error | null, result: unknown) => {
      if (error === null) resolve(result);
      else reject(error);
    });
  });
}

const create = 0o100 | 2;

test('a file is read as it was written, also in pieces', async () => {
  const disk = newDisk();
  await call(disk, 'mkdir', '/a', 0o755);
  const descriptor = await call(disk, 'open', '/a/b', create, 0o644);
  await call(disk, 'write', descriptor, bytes('hello '), 0, 6, null);
  await call(disk, 'write', descriptor, bytes('world'), 0, 5, null);
  await call(disk, 'close', descriptor);
  expect(text(disk.read('/a/b'))).toBe('hello world');
  const again = await call(disk, 'open', '/a/../a/./b', 0, 0);
  const buffer = new Uint8Array(8);
  expect(await call(disk, 'read', again, buffer, 2, 5, 6)).toBe(5);
  expect(text(buffer.subarray(2, 7))).toBe('world');
});

test('truncating cuts or fills with zeros', async () => {
  const disk = newDisk();
  disk.write('/a', bytes('hello'));
  await call(disk, 'truncate', '/a', 2);
  expect(text(disk.read('/a'))).toBe('he');
  await call(disk, 'truncate', '/a', 3);
  expect(disk.read('/a')).toEqual(Uint8Array.of(104, 101, 0));
});

test.each([
  ['ENOENT', 'open', ['/none', 0, 0]],
  ['ENOENT', 'open', ['/none/below', create, 0]],
  ['EISDIR', 'unlink', ['/folder']],
  ['ENOTEMPTY', 'rmdir', ['/folder']],
  ['EEXIST', 'mkdir', ['/folder', 0]],
  ['ENOTDIR', 'readdir', ['/folder/file']],
  ['EBADF', 'close', [99]],
  ['EINVAL', 'readlink', ['/folder/file']],
  ['ENOSYS', 'symlink', ['/a', '/b']],
] as const)('%s is what %s says where it has to', async (code, name, args) => {
  const disk = newDisk();
  disk.write('/folder/file', bytes(''));
  await expect(call(disk, name, ...args)).rejects.toMatchObject({ code });
});

test('renaming and removing take files out of their folder', async () => {
  const disk = newDisk();
  disk.write('/a/b', bytes('x'));
  await call(disk, 'rename', '/a/b', '/c');
  expect(text(disk.read('/c'))).toBe('x');
  expect(await call(disk, 'readdir', '/a')).toEqual([]);
  disk.remove('/c');
  expect(disk.read('/c')).toBeUndefined();
});

test('every modification has a time of its own', () => {
  const disk = newDisk();
  const seen = new Set<number>();
  for (const content of ['a', 'a', 'b']) {
    disk.write('/a', bytes(content));
    seen.add(disk.direct.modified('/a'));
  }
  expect(seen.size).toBe(3);
  expect(disk.direct.modified('/b')).toBe(-1);
});

test('what is still to come is waited for below its folders, and nowhere else', async () => {
  const disk = newDisk();
  let arrive: () => void = () => undefined;
  disk.awaitBelow(
    ['/goroot'],
    new Promise<void>((resolve) => {
      arrive = () => {
        disk.write('/goroot/late', bytes('here'));
        resolve();
      };
    }),
  );
  expect(disk.direct.read('/goroot/late')).toBe(-2);
  expect(disk.direct.read('/work/late')).toBe(-1);
  const opened = call(disk, 'open', '/goroot/late', 0, 0);
  const read = disk.readLater('/goroot/late');
  arrive();
  await expect(opened).resolves.toBeTypeOf('number');
  expect(text(await read)).toBe('here');
  await expect(call(disk, 'open', '/goroot/never', 0, 0)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('an image gives back its files', () => {
  const files = new Map([
    ['/a/b.go', bytes('package b')],
    ['/empty', bytes('')],
    ['/ü', bytes('über')],
  ]);
  const image = Uint8Array.from(Buffer.concat(packImage(files))).buffer;
  const unpacked = new Map<string, string | number | undefined>();
  unpackImage(image, (path, content) => unpacked.set(path, text(content)));
  expect(unpacked).toEqual(new Map([...files].map(([path, content]) => [path, text(content)])));
});

test('a disk that goes on where another ended gives no number twice, but for files that both have', () => {
  const first = newDisk();
  first.write('/goroot/a.go', bytes('a'), 7);
  first.write('/work/b.go', bytes('b'));
  const second = createMemoryDisk(() => undefined, first.lastNumber);
  second.write('/goroot/a.go', bytes('a'), 7);
  second.write('/work/c.go', bytes('c'));
  expect(second.direct.modified('/goroot/a.go')).toBe(first.direct.modified('/goroot/a.go'));
  expect(second.direct.modified('/work/c.go')).toBeGreaterThan(first.direct.modified('/work/b.go'));
});
