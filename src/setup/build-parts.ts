import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';

import type { StdPackage, ToolchainFile } from '../toolchain/types.ts';
import { exists, makeFolderOnce } from './atomic-folder.ts';
import type { GoInstall } from './find-go.ts';
import { packFile } from './pack-file.ts';
import { runCommand } from './run-command.ts';
import { listStdPackages } from './std-packages.ts';
import type { Steps } from './steps.ts';

/** One of the two parts of a toolchain, each kept in the cache on its own: a change of our Go code rebuilds one small part. */
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
export interface GoContents {
  readonly compile: ToolchainFile;
  readonly link: ToolchainFile;
  readonly timeZones: ToolchainFile;
  readonly license: string;
  readonly packages: Readonly<Record<string, StdPackage>>;
}
export interface GotoolContents {
  readonly gotool: ToolchainFile;
}

const target = { GOOS: 'wasip1', GOARCH: 'wasm' } as const;
const stdFlags = ['-trimpath'] as const;
const toolFlags = ['-trimpath', '-ldflags=-s -w'] as const;
/** Part of every key: raise it when a part is made or stored in another way. */
const recipeVersion = 1;
const contentsFile = 'part.json';
const license = 'LICENSE';

/** compile, link, the archives of std and the time zones, of one Go version. */
export function goRecipe(install: GoInstall): Recipe<GoContents> {
  const key = hash(JSON.stringify([recipeVersion, install.version, target, stdFlags, toolFlags]));
  return {
    name: `go-${install.version}-${key}`,
    steps: 4,
    async make(folder, steps) {
      const build = join(folder, 'build');
      await mkdir(build);
      const tool = async (name: 'compile' | 'link') => {
        const file = join(build, name);
        await steps.step(`build ${name}`, () => goBuild(install, `cmd/${name}`, file));
        return packFile(file, folder, `${name}.wasm`);
      };
      const compile = await tool('compile');
      const link = await tool('link');
      const listed = await steps.step('build the standard library', () =>
        listStdPackages(install, target, stdFlags),
      );
      const packages = await steps.step(`compress ${listed.length} packages`, () =>
        mapConcurrently(listed, async ({ importPath, archive, imports }) => {
          const packed = await packFile(archive, folder, `std/${importPath}.a`);
          return [importPath, { ...packed, imports }] as const;
        }),
      );
      const zones = join(install.goroot, 'lib', 'time', 'zoneinfo.zip');
      const timeZones = await packFile(zones, folder, 'zoneinfo.zip');
      await copyFile(join(install.goroot, 'LICENSE'), join(folder, license));
      await rm(build, { recursive: true });
      return { compile, link, timeZones, license, packages: Object.fromEntries(packages) };
    },
  };
}

/** go/cmd/gotool of this checkout. */
export async function gotoolRecipe(install: GoInstall, root: string): Promise<Recipe<GotoolContents>> {
  const sources = join(root, 'go');
  const key = hash(
    JSON.stringify([recipeVersion, install.version, target, toolFlags]),
    await hashSources(sources),
  );
  return {
    name: `gotool-${key}`,
    steps: 1,
    async make(folder, steps) {
      const build = join(folder, 'build');
      await mkdir(build);
      const file = join(build, 'gotool');
      await steps.step('build gotool', () => goBuild(install, './cmd/gotool', file, sources));
      const gotool = await packFile(file, folder, 'gotool.wasm');
      await rm(build, { recursive: true });
      return { gotool };
    },
  };
}

async function goBuild(install: GoInstall, pkg: string, output: string, folder?: string): Promise<void> {
  await runCommand(install.goCommand, ['build', ...toolFlags, '-o', output, pkg], {
    environment: { ...install.environment, ...target },
    ...(folder === undefined ? {} : { folder }),
  });
}

/** One hash over what of go/ ends in the binary. */
async function hashSources(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('_test.go'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.split(sep).includes('testdata'))
    .sort();
  const parts: string[] = [];
  for (const file of files) {
    parts.push(relative(folder, file).replaceAll(sep, '/'), hash(await readFile(file)));
  }
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

async function mapConcurrently<In, Out>(
  items: readonly In[],
  map: (item: In) => Promise<Out>,
): Promise<Out[]> {
  const results: Out[] = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) results[index] = await map(item);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}

function hash(...parts: readonly (string | Uint8Array)[]): string {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest('hex').slice(0, 20);
}
