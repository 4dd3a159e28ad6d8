import { readFile } from 'node:fs/promises';

import type { ByteRange, StdPack, StdPackage } from '../toolchain/types.ts';
import { dropDebugData } from './drop-debug-data.ts';
import { packFile } from './pack-file.ts';
import { splitArchive } from './split-archive.ts';
import type { StdGroup } from './std-groups.ts';

export interface PackedStd {
  readonly packs: readonly StdPack[];
  readonly packages: Readonly<Record<string, StdPackage>>;
}

/** Splits the archives of each group's packages and stores them in `folder` as two files a group. `debugKinds`: the kinds of
 *  symbols that are emptied; none are where these are not known. */
export async function packStd(
  groups: readonly StdGroup[],
  folder: string,
  debugKinds: ReadonlySet<number> = new Set(),
): Promise<PackedStd> {
  const packages: Record<string, StdPackage> = {};
  const packs = await Promise.all(
    groups.map(async (group, pack): Promise<StdPack> => {
      const archives = await Promise.all(
        group.packages.map(async ({ archive }) => splitArchive(await readFile(archive))),
      );
      const exports = archives.map((archive) => archive.exports);
      const objects = archives.map((archive) => dropDebugData(archive.objects, debugKinds));
      const [exportRanges, objectRanges] = [rangesOf(exports), rangesOf(objects)];
      group.packages.forEach(({ importPath, imports }, index) => {
        const ranges = {
          exports: exportRanges[index] ?? [0, 0],
          objects: objectRanges[index] ?? [0, 0],
        } as const;
        packages[importPath] = { imports, pack, ...ranges };
      });
      return {
        exports: await packFile(exports, folder, `std/${group.name}.exports`),
        objects: await packFile(objects, folder, `std/${group.name}.objects`, 'columns'),
      };
    }),
  );
  return { packs, packages: sortByKey(packages) };
}

/** Where each part lies when they are put one behind the other. */
function rangesOf(parts: readonly Uint8Array[]): readonly ByteRange[] {
  let at = 0;
  return parts.map((part) => {
    const range = [at, part.length] as const;
    at += part.length;
    return range;
  });
}

/** The manifest's hash must not depend on which group was read first. */
function sortByKey<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
