import { access } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { cacheFolder } from '../setup/cache-folder.ts';
import { findGo } from '../setup/find-go.ts';
import type { GoInstall } from '../setup/find-go.ts';
import { pinnedGo } from '../setup/pinned-go.ts';
import { CommandError, runCommand } from '../setup/run-command.ts';

/** Where the programs are. */
export interface GoSources {
  /** The Go that the toolchain was built from. */
  readonly std: GoTree & { readonly install: GoInstall };
  /** The build tags of experiments that are on in it, `goexperiment.jsonv2`. */
  readonly toolTags: readonly string[];
  /** A Go that carries the folder `test`: the official archives do, the modules that the go command fetches don't. */
  readonly tests: GoTree | undefined;
}

interface GoTree {
  readonly goroot: string;
  readonly version: string;
}

export type SourceSearch =
  | { readonly status: 'found'; readonly sources: GoSources }
  /** `what` is missing, and how to `mend` it. */
  | { readonly status: 'missing'; readonly what: string; readonly mend: string };

/** Looks at the Go on the PATH and the pinned one; `root` is the checkout. */
export async function findSources(root: string): Promise<SourceSearch> {
  const search = await findGo(await pinnedGo(root), cacheFolder(), () => {});
  if (search.status === 'missing') return search;
  const { install } = search;
  const std = { goroot: install.goroot, version: install.version, install };
  const listed = await runCommand(
    search.install.goCommand,
    ['list', '-f', '{{join context.ToolTags " "}}', 'runtime'],
    { folder: tmpdir(), environment: { ...search.install.environment, GOOS: 'wasip1', GOARCH: 'wasm' } },
  );
  const toolTags = listed.trim().split(' ');
  const candidates = [await installedGo(), std];
  for (const tests of candidates) {
    if (tests !== undefined && (await hasTests(tests)))
      return { status: 'found', sources: { std, toolTags, tests } };
  }
  return { status: 'found', sources: { std, toolTags, tests: undefined } };
}

/** The go command on the PATH as it is, without fetching another. */
async function installedGo(): Promise<GoTree | undefined> {
  try {
    const text = await runCommand('go', ['env', 'GOROOT', 'GOVERSION'], {
      folder: tmpdir(),
      environment: { GOTOOLCHAIN: 'local', GOROOT: undefined },
    });
    const [goroot, version] = text.trim().split(/\r?\n/);
    return goroot === undefined || version === undefined ? undefined : { goroot, version };
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}

function hasTests({ goroot }: GoTree): Promise<boolean> {
  return access(join(goroot, 'test', 'helloworld.go')).then(
    () => true,
    () => false,
  );
}
