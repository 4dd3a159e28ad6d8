import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { checkoutFile } from './cache-folder.ts';
import { removeUnused } from './remove-unused.ts';

const dayMs = 24 * 60 * 60 * 1000;
const now = Date.parse('2026-06-15T12:00:00Z');
let cache: string;
let checkout: string;

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'remove-unused-'));
  checkout = join(cache, 'my-checkout');
  for (const name of ['tmp', 'checkouts', 'my-checkout']) await mkdir(join(cache, name));
  for (const name of [
    'toolchains/used',
    'toolchains/recent',
    'toolchains/old',
    'parts/used-1',
    'parts/old-1',
  ]) {
    await mkdir(join(cache, name), { recursive: true });
    const at = new Date(now - (name.endsWith('recent') ? 1 : 10) * dayMs);
    await utimes(join(cache, name), at, at);
  }
});
afterEach(() => rm(cache, { recursive: true }));

const point = (root: string) =>
  writeFile(
    checkoutFile(cache, root),
    JSON.stringify({ root, folder: join(cache, 'toolchains', 'used'), parts: ['used-1'] }),
  );
const left = async () => ({
  toolchains: (await readdir(join(cache, 'toolchains'))).sort(),
  parts: await readdir(join(cache, 'parts')),
});

test('what a checkout uses stays, and what was used lately; the rest goes', async () => {
  await point(checkout);
  await removeUnused(cache, now);
  expect(await left()).toEqual({ toolchains: ['recent', 'used'], parts: ['used-1'] });
  expect(await readdir(join(cache, 'tmp'))).toEqual([]);
});

test('a checkout that was deleted keeps nothing', async () => {
  await point(join(cache, 'deleted'));
  await removeUnused(cache, now);
  expect(await left()).toEqual({ toolchains: ['recent'], parts: [] });
  expect(await readdir(join(cache, 'checkouts'))).toEqual([]);
});

test('a pointer of an older set-up, without its parts, keeps its toolchain', async () => {
  const folder = join(cache, 'toolchains', 'used');
  await writeFile(checkoutFile(cache, checkout), JSON.stringify({ folder }));
  await removeUnused(cache, now);
  expect((await left()).toolchains).toEqual(['recent', 'used']);
});

test('an empty cache is fine', async () => {
  await expect(removeUnused(join(cache, 'none'), now)).resolves.toBeUndefined();
});
