import { mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { makeFolderOnce, removeOldDrafts } from './atomic-folder.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'atomic-folder-'));
});
afterEach(() => rm(root, { recursive: true }));

const make = (content: string, before: () => Promise<void> = () => Promise.resolve()) =>
  makeFolderOnce(join(root, 'made'), join(root, 'tmp'), async (folder) => {
    await before();
    await writeFile(join(folder, 'file'), content);
  });

test('makes a folder once', async () => {
  await make('first');
  await make('second');
  expect(await readFile(join(root, 'made', 'file'), 'utf8')).toBe('first');
});

test('two at a time: the first that is complete stays, the other is dropped without a trace', async () => {
  const first = make('first');
  await make('second', () => first);
  expect(await readFile(join(root, 'made', 'file'), 'utf8')).toBe('first');
  expect(await readdir(join(root, 'tmp'))).toEqual([]);
});

test('leaves nothing when it fails', async () => {
  await expect(make('x', () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
  expect(await readdir(root)).toEqual(['tmp']);
  expect(await readdir(join(root, 'tmp'))).toEqual([]);
});

test('removes drafts of yesterday, not those in use', async () => {
  await mkdir(join(root, 'tmp', 'old'), { recursive: true });
  await mkdir(join(root, 'tmp', 'new'));
  const yesterday = Date.now() / 1000 - 25 * 60 * 60;
  await utimes(join(root, 'tmp', 'old'), yesterday, yesterday);
  await removeOldDrafts(join(root, 'tmp'));
  expect(await readdir(join(root, 'tmp'))).toEqual(['new']);
});
