import { join } from 'node:path';

import { downloadGo } from './download-go.ts';
import { isAtLeast } from './pinned-go.ts';
import { CommandError, runCommand } from './run-command.ts';

/** A Go that can build the toolchain. */
export interface GoInstall {
  /** The go command of this very version. */
  readonly goCommand: string;
  readonly goroot: string;
  /** As `go env GOVERSION` prints it, `go1.27.4`. */
  readonly version: string;
  /** To be set for every go command. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A sentence for the console when this is not the pinned version. */
  readonly notice?: string;
}

export type GoSearch =
  | { readonly status: 'found'; readonly install: GoInstall }
  /** `what` is missing, and how to `mend` it: sentences for the console and for the page. */
  | { readonly status: 'missing'; readonly what: string; readonly mend: string };

/** Oldest release that can fetch another by itself, and the oldest that our own Go code accepts. */
const fetchesOthers = [1, 21] as const;
const builds = [1, 26] as const;

/** What every go command here runs with: nothing of the user's environment may change what is built. */
const steady = {
  GOROOT: undefined,
  GOTOOLCHAIN: 'local',
  GOFLAGS: '-buildvcs=false',
  GOWORK: 'off',
  GOEXPERIMENT: undefined,
  GOWASM: undefined,
  GO111MODULE: undefined,
  CGO_ENABLED: '0',
} as const;

/** Finds the pinned Go: through the go command on the PATH, else an installed one that is new enough, else the official
 *  archive, downloaded into `cache`. */
export async function findGo(pinned: string, cache: string, log: (line: string) => void): Promise<GoSearch> {
  const installed = await goEnvironment('go', { ...steady });
  if (installed !== undefined && isAtLeast(installed.version, ...fetchesOthers)) {
    const fetched = await goEnvironment('go', { ...steady, GOTOOLCHAIN: pinned });
    if (fetched?.version === pinned) return { status: 'found', install: asInstall(fetched) };
  }
  if (installed !== undefined && isAtLeast(installed.version, ...builds)) {
    const notice = `${pinned} could not be fetched; using the installed ${installed.version}. Some outputs in the lessons were recorded with ${pinned}.`;
    return { status: 'found', install: { ...asInstall(installed), notice } };
  }
  const downloaded = await downloadGo(pinned, cache, log);
  if (downloaded.status === 'failed') {
    const have =
      installed === undefined
        ? 'no go command is on the PATH'
        : `the installed ${installed.version} is too old`;
    return {
      status: 'missing',
      what: `The Go toolchain could not be built: ${have}, and ${downloaded.reason}.`,
      mend: `Install Go ${pinned.slice('go'.length)} from https://go.dev/dl/, or give this machine a way to https://go.dev, and run "npm run setup" again.`,
    };
  }
  const own = join(cache, 'go-caches');
  const environment = {
    ...steady,
    // A machine without Go keeps none of Go's folders in the home directory because of us.
    GOPATH: join(own, 'path'),
    GOCACHE: join(own, 'build'),
    GOFLAGS: `${steady.GOFLAGS} -modcacherw`,
  };
  const found = await goEnvironment(goCommandOf(downloaded.goroot), environment);
  if (found === undefined) {
    return {
      status: 'missing',
      what: `The downloaded ${pinned} does not start on this machine (${downloaded.goroot}).`,
      mend: `Install Go ${pinned.slice('go'.length)} from https://go.dev/dl/ and run "npm run setup" again.`,
    };
  }
  return { status: 'found', install: { ...asInstall(found), environment } };
}

/** GOROOT and version of the Go that `command` runs as; undefined where there is none or it cannot be fetched. */
async function goEnvironment(
  command: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly goroot: string; readonly version: string } | undefined> {
  try {
    const [goroot, version] = (await runCommand(command, ['env', 'GOROOT', 'GOVERSION'], { environment }))
      .split('\n')
      .map((line) => line.trim());
    if (goroot === undefined || goroot === '' || version === undefined) return undefined;
    return { goroot, version };
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}

function asInstall(found: { readonly goroot: string; readonly version: string }): GoInstall {
  return { ...found, goCommand: goCommandOf(found.goroot), environment: steady };
}

function goCommandOf(goroot: string): string {
  return join(goroot, 'bin', process.platform === 'win32' ? 'go.exe' : 'go');
}
