import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { toolEnvironment } from '../toolchain/compile-packages.ts';
import { dropLineTables } from './drop-line-tables.ts';
import { exportGlobals } from './export-globals.ts';
import type { GoInstall } from './find-go.ts';
import { initializeTool } from './initialize-tool.ts';
import type { ToolWorld } from './initialize-tool.ts';
import { CommandError, runCommand } from './run-command.ts';

/** What everything for the browser is compiled for. */
export const target = { GOOS: 'wasip1', GOARCH: 'wasm' } as const;
export const toolFlags = ['-trimpath', '-ldflags=-s -w'] as const;

export interface GoBuild {
  readonly install: GoInstall;
  /** Import path, or a folder as the go command takes it. */
  readonly pkg: string;
  readonly output: string;
  /** Where the go command runs: in a module, for a package of it. */
  readonly folder?: string;
  /** overlay.json of `makeOverlay`. */
  readonly overlay?: string;
  /** Functions to be called one by one, instead of a command; initialised in this world. */
  readonly reactor?: ToolWorld;
}

/** Compiles one tool to WebAssembly. Throws CommandError. */
export async function buildTool(options: GoBuild): Promise<Uint8Array> {
  await goBuild(options);
  const { output, reactor } = options;
  const program = exportGlobals(dropLineTables(Uint8Array.from(await readFile(output))));
  return reactor === undefined ? program : initializeTool(program, reactor);
}

async function goBuild({ install, pkg, output, folder, overlay, reactor }: GoBuild): Promise<void> {
  const environment = { ...install.environment, ...target };
  const args = [
    'build',
    ...toolFlags,
    ...(reactor === undefined ? [] : ['-buildmode=c-shared']),
    '-o',
    output,
  ];
  if (overlay === undefined) {
    await runCommand(install.goCommand, [...args, pkg], { environment, ...(folder && { folder }) });
    return;
  }
  await runCommand(install.goCommand, [...args, `-overlay=${overlay}`, pkg], {
    environment: { ...environment, ...(await overlayEnvironment(overlay)) },
    ...(folder && { folder }),
  });
}

/** What a go command needs that is given an overlay: it replaces no files below the module cache, and there lies a Go that it
 *  fetched itself. Go's own packages need nothing of that cache, so it may just as well be somewhere else. */
export async function overlayEnvironment(overlay: string): Promise<Readonly<Record<string, string>>> {
  const empty = `${overlay}.modules`;
  await mkdir(empty, { recursive: true });
  return { GOMODCACHE: empty };
}

/** Makes what the `-overlay` of the go command takes for parts of Go as they are needed here: see go/cmd/overlay. `sources`: the
 *  go/ folder of this checkout; `folder` must be there. Throws CommandError where this Go has other sources than are known. */
export async function makeOverlay(
  kind: 'tools' | 'std',
  install: GoInstall,
  sources: string,
  folder: string,
): Promise<string> {
  await runCommand(install.goCommand, ['run', './cmd/overlay', kind, install.goroot, folder], {
    folder: sources,
    environment: { ...install.environment, GOOS: undefined, GOARCH: undefined },
  });
  return join(folder, 'overlay.json');
}

export interface BuiltTools {
  readonly compile: Uint8Array;
  readonly link: Uint8Array;
  /** Why they are built as Go has them. */
  readonly notice?: string;
}

/** compile and link in `folder`, with the wasm back end alone and link in two steps if that can be. Throws CommandError. */
export async function buildTools(install: GoInstall, sources: string, folder: string): Promise<BuiltTools> {
  const build = async (overlay?: string): Promise<BuiltTools> => {
    const tool = (name: 'compile' | 'link') =>
      buildTool({
        install,
        pkg: `cmd/${name}`,
        output: join(folder, name),
        ...(overlay !== undefined && { overlay, reactor: { name, environment: toolEnvironment } }),
      });
    return { compile: await tool('compile'), link: await tool('link') };
  };
  try {
    return await build(await makeOverlay('tools', install, sources, folder));
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const notice = `compile and link are built as they are, a third larger and slower: ${error.message}`;
    return { ...(await build()), notice };
  }
}
