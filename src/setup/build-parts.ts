import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

import { toolEnvironment } from '../toolchain/compile-packages.ts';
import type { ToolchainFile } from '../toolchain/types.ts';
import { exists, makeFolderOnce, touch } from './atomic-folder.ts';
import { packStd } from './build-std.ts';
import type { PackedStd } from './build-std.ts';
import { buildTool, buildTools, makeOverlay, target, toolFlags } from './build-tools.ts';
import { debugKinds } from './drop-debug-data.ts';
import type { GoInstall } from './find-go.ts';
import { packFile } from './pack-file.ts';
import { groupStd } from './std-groups.ts';
import { CommandError } from './run-command.ts';
import { listStdPackages } from './std-packages.ts';
import type { Steps } from './steps.ts';

/** One of the parts of a toolchain, each kept in the cache on its own: a change of our Go code rebuilds one small part. */
export interface Recipe<Contents> {
  /** Of the folder; holds a hash over everything that the part is made of. */
  readonly name: string;
  /** How many steps `make` says it does. */
  readonly steps: number;
  make(folder: string, steps: Steps): Promise<Contents>;
}
export interface Part<Contents> {
  readonly folder: string;
  readonly contents: Contents;
}
export interface StdContents extends PackedStd {
  readonly timeZones: ToolchainFile;
  readonly license: string;
}
export interface ToolContents {
  readonly compile: ToolchainFile;
  readonly link: ToolchainFile;
}
export interface GotoolContents {
  readonly gotool: ToolchainFile;
}

const stdFlags = ['-trimpath'] as const;
const kindsFile = ['src', 'cmd', 'internal', 'objabi', 'symkind.go'];
/** Parts of the keys: raise one when its part is made or stored in another way. */
const toolVersion = 5;
const stdVersion = 4;
const contentsFile = 'part.json';
const license = 'LICENSE';

/** The archives of std and the time zones, of one Go version. */
export async function stdRecipe(install: GoInstall, root: string): Promise<Recipe<StdContents>> {
  const sources = join(root, 'go');
  const editor = await hashSources(sources, (path) => isIn(path, stdEditorFolders));
  const key = hash(JSON.stringify([stdVersion, install.version, target, stdFlags, editor]));
  return {
    name: `std-${install.version}-${key}`,
    steps: 2,
    async make(folder, steps) {
      const build = await makeBuildFolder(folder);
      const listed = await steps.step('build the standard library', async () => {
        const overlay = await makeOverlay('std', install, sources, build).catch((error: unknown) => {
          if (!(error instanceof CommandError)) throw error;
          steps.note(`std has its own words for system errors: ${error.message}`);
          return undefined;
        });
        return listStdPackages(install, target, stdFlags, overlay);
      });
      await removeBuildFolder(build);
      const kinds = debugKinds(await readFile(join(install.goroot, ...kindsFile), 'utf8').catch(() => ''));
      if (kinds === undefined)
        steps.note('std keeps its debugging information: this Go lists its kinds otherwise');
      const std = await steps.step(`compress ${listed.length} packages`, () =>
        packStd(groupStd(listed), folder, kinds),
      );
      const zones = await readFile(join(install.goroot, 'lib', 'time', 'zoneinfo.zip'));
      const timeZones = await packFile([zones], folder, 'zoneinfo.zip');
      await copyFile(join(install.goroot, 'LICENSE'), join(folder, license));
      return { ...std, timeZones, license };
    },
  };
}

/** compile and link, of one Go version. */
export async function toolRecipe(install: GoInstall, root: string): Promise<Recipe<ToolContents>> {
  const sources = join(root, 'go');
  const editor = await hashSources(sources, (path) => isIn(path, toolEditorFolders));
  const key = hash(
    JSON.stringify([toolVersion, install.version, target, toolFlags, toolEnvironment, editor]),
  );
  return {
    name: `tools-${install.version}-${key}`,
    steps: 2,
    async make(folder, steps) {
      const build = await makeBuildFolder(folder);
      const tools = await steps.step('build compile and link', () => buildTools(install, sources, build));
      if (tools.notice !== undefined) steps.note(tools.notice);
      const [compile, link] = await steps.step('compress compile and link', () =>
        Promise.all([
          packFile([tools.compile], folder, 'compile.wasm'),
          packFile([tools.link], folder, 'link.wasm'),
        ]),
      );
      await removeBuildFolder(build);
      return { compile, link };
    },
  };
}

/** go/cmd/gotool of this checkout. */
export async function gotoolRecipe(install: GoInstall, root: string): Promise<Recipe<GotoolContents>> {
  const sources = join(root, 'go');
  const key = hash(
    JSON.stringify([toolVersion, install.version, target, toolFlags]),
    await hashSources(sources, (path) => !isIn(path, [...toolEditorFolders, ...stdEditorFolders, 'gopls'])),
  );
  return {
    name: `gotool-${key}`,
    steps: 2,
    async make(folder, steps) {
      const build = await makeBuildFolder(folder);
      const output = join(build, 'gotool');
      const tool = await steps.step('build gotool', () =>
        buildTool({
          install,
          pkg: './cmd/gotool',
          output,
          folder: sources,
          reactor: { name: 'gotool', environment: {} },
        }),
      );
      const gotool = await steps.step('compress gotool', () => packFile([tool], folder, 'gotool.wasm'));
      await removeBuildFolder(build);
      return { gotool };
    },
  };
}

export async function makeBuildFolder(folder: string): Promise<string> {
  const build = join(folder, 'build');
  await mkdir(build);
  return build;
}

export async function removeBuildFolder(build: string): Promise<void> {
  await rm(build, { recursive: true });
}

/** What edits the sources of compile and link, and those of std; the rest of go/ ends in gotool and gopls. */
const toolEditorFolders = ['cmd/overlay', 'internal/goedit', 'internal/wasmonly', 'internal/stagedlink'];
const stdEditorFolders = ['internal/goedit', 'internal/linuxwords'];

function isIn(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path.startsWith(`${folder}/`));
}

/** One hash over those of the files in go/, by slash path, that end in a binary. */
export async function hashSources(folder: string, isWanted: (path: string) => boolean): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('_test.go'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((path) => !path.split('/').includes('testdata') && isWanted(path))
    .sort();
  const parts: string[] = [];
  for (const path of paths) parts.push(path, hash(await readFile(join(folder, path))));
  return hash(JSON.stringify(parts));
}

/** Makes a part unless the cache has it. What `make` resolves with is stored beside the files. */
export async function makePart<Contents>(
  cache: string,
  recipe: Recipe<Contents>,
  steps: Steps,
): Promise<Part<Contents>> {
  const folder = partFolder(cache, recipe);
  await makeFolderOnce(folder, join(cache, 'tmp'), async (draft) => {
    await writeFile(join(draft, contentsFile), JSON.stringify(await recipe.make(draft, steps)));
  });
  await touch(folder);
  const text = await readFile(join(folder, contentsFile), 'utf8');
  // Written above, completely or not at all, under a name that holds the version of the recipe.
  return { folder, contents: JSON.parse(text) as Contents };
}

/** How many steps are to be done for a part: none when the cache has it. */
export async function stepsLeft(cache: string, recipe: Recipe<unknown>): Promise<number> {
  return (await exists(partFolder(cache, recipe))) ? 0 : recipe.steps;
}

function partFolder(cache: string, recipe: Recipe<unknown>): string {
  return join(cache, 'parts', recipe.name);
}

export function hash(...parts: readonly (string | Uint8Array)[]): string {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest('hex').slice(0, 20);
}
