import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { FileSource } from './file-source.ts';
import { FilesUnavailable } from './file-source.ts';
import { enlargeMemory } from './limit-memory.ts';
import { parseManifest } from './manifest.ts';
import type { ToolchainFile } from './types.ts';

/** A toolchain in the folder where set-up left it, with every file as it is beside the compressed one. Set-up writes such a
 *  folder completely or not at all, so digests are not compared again. */
export function openFolder(folder: string): FileSource {
  const read = async (file: ToolchainFile): Promise<ArrayBuffer> => {
    const bytes = await readFile(join(folder, file.path));
    if (bytes.byteLength !== file.bytes) {
      throw new FilesUnavailable(
        'unsupported',
        `${join(folder, file.path)} is damaged. Remove the folder ${folder} and run "npm run setup".`,
      );
    }
    return bytes.buffer.byteLength === bytes.byteLength ? bytes.buffer : Uint8Array.from(bytes).buffer;
  };
  return {
    async manifest() {
      const manifest = parseManifest(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
      if (manifest === undefined || 'missing' in manifest) {
        throw new FilesUnavailable('unsupported', `${folder} holds no Go toolchain. Run "npm run setup".`);
      }
      return manifest;
    },
    bytesToFetch: () => Promise.resolve(0),
    read,
    compile: async (file) =>
      WebAssembly.compile(enlargeMemory(new Uint8Array(await read(file)), startBytes[file.path] ?? 0)),
  };
}

/** What a tool takes for a usual program, so that it seldom asks for more: with this, linking takes half as long. What it does
 *  not use costs nothing. */
const startBytes: Readonly<Record<string, number>> = {
  'compile.wasm': 32 * 1024 * 1024,
  'link.wasm': 144 * 1024 * 1024,
  'gotool.wasm': 32 * 1024 * 1024,
};
