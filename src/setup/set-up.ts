import { createHash } from 'node:crypto';
import { copyFile, link, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as v from 'valibot';

import { parseManifest } from '../toolchain/manifest.ts';
import type { ToolchainManifest, ToolchainMissing } from '../toolchain/types.ts';
import { makeFolderOnce, removeOldDrafts, writeFileOnce } from './atomic-folder.ts';
import { goRecipe, gotoolRecipe, makePart, stepsLeft } from './build-parts.ts';
import type { GoContents, GotoolContents, Part } from './build-parts.ts';
import { cacheFolder, checkoutFile } from './cache-folder.ts';
import { findGo } from './find-go.ts';
import { pinnedGo } from './pinned-go.ts';
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
  const pointer =
    result.status === 'ready'
      ? { folder: result.folder }
      : { missing: { what: result.what, mend: result.mend } };
  await writeFileOnce(checkoutFile(cache, root), JSON.stringify(pointer));
  return result;
}

async function build(root: string, cache: string, log: (line: string) => void): Promise<SetUpResult> {
  const pinned = await pinnedGo(root);
  const search = await findGo(pinned, cache, log);
  if (search.status === 'missing') return search;
  const { install } = search;
  log(`${install.version} in ${install.goroot}`);
  if (install.notice !== undefined) log(`note: ${install.notice}`);
  try {
    const [goOne, gotoolOne] = [goRecipe(install), await gotoolRecipe(install, root)];
    const total = (await stepsLeft(cache, goOne)) + (await stepsLeft(cache, gotoolOne));
    const steps = countedSteps(total, log, () => performance.now());
    const go = await makePart(cache, goOne, steps);
    const gotool = await makePart(cache, gotoolOne, steps);
    return { status: 'ready', ...(await assemble(install.version, go, gotool, cache)) };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return {
      status: 'missing',
      what: `The Go toolchain could not be built: ${error.message}`,
      mend: 'Mend what the message above says (a full disk and a missing network are usual) and run "npm run setup" again.',
    };
  }
}

/** Puts the parts into one folder with a manifest, named by the hash over all of it. */
async function assemble(
  goVersion: string,
  go: Part<GoContents>,
  gotool: Part<GotoolContents>,
  cache: string,
): Promise<{ readonly folder: string; readonly manifest: ToolchainManifest }> {
  const contents = { goVersion, ...go.contents, ...gotool.contents };
  const id = createHash('sha256').update(JSON.stringify(contents)).digest('hex').slice(0, 20);
  const manifest: ToolchainManifest = { formatVersion: 1, id, ...contents };
  const folder = join(cache, 'toolchains', id);
  await makeFolderOnce(folder, join(cache, 'tmp'), async (draft) => {
    await linkTree(go.folder, draft);
    await linkTree(gotool.folder, draft);
    await writeFile(join(draft, manifestFile), JSON.stringify(manifest));
  });
  return { folder, manifest };
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

const pointerSchema = v.union([
  v.object({ folder: v.string() }),
  v.object({ missing: v.object({ what: v.string(), mend: v.string() }) }),
]);

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
  return { formatVersion: 1, missing: { what: result.what, mend: result.mend } };
}
