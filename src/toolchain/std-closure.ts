import type { StdPack, ToolchainManifest } from './types.ts';

/** The std packages that `imports` need, themselves included, sorted. Unknown paths are left out. */
export function stdClosure(
  packages: Readonly<Record<string, { readonly imports: readonly string[] }>>,
  imports: readonly string[],
): readonly string[] {
  const closure = new Set<string>();
  const todo = [...imports];
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    const found = packages[path];
    if (found === undefined || closure.has(path)) continue;
    closure.add(path);
    todo.push(...found.imports);
  }
  return [...closure].sort();
}

/** The packs that hold these packages, each once. */
export function packsOf(
  { packages, packs }: Pick<ToolchainManifest, 'packages' | 'packs'>,
  paths: readonly string[],
): readonly StdPack[] {
  const needed = new Set(paths.map((path) => packages[path]?.pack));
  return packs.filter((_, index) => needed.has(index));
}
