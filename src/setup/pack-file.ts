import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

import { compressedSuffix } from '../toolchain/manifest.ts';
import { fromColumns, toColumns } from '../toolchain/object-columns.ts';
import type { ToolchainFile } from '../toolchain/types.ts';

const compress = promisify(brotliCompress);

/** Stores `parts`, one behind the other, in `folder` as the file `path` of a toolchain: as it is, for Node, and compressed,
 *  for the site. `columns` is for object files. */
export async function packFile(
  parts: readonly Uint8Array[],
  folder: string,
  path: string,
  form: ToolchainFile['form'] = 'plain',
): Promise<ToolchainFile> {
  const bytes = Buffer.concat(parts);
  const arranged = form === 'columns' ? toColumns(parts) : bytes;
  if (form === 'columns' && !bytes.equals(fromColumns(arranged))) {
    throw new Error(`${path} does not come back from columns as it was`);
  }
  const compressed = await compress(arranged, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      // The largest window that every decoder takes.
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: arranged.byteLength,
    },
  });
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, bytes);
  await writeFile(target + compressedSuffix, compressed);
  return {
    path,
    bytes: bytes.byteLength,
    compressedBytes: compressed.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    form,
  };
}
