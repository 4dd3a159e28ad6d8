import type { File } from '@bjorn3/browser_wasi_shim';

import type { SourceFile } from '../run/types.ts';
import { asReplied, compileErrors, compilePackages } from './compile-packages.ts';
import type { CompileOptions, CompileTools } from './compile-packages.ts';
import { fileOf, readFromTree } from './file-tree.ts';
import type { PlannedProgram } from './gotool.ts';
import type { Linker } from './linker.ts';

export interface BuildTools extends CompileTools {
  /** A linker for this program; called once it compiles. */
  readonly linker: () => Linker;
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
  const main = program.packages.at(-1);
  if (main === undefined || !compiled.objects.has(main.path)) {
    return { status: 'failed', errors: compileErrors(compiled) };
  }
  const own = new Map<string, File>();
  for (const path of compiled.objects.values()) {
    const object = readFromTree(compiled.tree, path);
    if (object !== undefined) own.set(path, fileOf(object));
  }
  const linked = tools.linker().link(own);
  if (linked.program === undefined) {
    const errors = asReplied(`# ${main.label}\n${linked.stdout}${linked.stderr}`);
    return { status: 'failed', errors };
  }
  return { status: 'built', program: linked.program };
}
