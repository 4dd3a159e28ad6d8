import type { Inode } from '@bjorn3/browser_wasi_shim';

import type { SourceFile } from '../run/types.ts';
import {
  archivePath,
  compileErrors,
  compilePackages,
  objectFolder,
  toolEnvironment,
  asReplied,
  writeImportConfig,
} from './compile-packages.ts';
import type { CompileOptions, CompileTools } from './compile-packages.ts';
import { addToTree, readFromTree } from './file-tree.ts';
import type { PlannedProgram } from './gotool.ts';
import { runGuarded } from './run-tool.ts';

export interface BuildTools extends CompileTools {
  readonly link: WebAssembly.Module;
  /** The object files of the packages of std in `archives`. */
  readonly objects: ReadonlyMap<string, Inode>;
}

export type Build =
  | { readonly status: 'built'; readonly program: Uint8Array }
  /** `errors`: as the official Playground prints them. */
  | { readonly status: 'failed'; readonly errors: string };

/** Compiles the packages in order and links the last one. */
export function build(
  tools: BuildTools,
  program: PlannedProgram,
  files: readonly SourceFile[],
  options: CompileOptions,
): Build {
  const compiled = compilePackages(tools, program.packages, files, options);
  const { tree, objects } = compiled;
  const main = program.packages.at(-1);
  const mainObject = main && objects.get(main.path);
  if (main === undefined || mainObject === undefined)
    return { status: 'failed', errors: compileErrors(compiled) };

  // In the place of what compile read.
  for (const [path, object] of tools.objects) addToTree(tree, archivePath(path), object);
  const output = `${objectFolder}/program.wasm`;
  const importConfig = writeImportConfig(tree, [...tools.objects.keys()], objects);
  const godebug = program.godebug === '' ? [] : [`-X=runtime.godebugDefault=${program.godebug}`];
  const linked = runGuarded(tools.link, 'link', {
    root: tree,
    environment: toolEnvironment,
    args: [
      ...['-o', output, '-importcfg', importConfig, '-buildmode=exe', '-s', '-w'],
      ...godebug,
      mainObject,
    ],
  });
  const bytes = readFromTree(tree, output);
  if (linked.status !== 0 || bytes === undefined) {
    const errors = asReplied(`# ${main.label}\n${linked.stdout}${linked.stderr}`);
    return { status: 'failed', errors };
  }
  return { status: 'built', program: bytes };
}
