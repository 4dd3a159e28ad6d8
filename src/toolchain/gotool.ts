// The calls of our own Go tool, go/cmd/gotool. The Go packages named below say what the fields mean.
import * as v from 'valibot';

import type { RunRequest, SourceFile } from '../run/types.ts';
import type { FileTree } from './file-tree.ts';
import { excessOf } from './excess.ts';
import type { Tool } from './tool.ts';
import type { ConstructUse, InFolder } from './types.ts';

/** What go/internal/plan answers. */
const packageSchema = v.object({
  path: v.string(),
  name: v.string(),
  label: v.string(),
  lang: v.string(),
  dir: v.string(),
  files: v.array(
    v.object({
      name: v.string(),
      source: v.optional(v.string(), ''),
      content: v.optional(v.string(), ''),
    }),
  ),
  imports: v.array(v.string()),
  embed: v.optional(
    v.object({
      patterns: v.record(v.string(), v.array(v.string())),
      files: v.record(v.string(), v.string()),
    }),
  ),
  vet: v.boolean(),
});

const programSchema = v.object({
  module: v.string(),
  isTest: v.boolean(),
  packages: v.array(packageSchema),
  std: v.array(v.string()),
  godebug: v.optional(v.string(), ''),
});

const planSchema = v.variant('status', [
  v.object({ status: v.literal('ok'), program: programSchema }),
  v.object({ status: v.literal('error'), errors: v.string() }),
  v.object({ status: v.literal('needs'), errors: v.string(), needs: v.array(v.string()) }),
]);

export type PlannedPackage = v.InferOutput<typeof packageSchema>;
export type PlannedProgram = v.InferOutput<typeof programSchema>;
export type Plan = v.InferOutput<typeof planSchema>;

export interface PlanRequest extends InFolder {
  readonly files: readonly SourceFile[];
  readonly mode: RunRequest['mode'] | 'auto' | 'vet';
  readonly std: readonly string[];
  readonly goVersion: string;
}

/** Finds out what to compile and link, in what order; or why nothing can be built. */
export function planProgram(gotool: Tool, request: PlanRequest): Plan {
  const called = callGotool(gotool, 'plan', request);
  if (called.status === 'too-much') return { status: 'error', errors: `${called.why}\n` };
  return v.parse(planSchema, called.answer);
}

const formatSchema = v.union([
  v.object({ files: v.array(v.object({ name: v.string(), content: v.string() })) }),
  v.object({ error: v.string() }),
]);

export type Formatted =
  | { readonly status: 'ok'; readonly files: readonly SourceFile[] }
  | { readonly status: 'error'; readonly error: string };

/** gofmt over every .go file and go.mod; with `imports` goimports. */
export function formatFiles(gotool: Tool, files: readonly SourceFile[], imports: boolean): Formatted {
  const called = callGotool(gotool, 'fmt', { files, imports });
  if (called.status === 'too-much') return { status: 'error', error: called.why };
  const answer = v.parse(formatSchema, called.answer);
  return 'error' in answer ? { status: 'error', error: answer.error } : { status: 'ok', files: answer.files };
}

const findSchema = v.variant('status', [
  v.object({
    status: v.literal('ok'),
    found: v.array(
      v.object({ construct: v.string(), file: v.string(), line: v.number(), column: v.number() }),
    ),
  }),
  v.object({ status: v.literal('error'), error: v.string() }),
]);

export type Found =
  | { readonly status: 'ok'; readonly uses: ConstructUse[] }
  | { readonly status: 'error'; readonly error: string };

/** Every use of these constructs; go/internal/constructs says what there is. */
export function findConstructs(
  gotool: Tool,
  files: readonly SourceFile[],
  constructs: readonly string[],
): Found {
  const called = callGotool(gotool, 'find', { files, constructs });
  if (called.status === 'too-much') return { status: 'error', error: called.why };
  const answer = v.parse(findSchema, called.answer);
  if (answer.status === 'error') return answer;
  const uses = answer.found.map(({ construct, file, line, column }) => ({
    construct,
    file,
    position: { line, column },
  }));
  return { status: 'ok', uses };
}

/** `vet`: all of go vet; `test`: what go test runs before it builds, and fails on. */
export type VetSuite = 'vet' | 'test';

export interface VetRequest {
  readonly program: PlannedProgram;
  readonly files: readonly SourceFile[];
  /** Absolute paths in `root`, by import path of std. */
  readonly archives: Readonly<Record<string, string>>;
  readonly suite: VetSuite;
}

const vetSchema = v.variant('status', [
  v.object({ status: v.literal('ok'), text: v.string() }),
  v.object({ status: v.literal('error'), error: v.string() }),
]);

/** What vet has to say about a program that compiles, as the go command prints it; undefined where it could not tell. */
export function vetProgram(gotool: Tool, root: FileTree, request: VetRequest): string | undefined {
  const called = callGotool(gotool, 'vet', request, root);
  if (called.status === 'too-much') return undefined;
  const answer = v.parse(vetSchema, called.answer);
  return answer.status === 'ok' ? answer.text : undefined;
}

/** What vet of a small program takes. */
const memoryBytes = 8 * 1024 * 1024;

type Called =
  | { readonly status: 'answered'; readonly answer: unknown }
  /** `why`: a sentence with a next step. */
  | { readonly status: 'too-much'; readonly why: string };

/** One JSON document in, one out. Throws when gotool fails: that is a bug. A program that is too much for the engine is not. */
function callGotool(gotool: Tool, command: string, request: unknown, root: FileTree = new Map()): Called {
  try {
    const stdin = JSON.stringify(request);
    // One that was kept in the browser from an earlier version of the site is a command, and is told by its argument.
    gotool.begin({ stdin, root, memoryBytes, args: [command] });
    const result = gotool.call(command);
    if (result.status !== 0) throw new Error(`gotool ${command} failed: ${result.stderr}`);
    return { status: 'answered', answer: JSON.parse(result.stdout) };
  } catch (error) {
    const why = excessOf(error);
    if (why === undefined) throw error;
    return { status: 'too-much', why };
  }
}
