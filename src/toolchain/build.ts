import type { SourceFile } from '../run/types.ts';
import { asReplied, compileErrors, compilePackages } from './compile-packages.ts';
import type { CompileOptions, CompileTools } from './compile-packages.ts';
import { readFromTree } from './file-tree.ts';
import type { PlannedProgram } from './gotool.ts';
import type { LinkPlan, OwnObjects } from './linker.ts';
import type { RemoteLinker } from './remote-linker.ts';

/** `errors`: as the official Playground prints them. */
export interface BuildFailure {
  readonly status: 'failed';
  readonly errors: string;
}

/** Compiles the packages in order. */
export function compileProgram(
  tools: CompileTools,
  { packages }: PlannedProgram,
  files: readonly SourceFile[],
  options: CompileOptions,
): { readonly status: 'compiled'; readonly own: OwnObjects } | BuildFailure {
  const compiled = compilePackages(tools, packages, files, options);
  const main = packages.at(-1);
  if (main === undefined || !compiled.objects.has(main.path)) {
    return { status: 'failed', errors: compileErrors(compiled) };
  }
  const own = new Map<string, Uint8Array>();
  for (const path of compiled.objects.values()) {
    const object = readFromTree(compiled.tree, path);
    if (object !== undefined) own.set(path, object);
  }
  return { status: 'compiled', own };
}

/** Links the last package with those that it needs. */
export async function linkProgram(
  linker: RemoteLinker,
  plan: LinkPlan,
  { packages }: PlannedProgram,
  own: OwnObjects,
): Promise<{ readonly status: 'linked'; readonly program: Uint8Array } | BuildFailure> {
  const { program, stdout, stderr } = await linker.link(plan, own);
  if (program !== undefined) return { status: 'linked', program };
  return { status: 'failed', errors: asReplied(`# ${packages.at(-1)?.label ?? ''}\n${stdout}${stderr}`) };
}
