// What set-up left is served and shipped. Needs "npm run setup".
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { build, createServer } from 'vite';
import type { ViteDevServer } from 'vite';

import { checkoutFile } from './cache-folder.ts';
import { writeFileOnce } from './atomic-folder.ts';
import { readSetUp } from './set-up.ts';
import { shippedPaths, toolchainPlugin } from './vite-plugin.ts';

const checkout = resolve(import.meta.dirname, '..', '..');
let root: string;
let folder: string;

beforeEach(async () => {
  const setUp = await readSetUp(checkout);
  if (setUp.status === 'missing') throw new Error(setUp.mend);
  folder = setUp.folder;
  root = await mkdtemp(join(tmpdir(), 'vite-plugin-'));
  await writeFile(join(root, 'index.html'), '<!doctype html><title>site</title>');
  vi.stubEnv('GO_JOURNEY_CACHE', join(root, 'cache'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true });
});

const useToolchain = () => writeFileOnce(checkoutFile(join(root, 'cache'), root), JSON.stringify({ folder }));

const options = () => ({
  root,
  configFile: false as const,
  envFile: false as const,
  logLevel: 'silent' as const,
  plugins: [toolchainPlugin()],
});

describe('the built site', () => {
  test('has every file of the toolchain, and Go’s licence', async () => {
    await useToolchain();
    await build(options());
    const manifest = await readSetUp(root);
    if (manifest.status === 'missing') throw new Error(manifest.what);
    const shipped = join(root, 'dist', 'toolchain');
    expect(JSON.parse(await readFile(join(shipped, 'manifest.json'), 'utf8'))).toEqual(manifest.manifest);
    for (const path of shippedPaths(manifest.manifest)) {
      await readFile(join(shipped, manifest.manifest.id, path));
    }
    expect(await readFile(join(shipped, manifest.manifest.id, 'LICENSE'), 'utf8')).toContain('Go Authors');
  });

  test('without a toolchain says what is missing', async () => {
    await build(options());
    const text = await readFile(join(root, 'dist', 'toolchain', 'manifest.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ missing: { mend: 'Run "npm run setup".' } });
  });
});

describe('the development server', () => {
  let server: ViteDevServer;
  let origin: string;
  beforeEach(async () => {
    server = await createServer({
      ...options(),
      base: '/go/',
      server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    });
    await server.listen();
    const address = server.httpServer?.address();
    if (address === null || address === undefined || typeof address === 'string') throw new Error('no port');
    origin = `http://127.0.0.1:${address.port}/go/toolchain/`;
  });
  afterEach(() => server.close());

  test('serves the manifest and the files it names, as they are', async () => {
    await useToolchain();
    const response = await fetch(`${origin}manifest.json`);
    const { id, link } = (await response.json()) as { id: string; link: { path: string; bytes: number } };
    const file = await fetch(`${origin}${id}/${link.path}.bin`);
    expect(file.headers.get('content-encoding')).toBe(null);
    expect(brotliDecompressSync(await file.arrayBuffer())).toHaveLength(link.bytes);
  });

  test('serves no other file of the cache', async () => {
    await useToolchain();
    const { id } = (await (await fetch(`${origin}manifest.json`)).json()) as { id: string };
    expect((await fetch(`${origin}${id}/manifest.json`)).status).toBe(404);
    expect((await fetch(`${origin}${id}/..%2f..%2fetc`)).status).toBe(404);
    expect((await fetch(`${origin}0000/link.wasm.bin`)).status).toBe(404);
  });
});
