import type { ToolchainFile, ToolchainManifest } from './types.ts';

const file = (path: string): ToolchainFile => ({
  path,
  bytes: 9,
  compressedBytes: 5,
  sha256: '0'.repeat(64),
  form: 'plain',
});

/** A manifest for tests, with packs of these names; each of its files has nine bytes. */
export function sampleManifest(
  packs: readonly string[],
  packages: ToolchainManifest['packages'],
): ToolchainManifest {
  return {
    formatVersion: 2,
    id: 'abc',
    goVersion: 'go1.27.4',
    compile: file('compile.wasm'),
    link: file('link.wasm'),
    gotool: file('gotool.wasm'),
    timeZones: file('zoneinfo.zip'),
    license: 'LICENSE',
    packs: packs.map((name) => ({ exports: file(`${name}.exports`), objects: file(`${name}.objects`) })),
    packages,
  };
}
