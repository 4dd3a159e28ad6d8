import type { ToolchainManifest } from './types.ts';

/** The std packages that `imports` need, themselves included, sorted. Unknown paths are left out. */
export function stdClosure(
  packages: ToolchainManifest['packages'],
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
