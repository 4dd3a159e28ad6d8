import * as v from 'valibot';

import { manifestSchema } from './manifest.ts';

/** What a page (or a Node program) and its workers say to each other. Each side parses what it gets: while a site is being
 *  updated the two may be of different versions. Binary data is transferred, not copied. */

const sourceFilesSchema = v.pipe(v.array(v.object({ name: v.string(), content: v.string() })), v.readonly());
const moduleSchema = v.instance(WebAssembly.Module);
const bufferSchema = v.instance(ArrayBuffer);
const bytesSchema = v.custom<Uint8Array>((value) => value instanceof Uint8Array);
const stringsSchema = v.pipe(v.array(v.string()), v.readonly());
const portSchema = v.instance(MessagePort);
const detailSchema = v.string();

/** What a tool worker hands over when it has it, and a worker started in its place gets back: compiling the tools again
 *  would cost seconds, and Safari stops after about a hundred times. */
const keptSchema = v.object({
  manifest: manifestSchema,
  compile: moduleSchema,
  link: moduleSchema,
  gotool: moduleSchema,
});

/** InFolder. */
const packageEntries = {
  files: sourceFilesSchema,
  dir: v.optional(v.string()),
  named: v.optional(v.boolean()),
};

/** `vet`: whether that will be asked about it. */
const buildRequestSchema = v.object({
  ...packageEntries,
  mode: v.picklist(['run', 'test', 'bench']),
  optimize: v.boolean(),
  vet: v.boolean(),
});

/** The same to both of them. */
const linkerPortSchema = v.object({ type: v.literal('linker'), port: portSchema });

const toToolsSchema = v.variant('type', [
  /** Comes first: the other end of the port is a linker worker's. */
  linkerPortSchema,
  /** Comes second. `location`: a base URL in a page, a folder under Node. */
  v.object({ type: v.literal('open'), location: v.string(), kept: v.optional(keptSchema) }),
  v.object({ type: v.literal('build'), request: buildRequestSchema }),
  /** Get what every program needs from the cache; nothing where some of it would have to be downloaded. Then, while nothing is
   *  asked, build `next`. */
  v.object({ type: v.literal('prepare'), next: v.optional(buildRequestSchema) }),
  v.object({ type: v.literal('inspect'), files: sourceFilesSchema, optimize: v.boolean() }),
  /** What vet says about the program that was built last. */
  v.object({ type: v.literal('vet') }),
  /** What vet says about a package that need not be built. */
  v.object({
    type: v.literal('vet-package'),
    ...packageEntries,
    suite: v.picklist(['vet', 'test']),
  }),
  v.object({ type: v.literal('format'), files: sourceFilesSchema, imports: v.boolean() }),
  v.object({
    type: v.literal('find'),
    files: sourceFilesSchema,
    constructs: stringsSchema,
  }),
]);

const linkPlanSchema = v.object({
  args: stringsSchema,
  importConfig: v.string(),
  std: stringsSchema,
});

/** From the tool worker. */
const toLinkerSchema = v.variant('type', [
  v.object({ type: v.literal('open'), module: moduleSchema }),
  /** `packages`: import path, first byte and length. */
  v.object({
    type: v.literal('objects'),
    bytes: bufferSchema,
    packages: v.array(v.pipe(v.tuple([v.string(), v.number(), v.number()]), v.readonly())),
  }),
  v.object({ type: v.literal('start') }),
  v.object({ type: v.literal('prepare'), plan: linkPlanSchema }),
  v.object({
    type: v.literal('link'),
    plan: linkPlanSchema,
    /** Paths and contents of the program's own objects. */
    own: v.array(v.pipe(v.tuple([v.string(), bytesSchema]), v.readonly())),
  }),
]);

const fromLinkerSchema = v.variant('type', [
  v.object({
    type: v.literal('linked'),
    status: v.number(),
    stdout: v.string(),
    stderr: v.string(),
    program: v.optional(bytesSchema),
  }),
  v.object({ type: v.literal('crashed'), detail: detailSchema }),
]);

