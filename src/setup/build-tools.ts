import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { dropLineTables } from './drop-line-tables.ts';
import type { GoInstall } from './find-go.ts';
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
  /** overlay.json of a `wasmOnlyOverlay`. */
  readonly overlay?: string;
}

/** Compiles one tool to WebAssembly. Throws CommandError. */
export async function buildTool(options: GoBuild): Promise<Uint8Array> {
  await goBuild(options);
  return dropLineTables(Uint8Array.from(await readFile(options.output)));
}

async function goBuild({ install, pkg, output, folder, overlay }: GoBuild): Promise<void> {
  const environment = { ...install.environment, ...target };
  const args = ['build', ...toolFlags, '-o', output];
  if (overlay === undefined) {
    await runCommand(install.goCommand, [...args, pkg], { environment, ...(folder && { folder }) });
    return;
  }
  // The go command replaces no files below the module cache, and there lies a Go that it fetched itself. The tools need
  // nothing of that cache, so it may just as well be somewhere else.
  const empty = `${overlay}.modules`;
  await mkdir(empty, { recursive: true });
  await runCommand(install.goCommand, [...args, `-overlay=${overlay}`, pkg], {
    environment: { ...environment, GOMODCACHE: empty },
    ...(folder && { folder }),
  });
}

/** Makes what `go build -overlay` takes to leave other architectures out of compile and link. `sources`: the go/ folder of
 *  this checkout; `folder` must be there. Throws CommandError where this Go has other sources than are known. */
export async function wasmOnlyOverlay(install: GoInstall, sources: string, folder: string): Promise<string> {
  await runCommand(install.goCommand, ['run', './cmd/wasmonly', install.goroot, folder], {
    folder: sources,
    environment: { ...install.environment, GOOS: undefined, GOARCH: undefined },
  });
  return join(folder, 'overlay.json');
}

export interface BuiltTools {
  readonly compile: Uint8Array;
  readonly link: Uint8Array;
  /** Why the other architectures are still in them. */
  readonly notice?: string;
}

/** compile and link in `folder`, with the wasm back end alone if that can be. Throws CommandError. */
export async function buildTools(install: GoInstall, sources: string, folder: string): Promise<BuiltTools> {
  const build = async (overlay?: string): Promise<BuiltTools> => {
    const tool = (name: 'compile' | 'link') =>
      buildTool({
        install,
        pkg: `cmd/${name}`,
        output: join(folder, name),
        ...(overlay !== undefined && { overlay }),
      });
    return { compile: await tool('compile'), link: await tool('link') };
  };
  try {
    return await build(await wasmOnlyOverlay(install, sources, folder));
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const notice = `compile and link are built with all architectures, a third larger: ${error.message}`;
    return { ...(await build()), notice };
  }
}
