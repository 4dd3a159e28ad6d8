import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

import { scanGo } from '../run/go-scan.ts';
import type { SourceFile } from '../run/types.ts';
import type { InFolder } from '../toolchain/types.ts';
import { embeddedFiles } from './embedded-files.ts';
import { kindOf, namedFiles, readFolder, readText, tooManyFiles, wrong } from './program-files.ts';
import type { ReadError } from './program-files.ts';

/** A package of a module with all that it needs of that: what the go command would read. */
export interface Program {
  readonly status: 'ok';
  /** Names are relative to the module. */
  readonly files: readonly SourceFile[];
  readonly where: Required<InFolder>;
  /** What the go command calls it. */
  readonly label: string;
  /** Messages of the toolchain as they read from where this was called: `sub/sub.go:3:1: …`. */
  readonly shown: (messages: string) => string;
}

/** Reads the package that `paths` name and the packages of its module that it imports, with the files they embed. `tests`: its
 *  tests too. Where there is no go.mod, in its folder or above, its folder is the module `play`. */
export async function readProgram(
  paths: readonly string[],
  cwd: string,
  { tests }: { readonly tests: boolean },
): Promise<Program | ReadError> {
  const named = await namedFiles(paths, cwd);
  if (named.status === 'error') return named;
  const { folder } = named;
  const root = await moduleRoot(folder);
  const reading = createReading(root ?? folder, cwd);
  if (root !== undefined) await reading.take(join(root, 'go.mod'));
  const module = moduleOf(reading.files.get('go.mod'));
  const names = named.names ?? (await reading.goFiles(folder, tests));
  if (names.length === 0) {
    const shown = relative(cwd, folder) || '.';
    const what = tests ? 'no .go file' : 'no .go file to run';
    return reading.error() ?? wrong(`${shown} has ${what}. Name a folder that has one.`);
  }
  const test = tests ? undefined : names.find((name) => name.endsWith('_test.go'));
  if (test !== undefined) return wrong(`${test} is a test, which can’t be run. Use the command test for it.`);
  await reading.addPackage(folder, names, module);
  const error = reading.error();
  if (error !== undefined) return error;
  const files = [...reading.files].map(([name, content]) => ({ name, content }));
  const tooMany = tooManyFiles(files);
  if (tooMany !== undefined) return wrong(tooMany);
  const dir = slashed(relative(root ?? folder, folder)) || '.';
  const path = dir === '.' ? module.path : `${module.path}/${dir}`;
  const where = { dir, named: named.names !== undefined };
  const label = where.named ? 'command-line-arguments' : path;
  return { status: 'ok', files, where, label, shown: showFrom(cwd, root ?? folder, files, path, label) };
}

/** The nearest folder with a go.mod, from `folder` upwards. */
async function moduleRoot(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    if ((await kindOf(join(at, 'go.mod'))) === 'file') return at;
    if (dirname(at) === at) return undefined;
  }
}

/** A module and the folders that it has packages in: its own, and those that go.mod replaces other modules by. */
interface Module {
  readonly path: string;
  /** Import path and folder, relative to the module. */
  readonly folders: readonly (readonly [path: string, dir: string])[];
}

function moduleOf(goMod = ''): Module {
  const path = /^\s*module\s+"?([^\s"]+)/m.exec(goMod)?.[1] ?? 'play';
  const replaced = goMod.matchAll(/^\s*(?:replace\s+)?([^\s/][^\s]*)(?:\s+v\S+)?\s+=>\s+(\.[^\s]*)/gm);
  return {
    path,
    folders: [[path, '.'], ...[...replaced].map(([, from = '', to = '']) => [from, to] as const)],
  };
}

/** Reads files once each, until one can't be read. */
function createReading(root: string, cwd: string) {
  const files = new Map<string, string>();
  const seen = new Set<string>();
  let wrongWith: ReadError | undefined;

  const nameOf = (path: string) => slashed(relative(root, path));

  const take = async (path: string): Promise<void> => {
    if (wrongWith !== undefined || files.has(nameOf(path))) return;
    const text = await readText(path, relative(cwd, path));
    if (text.status === 'error') wrongWith = text;
    else files.set(nameOf(path), text.content);
  };

  /** As the go command takes them: names that begin with `.` or `_` are no part of a package. */
  const goFiles = async (folder: string, tests: boolean): Promise<readonly string[]> => {
    const found = await readFolder(folder);
    if (found.status === 'error') {
      wrongWith ??= found;
      return [];
    }
    return found.files.filter((name) => /^[^._].*\.go$/.test(name) && (tests || !name.endsWith('_test.go')));
  };

  const addPackage = async (folder: string, names: readonly string[], module: Module): Promise<void> => {
    seen.add(folder);
    for (const name of names) {
      const path = join(folder, name);
      await take(path);
      const content = files.get(nameOf(path)) ?? '';
      for (const embedded of await embeddedFiles(content, folder)) await take(embedded);
      for (const { path: imported } of scanGo(content).imports) await addImported(imported, module);
    }
  };

  const addImported = async (imported: string, module: Module): Promise<void> => {
    for (const [path, dir] of module.folders) {
      if (imported !== path && !imported.startsWith(`${path}/`)) continue;
      const folder = resolve(root, dir, `.${imported.slice(path.length)}`);
      if (seen.has(folder) || !isWithin(folder, root) || (await kindOf(folder)) !== 'folder') continue;
      // A folder that has one is of another module, which whoever plans the build has to know.
      for (let at = folder; at !== root; at = dirname(at)) {
        const goMod = join(at, 'go.mod');
        if ((await kindOf(goMod)) === 'file') await take(goMod);
      }
      await addPackage(folder, await goFiles(folder, false), module);
    }
  };

  return { files, take, goFiles, addPackage, error: () => wrongWith };
}

function isWithin(path: string, root: string): boolean {
  const way = relative(root, path);
  return !way.startsWith('..') && !isAbsolute(way);
}

function showFrom(
  cwd: string,
  root: string,
  files: readonly SourceFile[],
  path: string,
  label: string,
): Program['shown'] {
  const names = new Set(files.map(({ name }) => name));
  return (messages) => {
    const placed =
      cwd === root
        ? messages
        : messages.replace(/^(\t|vet: )?(?:\.\/)?([^\s:]+)(?=:\d)/gm, (all, before = '', name: string) =>
            names.has(name) ? `${before}${relative(cwd, join(root, name))}` : all,
          );
    return placed.replace(/^(?:# |FAIL\t).*/gm, (line) => line.replaceAll(path, label));
  };
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
