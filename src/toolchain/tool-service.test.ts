import { expect, test } from 'vitest';

import type { FileSource } from './file-source.ts';
import type { FromTools } from './messages.ts';
import { sampleManifest } from './sample-manifest.ts';
import { serveTools } from './tool-service.ts';

const manifest = sampleManifest(['std/start'], {
  fmt: { imports: ['runtime'], pack: 0, exports: [0, 4], objects: [0, 4] },
  runtime: { imports: [], pack: 0, exports: [4, 5], objects: [4, 5] },
});
const emptyModule = new WebAssembly.Module(Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0]));

/** Asks a tool worker to prepare; what is not in `kept` would have to be downloaded. Resolves with the files it loaded,
 *  which are asked for side by side: their order means nothing. */
function prepare(kept: (path: string) => boolean): Promise<readonly string[]> {
  const loaded: string[] = [];
  const source: FileSource = {
    manifest: () => Promise.resolve(manifest),
    bytesToFetch: ({ path, compressedBytes }) => Promise.resolve(kept(path) ? 0 : compressedBytes),
    read: ({ path, bytes }) => {
      loaded.push(path);
      return Promise.resolve(new ArrayBuffer(bytes));
    },
    compile: ({ path }) => {
      loaded.push(path);
      return Promise.resolve(emptyModule);
    },
  };
  return new Promise((resolve, reject) => {
    let receive: (message: unknown) => void = () => {};
    serveTools(
      {
        post: (message: FromTools) => {
          if (message.type === 'prepared') resolve(loaded);
          else if (message.type !== 'kept') reject(new Error(message.type));
        },
        onMessage: (listener) => {
          receive = listener;
        },
      },
      () => source,
    );
    const { port1, port2 } = new MessageChannel();
    port2.close();
    receive({ type: 'linker', port: port1 });
    receive({ type: 'open', location: '/' });
    receive({ type: 'prepare' });
  });
}

test('what every program needs is loaded in advance when all of it is kept', async () => {
  const loaded = await prepare((path) => path !== 'zoneinfo.zip');
  expect([...loaded].sort()).toEqual([
    ...['compile.wasm', 'gotool.wasm', 'link.wasm'],
    ...['std/start.exports', 'std/start.objects'],
  ]);
});

test('nothing is loaded in advance when some of it would have to be downloaded', async () => {
  expect(await prepare((path) => path !== 'std/start.objects')).toEqual([]);
});
