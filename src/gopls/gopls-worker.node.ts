// The thread that runs gopls under Node; node-gopls.node.ts bundles and starts it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { parentPort } from 'node:worker_threads';

import { openFolder } from '../toolchain/folder-files.node.ts';
import { serveGopls } from './gopls-service.ts';

serveGopls(
  {
    post: (message) => parentPort?.postMessage(message),
    onMessage: (handle) => parentPort?.on('message', handle),
  },
  {
    openFiles: openFolder,
    async loadRuntime(files, location) {
      runInThisContext(await readFile(join(location, files.runtime), 'utf8'));
    },
  },
);
