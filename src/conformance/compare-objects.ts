/** The compiler of the page against Go's own: both compile the same packages of std, and the objects have to be the same,
 *  byte by byte. So nothing is lost by building the compiler with the WebAssembly back end alone. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import * as v from 'valibot';

import { target } from '../setup/build-tools.ts';
import type { GoInstall } from '../setup/find-go.ts';
import { CommandError, runCommand } from '../setup/run-command.ts';
import { programFolder, toolEnvironment } from '../toolchain/compile-packages.ts';
import { addToTree, fileOf, readFromTree } from '../toolchain/file-tree.ts';
import type { FileTree } from '../toolchain/file-tree.ts';
import { createTool } from '../toolchain/tool.ts';
import type { Tool } from '../toolchain/tool.ts';

export interface ObjectsReport {
  /** Import paths of the packages whose objects are the same. */
  readonly same: readonly string[];
  /** Those that differ, or that one of the two does not compile, with what it printed. */
  readonly different: readonly { readonly importPath: string; readonly seen: string }[];
}

export interface ObjectsOptions {
  readonly install: GoInstall;
  /** compile.wasm of the toolchain. */
  readonly compile: WebAssembly.Module;
  /** Import paths. */
  readonly packages: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number, importPath: string) => void;
}

const listedSchema = v.object({
  ImportPath: v.string(),
  Dir: v.string(),
  GoFiles: v.optional(v.array(v.string()), []),
  SFiles: v.optional(v.array(v.string()), []),
  EmbedFiles: v.optional(v.array(v.string()), []),
  Imports: v.optional(v.array(v.string()), []),
  ImportMap: v.optional(v.record(v.string(), v.string()), {}),
  Export: v.optional(v.string()),
});
type Listed = v.InferOutput<typeof listedSchema>;

/** What both compilers are given: the same arguments and files under the same names. */
interface Compilation {
  readonly args: readonly string[];
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const output = 'object.a';

export async function compareObjects(options: ObjectsOptions): Promise<ObjectsReport> {
  const { install, compile, signal, onProgress } = options;
  const listed = await listPackages(options);
  const archives = new Map(
    listed.flatMap(({ ImportPath, Export }) => (Export ? [[ImportPath, Export]] : [])),
  );
  const wanted = listed.filter(
    // Files that a package embeds are named by a configuration of its own; std has next to none.
    ({ ImportPath, GoFiles, EmbedFiles }) =>
      options.packages.includes(ImportPath) && GoFiles.length > 0 && EmbedFiles.length === 0,
  );
  const native = (await runCommand(install.goCommand, ['tool', '-n', 'compile'], install)).trim();
  const here = createTool(compile, 'compile', toolEnvironment);
  const same: string[] = [];
  const different: { importPath: string; seen: string }[] = [];
  for (const [index, each] of wanted.entries()) {
    if (signal.aborted) break;
    onProgress(index, wanted.length, each.ImportPath);
    const compilation = await prepare(each, archives, install);
    const ours = compileHere(here, compilation);
    const theirs = await compileNatively(native, install, compilation);
    if (ours.status === 'compiled' && theirs.status === 'compiled' && theirs.object.equals(ours.object)) {
      same.push(each.ImportPath);
    } else {
      const seen = [ours, theirs].map(
        (result, which) => `${which === 0 ? 'page' : 'native'}: ${told(result)}`,
      );
      different.push({ importPath: each.ImportPath, seen: seen.join('\n') });
    }
  }
  return { same, different };
}

async function listPackages({ install, packages }: ObjectsOptions): Promise<readonly Listed[]> {
  const stdout = await runCommand(
    install.goCommand,
    ['list', '-trimpath', '-deps', '-export', '-json', ...packages],
    { folder: tmpdir(), environment: { ...install.environment, ...target } },
  );
  return v.parse(v.array(listedSchema), JSON.parse(`[${stdout.trim().replace(/^}\n{/gm, '},{')}]`));
}

/** Throws CommandError. */
async function prepare(
  listed: Listed,
  archives: ReadonlyMap<string, string>,
  install: GoInstall,
): Promise<Compilation> {
  const files = new Map<string, Uint8Array>();
  const config = Object.entries(listed.ImportMap).map(([from, to]) => `importmap ${from}=${to}`);
  for (const path of listed.Imports) {
    const archive = archives.get(path);
    if (archive === undefined) continue;
    files.set(`std/${path}.a`, await readFile(archive));
    config.push(`packagefile ${path}=std/${path}.a`);
  }
  files.set('importcfg', Buffer.from(`${config.join('\n')}\n`));
  for (const name of listed.GoFiles) files.set(name, await readFile(join(listed.Dir, name)));
  const hasAssembly = listed.SFiles.length > 0;
  if (hasAssembly) files.set('symabis', await assemblyInterfaces(listed, install));
  return {
    args: [
      // Not -complete: std has functions without a body that the linker finds elsewhere.
      ...['-o', output, '-p', listed.ImportPath, '-std', '-importcfg', 'importcfg', '-pack'],
      ...(hasAssembly ? ['-symabis', 'symabis'] : []),
      ...listed.GoFiles,
    ],
    files,
  };
}

/** Which of a package's functions are in assembly, and how they are called: as the go command asks the assembler. */
async function assemblyInterfaces(
  { ImportPath, Dir, SFiles }: Listed,
  install: GoInstall,
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'go-journey-symabis-'));
  try {
    // What the compiler will tell assembly of the package's constants; nothing of it is asked for here.
    await writeFile(join(folder, 'go_asm.h'), '');
    const symabis = join(folder, 'symabis');
    const include = ['-I', folder, '-I', join(install.goroot, 'pkg', 'include')];
    const defined = ['-D', `GOOS_${target.GOOS}`, '-D', `GOARCH_${target.GOARCH}`];
    await runCommand(
      install.goCommand,
      ['tool', 'asm', '-p', ImportPath, ...include, ...defined, '-gensymabis', '-o', symabis, ...SFiles],
      { folder: Dir, environment: { ...install.environment, ...target } },
    );
    return await readFile(symabis);
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Compiled =
  | { readonly status: 'compiled'; readonly object: Buffer }
  | { readonly status: 'failed'; readonly text: string };

function told(result: Compiled): string {
  return result.status === 'compiled' ? `an object of ${result.object.length} bytes` : result.text;
}

function compileHere(compile: Tool, { args, files }: Compilation): Compiled {
  const tree: FileTree = new Map();
  for (const [name, bytes] of files) addToTree(tree, `${programFolder}/${name}`, fileOf(bytes));
  compile.begin({ root: tree, args });
  const { status, stdout, stderr } = compile.call('run');
  const object = readFromTree(tree, `${programFolder}/${output}`);
  return status === 0 && object !== undefined
    ? { status: 'compiled', object: Buffer.from(object) }
    : { status: 'failed', text: stdout + stderr };
}

/** In a folder that it takes for the page's, which is part of the object. */
async function compileNatively(
  command: string,
  install: GoInstall,
  { args, files }: Compilation,
): Promise<Compiled> {
  const folder = await mkdtemp(join(tmpdir(), 'go-journey-objects-'));
  try {
    for (const [name, bytes] of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), bytes);
    }
    await runCommand(command, ['-trimpath', `${folder}=>${programFolder}`, ...args], {
      folder,
      environment: { ...install.environment, ...target, PWD: folder },
    });
    return { status: 'compiled', object: await readFile(join(folder, output)) };
  } catch (error) {
    if (error instanceof CommandError) return { status: 'failed', text: error.message };
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
}
