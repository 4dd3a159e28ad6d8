import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import type { FileSource } from './file-source.ts';
import { FilesUnavailable } from './file-source.ts';
import { compressedSuffix, parseManifest } from './manifest.ts';
import type { ToolchainFile } from './types.ts';

const decompress = promisify(gunzip);

/** A toolchain in the folder where set-up left it. Set-up writes such a folder completely or not at all, and gzip carries a
 *  checksum, so digests are not compared again. */
export function openFolder(folder: string): FileSource {
  const read = async (file: ToolchainFile): Promise<ArrayBuffer> => {
    const bytes = await decompress(await readFile(join(folder, file.path + compressedSuffix)));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
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
    compile: async (file) => WebAssembly.compile(await read(file)),
  };
}
