import { Directory } from '@bjorn3/browser_wasi_shim';
import type { Inode } from '@bjorn3/browser_wasi_shim';

import type { SourceFile } from '../run/types.ts';
import { addToTree, fileOf } from './file-tree.ts';
import type { FileTree } from './file-tree.ts';
import type { PlannedPackage, PlannedProgram } from './gotool.ts';
import { guarded } from './excess.ts';
import type { Tool, ToolResult } from './tool.ts';

export interface CompileTools {
  readonly compile: Tool;
  /** Of the packages of std that the program needs, by import path: archives with their export data. */
  readonly archives: ReadonlyMap<string, Inode>;
}

export interface CompileOptions {
  /** False: without optimisations and inlining. */
  readonly optimize: boolean;
  /** What else the compiler is asked, such as `-m`. */
  readonly flags?: readonly string[];
}

/** What became of a program's packages. */
export interface CompiledPackages {
  /** With the objects in it. */
  readonly tree: FileTree;
  /** Paths of the objects in `tree`, by import path; without those that failed and what needs them. */
  readonly objects: ReadonlyMap<string, string>;
  /** What the compiler printed about each package, as the go command prints it; empty where nothing. */
  readonly outputs: readonly { readonly pkg: PlannedPackage; readonly ok: boolean; readonly text: string }[];
}

/** Where the official Playground unpacks a program, without the digits that differ each time; seen in panics. */
export const programFolder = '/tmp/sandbox';
/** What runtime.GOROOT returns there, and where the time zones are. */
export const goroot = '/usr/local/go-faketime';
export const objectFolder = '/objects';
/** What compile and link find in their environment. They end before collecting garbage would pay, unless a program is huge. */
export const toolEnvironment = { PWD: programFolder, GOROOT: goroot, GOGC: 'off', GOMEMLIMIT: '400MiB' };

/** What a small program takes. */
export const compileMemoryBytes = 8 * 1024 * 1024;

/** Where the tools find the archive of a std package. */
export function archivePath(importPath: string): string {
  return `/std/${importPath}.a`;
}

/** Where the object of a program's package lies, by its place in the order. */
export function objectPath(index: number): string {
  return `${objectFolder}/${index}.a`;
}

/** Compiles the packages in order. One that fails takes those along that import it; the others go on, as with the go
 *  command. */
export function compilePackages(
  tools: CompileTools,
  packages: PlannedProgram['packages'],
  files: readonly SourceFile[],
  options: CompileOptions,
): CompiledPackages {
  const tree: FileTree = new Map();
  addToTree(tree, objectFolder, new Directory(new Map()));
  for (const [path, archive] of tools.archives) addToTree(tree, archivePath(path), archive);
  const sources = new Map(files.map((file) => [file.name, file.content]));
  const objects = new Map<string, string>();
  const failed = new Set<string>();
  const outputs: { pkg: PlannedPackage; ok: boolean; text: string }[] = [];
  packages.forEach((pkg, index) => {
    if (pkg.imports.some((path) => failed.has(path))) {
      failed.add(pkg.path);
      return;
    }
    const object = objectPath(index);
    const result = compilePackage({ tools, tree, sources, objects, options }, pkg, object);
    const ok = result.status === 0;
    outputs.push({ pkg, ok, text: result.stdout + result.stderr });
    if (ok) objects.set(pkg.path, object);
    else failed.add(pkg.path);
  });
  return { tree, objects, outputs };
}

/** The messages of the packages that failed, as the go command prints them, which writes paths from its folder on. */
export function compileMessages({ outputs }: CompiledPackages): string {
  const failures = outputs.filter(({ ok }) => !ok);
  return fromFolder(failures.map(({ pkg, text }) => `# ${pkg.label}\n${text}`).join(''));
}

/** The same as the official Playground prints them. */
export function compileErrors(compiled: CompiledPackages): string {
  return asReplied(compileMessages(compiled));
}

/** The messages of the tools as the official Playground replies them: the `# play` line above the first messages is taken out. */
export function asReplied(messages: string): string {
  return fromFolder(messages.replace(/^# .*\n/, ''));
}

function fromFolder(messages: string): string {
  return messages.replaceAll(`${programFolder}/`, './');
}

interface Compilation {
  readonly tools: CompileTools;
  readonly tree: FileTree;
  readonly sources: ReadonlyMap<string, string>;
  readonly objects: ReadonlyMap<string, string>;
  readonly options: CompileOptions;
}

function compilePackage(
  { tools, tree, sources, objects, options }: Compilation,
  pkg: PlannedPackage,
  object: string,
): ToolResult {
  for (const file of pkg.files) {
    const content = file.source === '' ? file.content : (sources.get(file.source) ?? '');
    addToTree(tree, `${programFolder}/${file.name}`, fileOf(content));
  }
  const embedConfig =
    pkg.embed === undefined ? [] : ['-embedcfg', writeEmbedConfig(tree, pkg.embed, sources)];
  const stdImports = pkg.imports.filter((path) => tools.archives.has(path));
  const importConfig = `${objectFolder}/importcfg`;
  addToTree(tree, importConfig, fileOf(importConfigText(stdImports, objects)));
  const args = [
    ...['-o', object, '-p', pkg.path, '-lang', pkg.lang, '-importcfg', importConfig, '-complete', '-pack'],
    ...(options.optimize ? [] : ['-N', '-l']),
    ...(options.flags ?? []),
    ...embedConfig,
    ...pkg.files.map((file) => file.name),
  ];
  return guarded('compile', () => {
    tools.compile.begin({ root: tree, args, memoryBytes: compileMemoryBytes });
    return tools.compile.call('run');
  });
}

/** Tells the compiler or linker where packages are; `built` are the program's own. */
export function importConfigText(stdPaths: Iterable<string>, built: ReadonlyMap<string, string>): string {
  const lines = [
    ...[...stdPaths].map((path) => `packagefile ${path}=${archivePath(path)}`),
    ...[...built].map(([path, object]) => `packagefile ${path}=${object}`),
  ];
  return `${lines.join('\n')}\n`;
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
  const name = `${objectFolder}/embedcfg`;
  addToTree(tree, name, fileOf(JSON.stringify({ Patterns: embed.patterns, Files: files })));
  return name;
}
