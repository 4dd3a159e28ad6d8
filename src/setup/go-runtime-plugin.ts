import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Plugin } from 'vite';

import { readSetUp } from './set-up.ts';

const name = 'virtual:go-runtime';
const resolved = `\0${name}`;

/** Makes the module `virtual:go-runtime` (src/gopls/virtual-go-runtime.d.ts) out of the wasm_exec.js of the Go that gopls was
 *  built with: the site's security policy lets no script in that is not part of its build. */
export function goRuntimePlugin(): Plugin {
  let root = process.cwd();
  return {
    name: 'go-runtime',
    configResolved(config) {
      root = config.root;
    },
    resolveId: (id) => (id === name ? resolved : undefined),
    async load(id) {
      if (id !== resolved) return undefined;
      const setUp = await readSetUp(root);
      const gopls = setUp.status === 'ready' ? setUp.manifest.gopls : undefined;
      if (setUp.status === 'missing' || gopls === undefined) return moduleOf('', '');
      return moduleOf(gopls.runtimeSha256, await readFile(join(setUp.folder, gopls.runtime), 'utf8'));
    },
  };
}

function moduleOf(sha256: string, script: string): string {
  return `export const runtimeSha256 = ${JSON.stringify(sha256)};\nexport async function loadRuntime() {\n${script}\n}\n`;
}
