import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The Go release that the whole project uses, from the `toolchain` line of go/go.mod, as `go1.27.4`. */
export async function pinnedGo(root: string): Promise<string> {
  const file = join(root, 'go', 'go.mod');
  const version = /^toolchain\s+(go\d+\.\d+(?:\.\d+)?)\s*$/m.exec(await readFile(file, 'utf8'))?.[1];
  if (version === undefined) {
    throw new Error(`${file} has no toolchain line; add one such as "toolchain go1.27.4"`);
  }
  return version;
}

/** [major, minor] of `go1.27.4`, `go1.28rc1` or the like; undefined for anything else, such as a devel build. */
export function releaseOf(version: string): readonly [number, number] | undefined {
  const match = /^go(\d+)\.(\d+)(?!\d)/.exec(version);
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}

export function isAtLeast(version: string, major: number, minor: number): boolean {
  const release = releaseOf(version);
  if (release === undefined) return false;
  return release[0] !== major ? release[0] > major : release[1] >= minor;
}
