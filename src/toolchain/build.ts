import { Directory } from '@bjorn3/browser_wasi_shim';
import type { Inode } from '@bjorn3/browser_wasi_shim';

import type { SourceFile } from '../run/types.ts';
import { addToTree, fileOf, readFromTree } from './file-tree.ts';
import type { FileTree } from './file-tree.ts';
import type { PlannedPackage, PlannedProgram } from './gotool.ts';
import { isStackOverflow, runTool } from './run-tool.ts';
import type { ToolResult } from './run-tool.ts';

export interface BuildTools {
  readonly compile: WebAssembly.Module;
  readonly link: WebAssembly.Module;
  /** The archives of std that the program needs, by import path. */
  readonly archives: ReadonlyMap<string, Inode>;
}

export type Build =
  | { readonly status: 'built'; readonly program: Uint8Array }
  /** `errors`: as the official Playground prints them. */
  | { readonly status: 'failed'; readonly errors: string };

/** Where the official Playground unpacks a program, without the digits that differ each time; seen in panics. */
const programFolder = '/tmp/sandbox';
/** What runtime.GOROOT returns there, and where the time zones are. */
export const goroot = '/usr/local/go-faketime';
const objects = '/objects';

/** Where the tools find the archive of a std package. */
export function archivePath(importPath: string): string {
  return `/std/${importPath}.a`;
}

/** Compiles the packages in order and links the last one. */
export function build(tools: BuildTools, program: PlannedProgram, files: readonly SourceFile[]): Build {
  const tree: FileTree = new Map();
  addToTree(tree, objects, new Directory(new Map()));
  for (const [path, archive] of tools.archives) addToTree(tree, archivePath(path), archive);
  const sources = new Map(files.map((file) => [file.name, file.content]));
  const built = new Map<string, string>();
  const failed = new Set<string>();
  const messages: string[] = [];

  program.packages.forEach((pkg, index) => {
    if (pkg.imports.some((path) => failed.has(path))) {
      failed.add(pkg.path);
      return;
    }
    const object = `${objects}/${index}.a`;
    const result = compilePackage(tools, tree, pkg, object, sources, built);
    if (result.status === 0) {
      built.set(pkg.path, object);
    } else {
      failed.add(pkg.path);
      messages.push(`# ${pkg.label}\n${result.stdout}${result.stderr}`);
    }
  });
  const main = program.packages.at(-1);
  const mainObject = main && built.get(main.path);
  if (main === undefined || mainObject === undefined)
    return { status: 'failed', errors: withoutBanner(messages) };

  const output = `${objects}/program.wasm`;
  const importConfig = writeImportConfig(tree, [...tools.archives.keys()], built);
  const godebug = program.godebug === '' ? [] : [`-X=runtime.godebugDefault=${program.godebug}`];
  const linked = runGuarded(tools.link, 'link', tree, [
    ...['-o', output, '-importcfg', importConfig, '-buildmode=exe', '-s', '-w'],
    ...godebug,
    mainObject,
  ]);
  const bytes = readFromTree(tree, output);
  if (linked.status !== 0 || bytes === undefined) {
    return { status: 'failed', errors: withoutBanner([`# ${main.label}\n${linked.stdout}${linked.stderr}`]) };
  }
  return { status: 'built', program: bytes };
}

function compilePackage(
  tools: BuildTools,
  tree: FileTree,
  pkg: PlannedPackage,
  object: string,
  sources: ReadonlyMap<string, string>,
  built: ReadonlyMap<string, string>,
): ToolResult {
  for (const file of pkg.files) {
    const content = file.source === '' ? file.content : (sources.get(file.source) ?? '');
    addToTree(tree, `${programFolder}/${file.name}`, fileOf(content));
  }
  const embedConfig =
    pkg.embed === undefined ? [] : ['-embedcfg', writeEmbedConfig(tree, pkg.embed, sources)];
  const stdImports = pkg.imports.filter((path) => tools.archives.has(path));
  const importConfig = writeImportConfig(tree, stdImports, built);
  return runGuarded(tools.compile, 'compile', tree, [
    ...['-o', object, '-p', pkg.path, '-lang', pkg.lang, '-importcfg', importConfig, '-complete', '-pack'],
    ...embedConfig,
    ...pkg.files.map((file) => file.name),
  ]);
}

/** The `# play` line above the first messages is the go command's; the official Playground takes it out. */
function withoutBanner(messages: readonly string[]): string {
  return messages.join('').replace(/^# .*\n/, '');
}

/** Runs compile or link; a program that is too much for the engine's stack becomes a message instead of an exception. */
function runGuarded(
  module: WebAssembly.Module,
  name: 'compile' | 'link',
  tree: FileTree,
  args: readonly string[],
): ToolResult {
  try {
    return runTool(module, name, { args, environment: { PWD: programFolder, GOROOT: goroot }, root: tree });
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    const stderr = `${name}: the program is nested too deeply for the stack here; split up its largest expressions, or run it on the Go Playground.\n`;
    return { status: 2, stdout: '', stderr };
  }
}

/** Writes where the compiler or linker finds packages; `built` are the program's own. */
function writeImportConfig(
  tree: FileTree,
  stdPaths: readonly string[],
  built: ReadonlyMap<string, string>,
): string {
  const lines = [
    ...stdPaths.map((path) => `packagefile ${path}=${archivePath(path)}`),
    ...[...built].map(([path, object]) => `packagefile ${path}=${object}`),
  ];
  const name = `${objects}/importcfg`;
  addToTree(tree, name, fileOf(`${lines.join('\n')}\n`));
  return name;
}

function writeEmbedConfig(
  tree: FileTree,
  embed: NonNullable<PlannedPackage['embed']>,
  sources: ReadonlyMap<string, string>,
): string {
  const files: Record<string, string> = {};
  for (const [name, source] of Object.entries(embed.files)) {
    const place = `${programFolder}/${source}`;
    addToTree(tree, place, fileOf(sources.get(source) ?? ''));
    files[name] = place;
  }
  const name = `${objects}/embedcfg`;
  addToTree(tree, name, fileOf(JSON.stringify({ Patterns: embed.patterns, Files: files })));
  return name;
}
