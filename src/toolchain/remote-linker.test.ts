import { afterEach, expect, test } from 'vitest';

import { openLocalLinker } from './local-linker.ts';
import { createRemoteLinker } from './remote-linker.ts';
import type { Loading } from './loading.ts';
import type { LinkPlan } from './linker.ts';
import type { ToLinker } from './messages.ts';
import { sampleManifest } from './sample-manifest.ts';

/** No linker: whatever is asked of it is a bug. */
const emptyModule = new WebAssembly.Module(Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0]));
const plan: LinkPlan = { args: [], importConfig: '', std: [] };

const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
});

test('a linker that fails says so to who waits, each time', async () => {
  const { port, close } = openLocalLinker();
  closings.push(close);
  const linker = createRemoteLinker(port);
  linker.open(emptyModule);
  linker.prepare(plan);
  await expect(linker.link(plan, new Map())).rejects.toThrow();
  await expect(linker.link(plan, new Map())).rejects.toThrow();
});

test('objects are handed over once, with where each package lies', async () => {
  const posted: ToLinker[] = [];
  const linker = createRemoteLinker({
    post: (message) => posted.push(message),
    onMessage: () => undefined,
  });
  const manifest = sampleManifest(['start', 'net'], {
    fmt: { imports: ['io'], pack: 0, exports: [0, 3], objects: [0, 4] },
    io: { imports: [], pack: 0, exports: [3, 3], objects: [4, 2] },
    net: { imports: ['io'], pack: 1, exports: [0, 3], objects: [0, 6] },
  });
  const read: string[] = [];
  const loading: Loading = {
    read: ({ path, bytes }) => {
      read.push(path);
      return Promise.resolve(new ArrayBuffer(bytes));
    },
    compile: () => Promise.reject(new Error('not asked for')),
  };
  expect(await linker.load(loading, manifest, ['fmt'])).toEqual(['fmt', 'io']);
  expect(await linker.load(loading, manifest, ['io'])).toEqual(['io']);
  expect(await linker.load(loading, manifest, ['net'])).toEqual(['io', 'net']);
  expect(read).toEqual(['start.objects', 'net.objects']);
  expect(posted).toMatchObject([
    {
      type: 'objects',
      packages: [
        ['fmt', 0, 4],
        ['io', 4, 2],
      ],
    },
    { type: 'objects', packages: [['net', 0, 6]] },
  ]);
});
