import { createHash } from 'node:crypto';
import { copyFile, cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { packImage } from '../gopls/disk-image.ts';
import { startGopls } from '../gopls/gopls-host.ts';
import { introduction } from '../gopls/introduction.ts';
import { nodeGoplsWorkers } from '../gopls/node-gopls.node.ts';
import type { GoplsFiles, ToolchainFile, ToolchainManifest } from '../toolchain/types.ts';
import { hash, hashSources, makeBuildFolder, removeBuildFolder } from './build-parts.ts';
import type { Recipe } from './build-parts.ts';
import { target, toolFlags } from './build-tools.ts';
import { dropLineTables } from './drop-line-tables.ts';
import { exportGlobals } from './export-globals.ts';
import type { GoInstall } from './find-go.ts';
import { closureOf, importable, listStdRows, sourcesOf, tableOf } from './gopls-disk.ts';
import { packFile } from './pack-file.ts';
import { CommandError, runCommand } from './run-command.ts';
import { keptResults, stateAfter } from './warm-gopls.ts';
import type { StartGopls } from './warm-gopls.ts';

export interface GoplsContents {
  readonly gopls: GoplsFiles;
}

/** Part of the key: raise it when the part is made or stored in another way. */
const goplsVersion = 2;
const modulePath = 'golang.org/x/tools/gopls';
/** It waits for messages, so it needs an event loop, which wasip1 has not. */
const goplsTarget = { GOOS: 'js', GOARCH: 'wasm' } as const;
const runtime = 'gopls/wasm_exec.js';
const license = 'gopls/LICENSES.txt';

/** What most programs import: what gopls has before it starts. */
const startPackages = [
  ...['builtin', 'bufio', 'bytes', 'cmp', 'context', 'encoding/json', 'errors', 'fmt', 'io', 'iter', 'log'],
  ...['maps', 'math', 'math/rand', 'math/rand/v2', 'os', 'slices', 'sort', 'strconv', 'strings', 'sync'],
  ...['sync/atomic', 'testing', 'time', 'unicode', 'unicode/utf8'],
];

/** gopls for the browser, and what is on its disk from the start. */
export async function goplsRecipe(install: GoInstall, root: string): Promise<Recipe<GoplsContents>> {
  const sources = join(root, 'go', 'gopls');
  const parts = [goplsVersion, install.version, target, goplsTarget, toolFlags, startPackages, introduction];
  const key = hash(JSON.stringify(parts), await hashSources(sources, () => true));
  return {
    name: `gopls-${install.version}-${key}`,
    steps: 3,
    async make(folder, steps) {
      const build = await makeBuildFolder(folder);
      const built = await steps.step('build gopls', () => buildGopls(install, sources, build));
      await mkdir(join(folder, 'gopls'));
      await copyFile(join(install.goroot, 'lib', 'wasm', 'wasm_exec.js'), join(folder, runtime));
      await writeFile(join(folder, license), built.licenses);
      const images = await steps.step('have gopls look at the standard library', () =>
        makeImages(install, built.program, join(folder, runtime), build),
      );
      const gopls = await steps.step('compress gopls', () =>
        packGopls(built, images, folder, join(folder, runtime)),
      );
      await removeBuildFolder(build);
      return { gopls };
    },
  };
}

interface BuiltGopls {
  readonly version: string;
  readonly program: Uint8Array;
  readonly licenses: string;
}

/** Builds it from a copy of its sources that go/gopls/cmd/edit changes. Throws CommandError, also where it is another gopls
 *  than was meant. */
async function buildGopls(install: GoInstall, sources: string, build: string): Promise<BuiltGopls> {
  const folder = join(build, 'gopls');
  await cp(sources, folder, { recursive: true });
  const go = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
    runCommand(install.goCommand, args, { folder, environment: { ...native(install), ...environment } });
  await go(['mod', 'vendor']);
  await go(['run', './cmd/edit', 'vendor', '_vendor']);
  const output = join(build, 'gopls.wasm');
  await go(['build', ...toolFlags, '-o', output, modulePath], goplsTarget);
  const goMod = await readFile(join(folder, 'go.mod'), 'utf8');
  const version = new RegExp(`${modulePath} (v\\S+)`).exec(goMod)?.[1] ?? 'unknown';
  const program = exportGlobals(dropLineTables(Uint8Array.from(await readFile(output))));
  return { version, program, licenses: await readLicenses(join(folder, 'vendor')) };
}

function native(install: GoInstall) {
  return { ...install.environment, GOOS: undefined, GOARCH: undefined };
}

interface Images {
  readonly start: readonly Uint8Array[];
  readonly rest: readonly Uint8Array[];
  readonly state: Uint8Array;
}

async function makeImages(
  install: GoInstall,
  program: Uint8Array,
  runtimeFile: string,
  build: string,
): Promise<Images> {
  const rows = await listStdRows(install, target);
  const early = closureOf(rows, startPackages);
  const table = Buffer.from(tableOf(rows, install, target));
  const isEarly = ({ ImportPath }: { readonly ImportPath: string }) => early.has(ImportPath);
  const start = new Map([
    ['/goroot/packages.tsv', table],
    ...(await sourcesOf(rows.filter(isEarly), install)),
  ]);
  const rest = await sourcesOf(
    rows.filter((row) => !isEarly(row)),
    install,
  );
  const imports = importable(rows);
  const earlyImports = imports.filter((path) => early.has(path));
  const makeStart = await goplsStarter({ build, runtimeFile, install, program });
  const first = { start: packImage(start), rest: packImage(rest) };
  const kept = await whereGoplsRuns(keptResults(await makeStart(first, true), [earlyImports, imports]));
  const images = {
    start: packImage(new Map([...start, ...(kept[0] ?? [])])),
    rest: packImage(new Map([...rest, ...(kept[1] ?? [])])),
  };
  const state = await whereGoplsRuns(stateAfter(await makeStart(images, false), earlyImports));
  return { ...images, state };
}

/** Makes a folder a toolchain that has nothing but gopls. What it gives puts images beside it and starts it there. */
async function goplsStarter({
  build,
  runtimeFile,
  install,
  program,
}: {
  readonly build: string;
  readonly runtimeFile: string;
  readonly install: GoInstall;
  readonly program: Uint8Array;
}): Promise<(images: Pick<Images, 'start' | 'rest'>, keepsResults: boolean) => Promise<StartGopls>> {
  const folder = join(build, 'run');
  await mkdir(folder, { recursive: true });
  const write = async (path: string, parts: readonly Uint8Array[]): Promise<ToolchainFile> => {
    const bytes = Buffer.concat(parts);
    await writeFile(join(folder, path), bytes);
    return { path, bytes: bytes.length, compressedBytes: 0, sha256: '0'.repeat(64), form: 'plain' };
  };
  const module = await write('gopls.wasm', [program]);
  await copyFile(runtimeFile, join(folder, 'wasm_exec.js'));
  const spawn = await nodeGoplsWorkers();
  const options = { onProgress: () => undefined, signal: new AbortController().signal };
  return async ({ start, rest }, keepsResults) => {
    const manifest: ToolchainManifest = {
      formatVersion: 2,
      id: '0',
      goVersion: install.version,
      ...{ compile: module, link: module, gotool: module, timeZones: module, license },
      ...{ packs: [], packages: {} },
      gopls: {
        version: '',
        module,
        start: await write('start', start),
        rest: await write('rest', rest),
        runtime: 'wasm_exec.js',
        runtimeSha256: '',
        license,
      },
    };
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
    return (onMessage) => startGopls({ spawn, location: folder }, { ...options, onMessage }, keepsResults);
  };
}

function whereGoplsRuns<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw new CommandError(`gopls does not run: ${String(error)}`);
  });
}

async function packGopls(
  built: BuiltGopls,
  images: Images,
  folder: string,
  runtimeFile: string,
): Promise<GoplsFiles> {
  const [module, start, rest, state] = await Promise.all([
    packFile([built.program], folder, 'gopls/gopls.wasm'),
    packFile(images.start, folder, 'gopls/start.disk'),
    packFile(images.rest, folder, 'gopls/rest.disk'),
    packFile([images.state], folder, 'gopls/start.state'),
  ]);
  const runtimeSha256 = createHash('sha256')
    .update(await readFile(runtimeFile))
    .digest('hex');
  return { version: built.version, module, start, rest, state, runtime, runtimeSha256, license };
}

/** The licences of the modules in a vendor folder, each under its path. */
async function readLicenses(vendor: string): Promise<string> {
  const entries = await readdir(vendor, { recursive: true });
  const names = entries.filter((name) => /(^|[\\/])(LICENSE|COPYING|NOTICE)(\.\w+)?$/i.test(name)).sort();
  const texts = await Promise.all(
    names.map(async (name) => `${name}\n\n${await readFile(join(vendor, name), 'utf8')}`),
  );
  return texts.join('\n\n');
}