const placeSchema = v.object({ line: v.number(), column: v.exactOptional(v.number()) });
const inspectedSchema = v.object({
  type: v.literal('inspected'),
  notes: v.array(
    v.object({
      kind: v.picklist(['escape', 'inline', 'bounds']),
      message: v.string(),
      file: v.string(),
      position: placeSchema,
    }),
  ),
  functions: v.array(
    v.object({
      name: v.string(),
      file: v.exactOptional(v.string()),
      line: v.exactOptional(v.number()),
      text: v.string(),
    }),
  ),
});

const builtSchema = v.object({
  type: v.literal('built'),
  program: bufferSchema,
  isTest: v.boolean(),
  timeZones: v.optional(bufferSchema),
});

const fromToolsSchema = v.variant('type', [
  v.object({ type: v.literal('kept'), kept: keptSchema }),
  v.object({ type: v.literal('loading'), loaded: v.number(), total: v.number() }),
  v.object({ type: v.literal('building') }),
  v.object({ type: v.literal('prepared') }),
  builtSchema,
  v.object({ type: v.literal('build-failed'), errors: v.string() }),
  /** Without text where vet could not tell. */
  v.object({ type: v.literal('vetted'), text: v.optional(v.string()) }),
  v.object({ type: v.literal('formatted'), files: sourceFilesSchema }),
  v.object({ type: v.literal('format-failed'), error: v.string() }),
  v.object({
    type: v.literal('found'),
    uses: v.array(v.object({ construct: v.string(), file: v.string(), position: placeSchema })),
  }),
  v.object({ type: v.literal('find-failed'), error: v.string() }),
  inspectedSchema,
  v.object({
    type: v.literal('unavailable'),
    reason: v.picklist(['offline', 'unsupported']),
    detail: detailSchema,
  }),
  v.object({ type: v.literal('crashed'), detail: detailSchema }),
]);

const toProgramSchema = v.object({
  type: v.literal('run'),
  /** Absent: the one of the request before. */
  program: v.optional(bufferSchema),
  args: stringsSchema,
  seed: v.number(),
  stdin: v.string(),
  clock: v.picklist(['virtual', 'real']),
  outputCapBytes: v.number(),
  memoryCapBytes: v.number(),
  timeZones: v.optional(bufferSchema),
});

const fromProgramSchema = v.variant('type', [
  v.object({ type: v.literal('running') }),
  v.object({
    type: v.literal('output'),
    pieces: v.pipe(
      v.array(v.object({ stream: v.picklist(['stdout', 'stderr']), text: v.string(), atNs: v.bigint() })),
      v.readonly(),
    ),
  }),
  v.object({ type: v.literal('exited'), status: v.number(), outputTooLarge: v.boolean() }),
  v.object({ type: v.literal('crashed'), detail: detailSchema }),
]);

export type KeptTools = v.InferOutput<typeof keptSchema>;
export type ToTools = v.InferOutput<typeof toToolsSchema>;
export type LinkerPort = v.InferOutput<typeof linkerPortSchema>;
export type ToLinker = v.InferOutput<typeof toLinkerSchema>;
export type FromLinker = v.InferOutput<typeof fromLinkerSchema>;
export type FromTools = v.InferOutput<typeof fromToolsSchema>;
export type BuiltProgram = v.InferOutput<typeof builtSchema>;
export type ToProgram = v.InferOutput<typeof toProgramSchema>;
export type FromProgram = v.InferOutput<typeof fromProgramSchema>;

export const parseLinkerPort = (message: unknown): LinkerPort => v.parse(linkerPortSchema, message);
export const parseToLinker = (message: unknown): ToLinker => v.parse(toLinkerSchema, message);
export const parseFromLinker = (message: unknown): FromLinker => v.parse(fromLinkerSchema, message);
export const parseToTools = (message: unknown): ToTools => v.parse(toToolsSchema, message);
export const parseFromTools = (message: unknown): FromTools => v.parse(fromToolsSchema, message);
export const parseToProgram = (message: unknown): ToProgram => v.parse(toProgramSchema, message);
export const parseFromProgram = (message: unknown): FromProgram => v.parse(fromProgramSchema, message);
