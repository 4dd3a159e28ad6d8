import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

import * as v from 'valibot';

import type { GoInstall } from './find-go.ts';
import { runCommand } from './run-command.ts';

/** A package of std as gopls is told of it. */
export interface StdRow {
  readonly ImportPath: string;
  readonly Name: string;
  readonly Dir: string;
  readonly GoFiles: readonly string[];
  readonly Imports: readonly string[];
  readonly ImportMap?: Readonly<Record<string, string>> | undefined;
}

const rowsSchema = v.array(
  v.object({
    ImportPath: v.string(),
    Name: v.string(),
    Dir: v.string(),
    GoFiles: v.optional(v.array(v.string()), []),
    Imports: v.optional(v.array(v.string()), []),
    ImportMap: v.optional(v.record(v.string(), v.string())),
  }),
);

/** The root of Go on gopls's disk. */
const goroot = '/goroot';

/** Lists all of std for `target` with the real go command: what go/gopls/golist answers from. */
export async function listStdRows(
  install: GoInstall,
  target: Readonly<Record<string, string>>,
): Promise<readonly StdRow[]> {
  const stdout = await runCommand(
    install.goCommand,
    ['list', '-deps', '-json=ImportPath,Name,Dir,GoFiles,Imports,ImportMap', 'std', 'builtin'],
    { environment: { ...install.environment, ...target, CGO_ENABLED: '0' } },
  );
  return v
    .parse(rowsSchema, JSON.parse(`[${stdout.trim().replace(/^}\n{/gm, '},{')}]`))
    .map((row) => ({ ...row, Imports: row.Imports.filter((path) => path !== 'C') }));
}

/** packages.tsv on gopls's disk; go/gopls/golist/table.go says what is in it. */
export function tableOf(
  rows: readonly StdRow[],
  install: Pick<GoInstall, 'version' | 'goroot'>,
  { GOOS, GOARCH }: { readonly GOOS: string; readonly GOARCH: string },
): string {
  const lines = rows.map((row) => {
    const own = { ...row, Dir: pathOnDisk(row.Dir, install.goroot) };
    return [row.ImportPath, row.Imports.join(' '), JSON.stringify(own)].join('\t');
  });
  return `${[install.version, GOOS, GOARCH, goroot].join('\t')}\n${lines.join('\n')}\n`;
}

/** The sources of these packages, by their paths on gopls's disk. */
export async function sourcesOf(
  rows: readonly StdRow[],
  install: Pick<GoInstall, 'goroot'>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = rows.flatMap(({ Dir, GoFiles }) => GoFiles.map((file) => join(Dir, file)));
  const texts = await Promise.all(files.map((file) => readFile(file)));
  return new Map(texts.map((text, index) => [pathOnDisk(files[index] ?? '', install.goroot), text]));
}

/** The packages that these import paths stand for, with all that they import. */
export function closureOf(rows: readonly StdRow[], roots: readonly string[]): ReadonlySet<string> {
  const byPath = new Map(rows.map((row) => [row.ImportPath, row]));
  const reached = new Set<string>();
  const todo = [...roots];
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    const row = byPath.get(path);
    if (row === undefined || reached.has(path)) continue;
    reached.add(path);
    todo.push(...row.Imports);
  }
  return reached;
}

/** What a program can import. */
export function importable(rows: readonly StdRow[]): readonly string[] {
  const pseudo = ['builtin', 'unsafe'];
  return rows
    .map((row) => row.ImportPath)
    .filter((path) => !/(^|\/)(internal|vendor)(\/|$)/.test(path) && !pseudo.includes(path));
}

function pathOnDisk(path: string, root: string): string {
  return `${goroot}/${relative(root, path).split(sep).join('/')}`;
}
