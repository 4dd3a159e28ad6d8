import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import archives from './go-archives.json' with { type: 'json' };
import { isAtLeast, pinnedGo } from './pinned-go.ts';

describe('the pinned version', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'pinned-go-'));
    await mkdir(join(root, 'go'));
  });
  afterEach(() => rm(root, { recursive: true }));

  test('is the toolchain line of go/go.mod', async () => {
    await writeFile(join(root, 'go', 'go.mod'), 'module x\n\ngo 1.26.0\n\ntoolchain go1.27.4\n');
    expect(await pinnedGo(root)).toBe('go1.27.4');
  });

  test('has to be there', async () => {
    await writeFile(join(root, 'go', 'go.mod'), 'module x\n\ngo 1.26.0\n');
    await expect(pinnedGo(root)).rejects.toThrow('no toolchain line');
  });

  test('of this project has the digest of an official archive', async () => {
    const version = await pinnedGo(resolve(import.meta.dirname, '..', '..'));
    expect(Object.keys(archives)).toContain(version);
  });
});

test.each([
  ['go1.27.4', 1, 26, true],
  ['go1.26', 1, 26, true],
  ['go1.26rc1', 1, 26, true],
  ['go1.9.7', 1, 21, false],
  ['go2.0', 1, 26, true],
  ['devel go1.28-abc', 1, 26, false],
])('%s is at least %d.%d: %s', (version, major, minor, answer) => {
  expect(isAtLeast(version, major, minor)).toBe(answer);
});
