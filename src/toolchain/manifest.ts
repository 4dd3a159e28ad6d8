import * as v from 'valibot';

import type { ToolchainManifest, ToolchainMissing } from './types.ts';

/** What is added to the path of every file of a toolchain: gzip under a name that no server adds a Content-Encoding to. */
export const compressedSuffix = '.bin';

const fileEntries = {
  path: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_][\w./-]*$/)),
  bytes: v.number(),
  compressedBytes: v.number(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
};
const fileSchema = v.object(fileEntries);
const packageSchema = v.object({ ...fileEntries, imports: v.pipe(v.array(v.string()), v.readonly()) });

export const manifestSchema = v.object({
  formatVersion: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]+$/)),
  goVersion: v.string(),
  compile: fileSchema,
  link: fileSchema,
  gotool: fileSchema,
  timeZones: fileSchema,
  license: v.string(),
  packages: v.record(v.string(), packageSchema),
});

const missingSchema = v.object({
  formatVersion: v.literal(1),
  missing: v.object({ what: v.string(), mend: v.string() }),
});

const anySchema = v.union([manifestSchema, missingSchema]);

/** What manifest.json holds. Undefined when it is none of ours, such as a later format or an error page. */
export function parseManifest(json: unknown): ToolchainManifest | ToolchainMissing | undefined {
  const result = v.safeParse(anySchema, json);
  return result.success ? result.output : undefined;
}
