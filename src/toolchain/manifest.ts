import * as v from 'valibot';

import { packsOf, stdClosure } from './std-closure.ts';
import type { ToolchainFile, ToolchainManifest, ToolchainMissing } from './types.ts';

/** What is added to the path of every file of a toolchain where it lies compressed: a name that no server adds a
 *  Content-Encoding to. */
export const compressedSuffix = '.bin';

const fileSchema = v.object({
  path: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_][\w./-]*$/)),
  bytes: v.number(),
  compressedBytes: v.number(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  form: v.picklist(['plain', 'columns']),
});
const rangeSchema = v.pipe(v.tuple([v.number(), v.number()]), v.readonly());

export const manifestSchema = v.object({
  formatVersion: v.literal(2),
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]+$/)),
  goVersion: v.string(),
  compile: fileSchema,
  link: fileSchema,
  gotool: fileSchema,
  timeZones: fileSchema,
  license: v.string(),
  packs: v.pipe(v.array(v.object({ exports: fileSchema, objects: fileSchema })), v.readonly()),
  packages: v.record(
    v.string(),
    v.object({
      imports: v.pipe(v.array(v.string()), v.readonly()),
      pack: v.number(),
      exports: rangeSchema,
      objects: rangeSchema,
    }),
  ),
  buildId: v.exactOptional(v.string()),
  gopls: v.exactOptional(
    v.object({
      version: v.string(),
      module: fileSchema,
      start: fileSchema,
      rest: fileSchema,
      state: v.exactOptional(fileSchema),
      runtime: v.string(),
      runtimeSha256: v.string(),
      license: v.string(),
    }),
  ),
});

const missingSchema = v.object({
  formatVersion: v.literal(2),
  missing: v.object({ what: v.string(), mend: v.string() }),
});

const anySchema = v.union([manifestSchema, missingSchema]);

/** What manifest.json holds. Undefined when it is none of ours, such as a later format or an error page. */
export function parseManifest(json: unknown): ToolchainManifest | ToolchainMissing | undefined {
  const result = v.safeParse(anySchema, json);
  return result.success ? result.output : undefined;
}

/** Every file of a toolchain but those of gopls, which builds nothing. */
export function allFiles(manifest: ToolchainManifest): readonly ToolchainFile[] {
  const { compile, link, gotool, timeZones, packs } = manifest;
  return [compile, link, gotool, timeZones, ...packs.flatMap(({ exports, objects }) => [exports, objects])];
}

/** The files of gopls, if the site has it. */
export function goplsFiles({ gopls }: ToolchainManifest): readonly ToolchainFile[] {
  if (gopls === undefined) return [];
  const { module, start, rest, state } = gopls;
  return [module, start, rest, ...(state ? [state] : [])];
}

/** What every program needs besides the tools. */
export const startPackages = ['fmt', 'runtime'] as const;

/** The files that a program needs which imports these packages of std, without the time zones. */
export function filesForImports(
  manifest: ToolchainManifest,
  imports: readonly string[],
): readonly ToolchainFile[] {
  const { compile, link, gotool } = manifest;
  const closure = stdClosure(manifest.packages, [...startPackages, ...imports]);
  return [
    compile,
    link,
    gotool,
    ...packsOf(manifest, closure).flatMap(({ exports, objects }) => [exports, objects]),
  ];
}
