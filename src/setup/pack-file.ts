import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { compressedSuffix } from '../toolchain/manifest.ts';
import type { ToolchainFile } from '../toolchain/types.ts';

const compress = promisify(gzip);

/** Stores `source` compressed in `folder` as the file `path` of a toolchain. */
export async function packFile(source: string, folder: string, path: string): Promise<ToolchainFile> {
  const bytes = await readFile(source);
  const compressed = await compress(bytes, { level: 9 });
  const target = join(folder, path + compressedSuffix);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, compressed);
  return {
    path,
    bytes: bytes.byteLength,
    compressedBytes: compressed.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}
