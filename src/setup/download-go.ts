import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import * as v from 'valibot';

import { exists, makeFolderOnce } from './atomic-folder.ts';
import archives from './go-archives.json' with { type: 'json' };
import { unzip } from './unzip.ts';

export type GoDownload =
  | { readonly status: 'ready'; readonly goroot: string }
  /** `reason` continues a sentence: "…, and its official archive could not be downloaded (…)". */
  | { readonly status: 'failed'; readonly reason: string };

const officialBase = 'https://go.dev/dl/mod/golang.org/toolchain/@v/';
/** SHA-256 of the official toolchain archives, by version and platform: of the zip that `go mod download -json
 *  golang.org/toolchain@v0.0.1-VERSION.PLATFORM` says it has fetched, which the go command has checked against its checksum
 *  database. */
const digestsSchema = v.record(v.string(), v.record(v.string(), v.string()));

export interface GoDownloadOptions {
  /** Where the archives lie; ends in a slash. GO_JOURNEY_GO_ARCHIVE_BASE names another, such as a mirror. */
  readonly base: string;
  readonly digests: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

function defaults(): GoDownloadOptions {
  const chosen = process.env['GO_JOURNEY_GO_ARCHIVE_BASE'];
  return {
    base: chosen === undefined || chosen === '' ? officialBase : chosen.replace(/\/*$/, '/'),
    digests: v.parse(digestsSchema, archives),
    platform: process.platform,
    arch: process.arch,
  };
}

/** Downloads one official Go release into `cache` unless it is there, checks it against the pinned digest and unpacks it. */
export async function downloadGo(
  version: string,
  cache: string,
  log: (line: string) => void,
  options: GoDownloadOptions = defaults(),
): Promise<GoDownload> {
  const platform = goPlatform(options.platform, options.arch);
  const digest = platform === undefined ? undefined : options.digests[version]?.[platform];
  if (platform === undefined || digest === undefined) {
    const name = platform ?? `${options.platform}-${options.arch}`;
    return { status: 'failed', reason: `no digest of an official ${version} archive for ${name} is pinned` };
  }
  const goroot = join(cache, 'go', `${version}.${platform}`);
  if (await exists(join(goroot, 'VERSION'))) return { status: 'ready', goroot };

  const name = `v0.0.1-${version}.${platform}`;
  const url = `${options.base}${name}.zip`;
  const zip = join(cache, 'tmp', `${name}.${process.pid}.zip`);
  await mkdir(join(cache, 'tmp'), { recursive: true });
  try {
    log(`downloading ${version} for ${platform} from ${url}`);
    const actual = await fetchInto(url, zip);
    if (actual !== digest) {
      return {
        status: 'failed',
        reason: `the archive at ${url} is not the official one (SHA-256 ${actual}, expected ${digest})`,
      };
    }
    await makeFolderOnce(goroot, join(cache, 'tmp'), (folder) =>
      unzip(zip, folder, `golang.org/toolchain@${name}/`, (path) => /^(bin|pkg\/tool)\//.test(path)),
    );
    return { status: 'ready', goroot };
  } catch (error) {
    return { status: 'failed', reason: `its official archive could not be downloaded (${describe(error)})` };
  } finally {
    await rm(zip, { force: true });
  }
}

/** Fetches a URL into a file; resolves with the SHA-256 of what came. */
async function fetchInto(url: string, file: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok || response.body === null) throw new Error(`${url} answered ${response.status}`);
  const hash = createHash('sha256');
  const tee = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const chunks = response.body as AsyncIterable<Uint8Array>;
  await pipeline(Readable.from(chunks), tee, createWriteStream(file));
  return hash.digest('hex');
}

/** Go's name of a platform, `linux-amd64`; undefined where there is no official archive that this project knows. */
export function goPlatform(platform: NodeJS.Platform, arch: string): string | undefined {
  const os = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[platform as string];
  const cpu = { x64: 'amd64', arm64: 'arm64' }[arch];
  return os === undefined || cpu === undefined ? undefined : `${os}-${cpu}`;
}

/** fetch says only "fetch failed"; its cause says why. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
