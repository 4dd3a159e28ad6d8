import { createHash } from 'node:crypto';
import { copyFile, link, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import * as v from 'valibot';

import { parseManifest } from '../toolchain/manifest.ts';
import type { ToolchainManifest, ToolchainMissing } from '../toolchain/types.ts';
import { makeFolderOnce, removeOldDrafts, touch, writeFileOnce } from './atomic-folder.ts';
import { gotoolRecipe, makePart, stdRecipe, stepsLeft, toolRecipe } from './build-parts.ts';
import type { GotoolContents, Part, StdContents, ToolContents } from './build-parts.ts';
import { goplsRecipe } from './build-gopls.ts';
import type { GoplsContents } from './build-gopls.ts';
import { cacheFolder, checkoutFile, pointerSchema } from './cache-folder.ts';
import type { Pointer } from './cache-folder.ts';
import { findGo } from './find-go.ts';
import { pinnedGo } from './pinned-go.ts';
import { removeUnused } from './remove-unused.ts';
import { CommandError } from './run-command.ts';
import { countedSteps } from './steps.ts';

/** What a set-up left for one checkout. `folder` holds manifest.json and the files it names. */
export type SetUpResult =
  | { readonly status: 'ready'; readonly folder: string; readonly manifest: ToolchainManifest }
  | { readonly status: 'missing'; readonly what: string; readonly mend: string };

export interface SetUpOptions {
  /** The checkout. */
  readonly root: string;
  readonly cache?: string;
  readonly log?: (line: string) => void;
}

const manifestFile = 'manifest.json';

/** Builds Go for the browser from the Go of this machine and remembers it for this checkout. What is there already is not
 *  built again. Without any Go the result is `missing`, and the site is built all the same. */
export async function setUp({
  root,
  cache = cacheFolder(),
  log = () => {},
}: SetUpOptions): Promise<SetUpResult> {
  await removeOldDrafts(join(cache, 'tmp'));
  const result = await build(root, cache, log);
  const pointer: Pointer =
    result.status === 'ready'
      ? { root: resolve(root), folder: result.folder, parts: result.parts }
      : { root: resolve(root), missing: { what: result.what, mend: result.mend } };
  await writeFileOnce(checkoutFile(cache, root), JSON.stringify(pointer));
  await removeUnused(cache);
  return result;
}

type BuildResult =
  | (SetUpResult & { readonly status: 'ready'; readonly parts: string[] })
  | (SetUpResult & { readonly status: 'missing' });

async function build(root: string, cache: string, log: (line: string) => void): Promise<BuildResult> {
  const pinned = await pinnedGo(root);
  const search = await findGo(pinned, cache, log);
  if (search.status === 'missing') return search;
  const { install } = search;
  log(`${install.version} in ${install.goroot}`);
  if (install.notice !== undefined) log(`note: ${install.notice}`);
  try {
    const stdOne = await stdRecipe(install, root);
    const toolsOne = await toolRecipe(install, root);
    const gotoolOne = await gotoolRecipe(install, root);
    const goplsOne = await goplsRecipe(install, root);
    const recipes = [stdOne, toolsOne, gotoolOne, goplsOne];
    const left = await Promise.all(recipes.map((recipe) => stepsLeft(cache, recipe)));
    const total = left.reduce((sum, steps) => sum + steps, 0);
    const steps = countedSteps(total, log, () => performance.now());
    // Side by side: compressing one large file takes minutes of one processor. What fails leaves the others to end, as they are of
    // use for the next set-up.
    const made = await Promise.allSettled([
      makePart(cache, stdOne, steps),
      makePart(cache, toolsOne, steps),
      makePart(cache, gotoolOne, steps),
      // Without it everything else works.
      makePart(cache, goplsOne, steps).catch((error: unknown) => {
        if (!(error instanceof CommandError)) throw error;
        steps.note(`the editor goes without gopls: ${error.message}`);
        return undefined;
      }),
    ]);
    const [std, tools, gotool, gopls] = [value(made[0]), value(made[1]), value(made[2]), value(made[3])];
    const parts = recipes.map((recipe) => recipe.name);
    return {
      status: 'ready',
      parts,
      ...(await assemble(install.version, { std, tools, gotool }, gopls, cache)),
    };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return {
      status: 'missing',
      what: `The Go toolchain could not be built: ${error.message}`,
      mend: 'Mend what the message above says (a full disk and a missing network are usual) and run "npm run setup" again.',
    };
  }
}

/** Throws what it was rejected with. */
function value<Result>(settled: PromiseSettledResult<Result>): Result {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

/** Puts the parts into one folder with a manifest, named by the hash over all of it. */
async function assemble(
  goVersion: string,
  parts: {
    readonly std: Part<StdContents>;
    readonly tools: Part<ToolContents>;
    readonly gotool: Part<GotoolContents>;
  },
  gopls: Part<GoplsContents> | undefined,
  cache: string,
): Promise<{ readonly folder: string; readonly manifest: ToolchainManifest }> {
  const contents = {
    goVersion,
    ...parts.std.contents,
    ...parts.tools.contents,
    ...parts.gotool.contents,
  };
  const buildId = hash(JSON.stringify(contents));
  const all = { ...contents, ...gopls?.contents };
  const manifest: ToolchainManifest = { formatVersion: 2, id: hash(JSON.stringify(all)), buildId, ...all };
  const folder = join(cache, 'toolchains', manifest.id);
  await makeFolderOnce(folder, join(cache, 'tmp'), async (draft) => {
    for (const part of [...Object.values(parts), ...(gopls ? [gopls] : [])])
      await linkTree(part.folder, draft);
    await writeFile(join(draft, manifestFile), JSON.stringify(manifest));
  });
  await touch(folder);
  return { folder, manifest };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 20);
}

/** Hard links where the file system has them, so that versions share the disk; copies elsewhere. */
async function linkTree(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      await mkdir(target, { recursive: true });
      await linkTree(source, target);
    } else if (entry.name !== 'part.json') {
      await link(source, target).catch(() => copyFile(source, target));
    }
  }
}

/** What the last set-up left for a checkout; `missing` when it has not run or its cache was removed. */
export async function readSetUp(root: string, cache: string = cacheFolder()): Promise<SetUpResult> {
  try {
    const pointer = v.parse(pointerSchema, JSON.parse(await readFile(checkoutFile(cache, root), 'utf8')));
    if ('missing' in pointer) return { status: 'missing', ...pointer.missing };
    const manifest = parseManifest(JSON.parse(await readFile(join(pointer.folder, manifestFile), 'utf8')));
    if (manifest !== undefined && 'id' in manifest) {
      return { status: 'ready', folder: pointer.folder, manifest };
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
  return {
    status: 'missing',
    what: 'The Go toolchain for the browser has not been built in this checkout.',
    mend: 'Run "npm run setup".',
  };
}

/** manifest.json of a site that has no toolchain. */
export function missingManifest(result: SetUpResult & { readonly status: 'missing' }): ToolchainMissing {
  return { formatVersion: 2, missing: { what: result.what, mend: result.mend } };
}
