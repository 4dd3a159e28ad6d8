// The compiler of the page on packages of std. Needs "npm run setup".
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { beforeAll, expect, test } from 'vitest';

import { cacheFolder } from '../setup/cache-folder.ts';
import { findGo } from '../setup/find-go.ts';
import type { GoInstall } from '../setup/find-go.ts';
import { pinnedGo } from '../setup/pinned-go.ts';
import { readSetUp } from '../setup/set-up.ts';
import { compareObjects } from './compare-objects.ts';

const root = resolve('.');
let install: GoInstall;
let compile: WebAssembly.Module;
beforeAll(async () => {
  const search = await findGo(await pinnedGo(root), cacheFolder(), () => {});
  const setUp = await readSetUp(root);
  if (search.status === 'missing' || setUp.status === 'missing') throw new Error('run "npm run setup"');
  install = search.install;
  compile = new WebAssembly.Module(
    Uint8Array.from(await readFile(join(setUp.folder, setUp.manifest.compile.path))),
  );
});

test('objects are those of Go’s own compiler, byte by byte', async () => {
  // Generics, floating point, functions in assembly, functions whose bodies are in another package.
  const packages = ['container/list', 'maps', 'math', 'reflect', 'sync'];
  const { signal } = new AbortController();
  const { same, different } = await compareObjects({ install, compile, packages, signal, onProgress() {} });
  expect(different).toEqual([]);
  expect([...same].sort()).toEqual(packages);
});
