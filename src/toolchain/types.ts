import type { PlaygroundReply, RunRequest, SourceFile } from '../run/types.ts';

/** What happens while a request is built and run. Output comes as the program writes it, batched. */
export type ToolchainEvent =
  | {
      readonly type: 'phase';
      readonly phase: 'loading' | 'building' | 'running';
      readonly loaded?: number;
      readonly total?: number;
    }
  | {
      readonly type: 'output';
      readonly stream: 'stdout' | 'stderr';
      readonly text: string;
      readonly atNs: bigint;
    };

/** How a request ended. A learner's mistake is a reply; only what kept the toolchain from answering is not. */
export type ToolchainResult =
  | { readonly kind: 'reply'; readonly reply: PlaygroundReply; readonly timedOut: boolean }
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'unavailable';
      readonly reason: 'offline' | 'worker-crashed' | 'unsupported';
      readonly detail: string;
    };

export type FormatResult =
  | { readonly status: 'ok'; readonly files: readonly SourceFile[] }
  /** `error`: as gofmt prints it, `prog.go:3:1: expected …`. */
  | { readonly status: 'error'; readonly error: string }
  | { readonly status: 'cancelled' }
  /** `detail`: a sentence that ends in a next step. */
  | { readonly status: 'unavailable'; readonly detail: string };

/** Go in this environment (a page or Node). One request at a time each; further ones wait their turn. */
export interface Toolchain {
  /** Builds and runs, answering as the official Playground would. Rejects only on a bug. */
  execute(
    request: RunRequest,
    emit: (event: ToolchainEvent) => void,
    signal: AbortSignal,
  ): Promise<ToolchainResult>;
  /** gofmt over every .go file. */
  format(files: readonly SourceFile[], signal: AbortSignal): Promise<FormatResult>;
  /** Ends every worker and settles every waiter as cancelled. */
  close(): void;
}

/** How much of Go is on this device, in bytes as they are downloaded. */
export type DownloadStatus =
  | {
      readonly status: 'known';
      readonly goVersion: string;
      /** What is here, of everything. */
      readonly cachedBytes: number;
      readonly totalBytes: number;
      /** The same for what hello world needs: the tools and the packages that fmt imports. */
      readonly startCachedBytes: number;
      readonly startTotalBytes: number;
      /** False where the browser keeps nothing: a download would be lost with the page. */
      readonly keepsFiles: boolean;
    }
  /** `detail`: a sentence that ends in a next step. */
  | { readonly status: 'unavailable'; readonly reason: 'offline' | 'unsupported'; readonly detail: string };

export type DownloadResult =
  | { readonly status: 'complete' }
  | { readonly status: 'cancelled' }
  | { readonly status: 'unavailable'; readonly reason: 'offline' | 'unsupported'; readonly detail: string };

/** "Make available offline". What is here already is not fetched again, so that a cancelled download resumes. */
export interface ToolchainDownloads {
  status(): Promise<DownloadStatus>;
  /** `packages`: import paths (with what they import), or `all` of the standard library. `loaded` and `total` count
   *  everything that was asked for, with what was here before. */
  download(
    packages: 'all' | readonly string[],
    onProgress: (loaded: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<DownloadResult>;
  /** Frees the storage; the next run downloads again. */
  remove(): Promise<void>;
}

/** One file of the toolchain as the site serves it: gzip under `path` + `.bin`, the digest taken of the uncompressed bytes. */
export interface ToolchainFile {
  /** Relative slash path of the uncompressed file, such as `std/net/http.a`. */
  readonly path: string;
  readonly bytes: number;
  readonly compressedBytes: number;
  readonly sha256: string;
}

/** A std package: its archive and the std packages it imports directly. */
export interface StdPackage extends ToolchainFile {
  readonly imports: readonly string[];
}

/** manifest.json. `id` is one hash over Go's version, the flags and every file: tools and archives of different ids
 *  refuse each other. */
export interface ToolchainManifest {
  readonly formatVersion: 1;
  readonly id: string;
  /** As `go env GOVERSION` prints it, `go1.27.4`. */
  readonly goVersion: string;
  readonly compile: ToolchainFile;
  readonly link: ToolchainFile;
  /** Our own Go tool (go/cmd/gotool). */
  readonly gotool: ToolchainFile;
  /** lib/time/zoneinfo.zip, for programs that call time.LoadLocation. */
  readonly timeZones: ToolchainFile;
  /** Path of Go's licence, uncompressed and without `.bin`. */
  readonly license: string;
  /** By import path. */
  readonly packages: Readonly<Record<string, StdPackage>>;
}

/** What set-up leaves when no toolchain could be built: the site says this to the learner. */
export interface ToolchainMissing {
  readonly formatVersion: 1;
  readonly missing: { readonly what: string; readonly mend: string };
}
