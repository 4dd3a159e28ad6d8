import * as v from 'valibot';

import { overlayEnvironment } from './build-tools.ts';
import type { GoInstall } from './find-go.ts';
import { runCommand } from './run-command.ts';

/** A std package as `go list` tells it. `archive` is in Go's build cache; `imports` are already mapped to `vendor/…`. */
export interface ListedPackage {
  readonly importPath: string;
  readonly archive: string;
  readonly imports: readonly string[];
}

const listedSchema = v.array(
  v.object({
    ImportPath: v.string(),
    Export: v.optional(v.string()),
    Imports: v.optional(v.array(v.string()), []),
  }),
);

/** What the main package that a test run generates imports, besides what programs can. */
const testRoots = ['testing/internal/testdeps'];
/** Known to the compiler itself; there is no archive. */
const pseudoPackages = new Set(['unsafe', 'C']);

/** Compiles all of std for `target` and lists what a program or a test can reach. `overlay`: an overlay.json of `makeOverlay`. */
export async function listStdPackages(
  install: GoInstall,
  target: Readonly<Record<string, string>>,
  flags: readonly string[],
  overlay: string | undefined,
): Promise<readonly ListedPackage[]> {
  const replaced = overlay === undefined ? [] : [`-overlay=${overlay}`];
  const stdout = await runCommand(
    install.goCommand,
    ['list', ...flags, ...replaced, '-export', '-json=ImportPath,Imports,Export', 'std'],
    {
      environment: {
        ...install.environment,
        ...target,
        ...(overlay !== undefined && (await overlayEnvironment(overlay))),
      },
    },
  );
  // go list prints the objects one after the other.
  const listed = v.parse(listedSchema, JSON.parse(`[${stdout.trim().replace(/^}\n{/gm, '},{')}]`));
  const packages = listed.flatMap(({ ImportPath, Export, Imports }) =>
    Export === undefined || pseudoPackages.has(ImportPath)
      ? []
      : [
          {
            importPath: ImportPath,
            archive: Export,
            imports: Imports.filter((path) => !pseudoPackages.has(path)),
          },
        ],
  );
  return reachablePackages(packages);
}

/** Leaves out what no program can import, neither directly nor through others. */
export function reachablePackages(packages: readonly ListedPackage[]): readonly ListedPackage[] {
  const byPath = new Map(packages.map((listed) => [listed.importPath, listed]));
  const reached = new Set<string>();
  const todo = packages.map((listed) => listed.importPath).filter(isImportable);
  todo.push(...testRoots);
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    if (reached.has(path)) continue;
    const listed = byPath.get(path);
    if (listed === undefined) continue;
    reached.add(path);
    todo.push(...listed.imports);
  }
  return packages.filter((listed) => reached.has(listed.importPath));
}

function isImportable(importPath: string): boolean {
  const elements = importPath.split('/');
  return !elements.includes('internal') && elements[0] !== 'vendor';
}
