import type { GoPosition, PlaygroundReply, RunRequest, SourceFile } from '../run/types.ts';

/** What happens while a request is built and run. Output comes as the program writes it, batched. */
export type ToolchainEvent =
  | {
      readonly type: 'phase';
      readonly phase: 'loading' | 'building' | 'running';
      readonly loaded?: number;
      readonly total?: number;
    }
  | { readonly type: 'seed'; readonly seed: number }
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

/** What vet has to say, empty where nothing: as the go command prints it, with what keeps the program from being built. */
export type VetResult =
  | { readonly status: 'ok'; readonly text: string }
  | { readonly status: 'cancelled' }
  /** `detail`: a sentence that ends in a next step. */
  | { readonly status: 'unavailable'; readonly detail: string };

export type FormatResult =
  | { readonly status: 'ok'; readonly files: readonly SourceFile[] }
  /** `error`: as gofmt prints it, `prog.go:3:1: expected …`. */
  | { readonly status: 'error'; readonly error: string }
  | { readonly status: 'cancelled' }
  /** `detail`: a sentence that ends in a next step. */
  | { readonly status: 'unavailable'; readonly detail: string };

/** Where a program uses one of the constructs that were asked for; go/internal/constructs says what there is. */
export interface ConstructUse {
  /** As asked for: `loop`, `call:time.Sleep`. */
  readonly construct: string;
  readonly file: string;
  readonly position: GoPosition;
}

export type FindResult =
  /** In the order of the files and of their text. */
  | { readonly status: 'ok'; readonly found: readonly ConstructUse[] }
  /** A file is no Go; `error` as gofmt prints it. */
  | { readonly status: 'error'; readonly error: string }
  | { readonly status: 'cancelled' }
  /** `detail`: a sentence that ends in a next step. */
  | { readonly status: 'unavailable'; readonly detail: string };

/** What the compiler decided at one place, in its own words. */
export interface CompilerNote {
  /** `escape`: what goes to the heap, leaks or stays (`-m`); `inline`: what is or can be inlined (`-m`); `bounds`: an index
   *  or slice whose check was left in (`-d=ssa/check_bce`). */
  readonly kind: 'escape' | 'inline' | 'bounds';
  readonly message: string;
  readonly file: string;
  readonly position: GoPosition;
}

/** The generated code of one function (`-S`). */
export interface GeneratedFunction {
  /** As the linker knows it: `main.sum`, `main.(*Stack).Push`, `main.main.func1`. */
  readonly name: string;
  /** Where it is declared; absent for what no file of the program declares: wrappers, instances of std's generics. */
  readonly file?: string;
  readonly line?: number;
  /** One instruction a line, `(prog.go:10)\tI64Load\t$48`: the line it comes from, then the assembler's columns. */
  readonly text: string;
}

/** What the compiler has to say about the program's own packages, sorted by place. */
export type InspectResult =
  | {
      readonly status: 'ok';
      readonly notes: readonly CompilerNote[];
      readonly functions: readonly GeneratedFunction[];
    }
  /** `errors`: as the official Playground prints them. */
  | { readonly status: 'build-failed'; readonly errors: string }
  | { readonly status: 'cancelled' }
  /** `detail`: a sentence that ends in a next step. */
  | { readonly status: 'unavailable'; readonly detail: string };

/** Where among the files the package is that is asked about; absent: in the root, with go.mod. */
export interface InFolder {
  /** A relative slash path. */
  readonly dir?: string | undefined;
  /** Its files were named one by one: the go command takes such files without regard to build constraints, and by the newest
   *  rules, whatever go.mod says. */
  readonly named?: boolean | undefined;
}

/** Go in this environment (a page or Node). One request at a time each; further ones wait their turn. */
export interface Toolchain {
  /** Has ready what every program needs, so that the first run is as quick as the next ones. Does nothing where some of it
   *  would have to be downloaded. Resolves when done, whatever came of it. From then on builds, while nothing is asked, the
   *  program that is likely to be run `next`, if all it needs is there. */
  prepare(next?: Pick<RunRequest, 'files' | 'mode' | 'optimize' | 'vet'>): Promise<void>;
  /** Builds and runs, answering as the official Playground would. Rejects only on a bug. */
  execute(
    request: RunRequest & InFolder,
    emit: (event: ToolchainEvent) => void,
    signal: AbortSignal,
  ): Promise<ToolchainResult>;
  /** gofmt over every .go file and go.mod; with `imports` goimports: missing imports of std and of the program's own
   *  packages are added, unused ones taken out. */
  format(
    request: { readonly files: readonly SourceFile[]; readonly imports: boolean },
    signal: AbortSignal,
  ): Promise<FormatResult>;
  /** go vet of a package with its tests, whatever it is called; or (`test`) what go test does of a package without tests: builds
   *  it, and vets it for what go test fails on. */
  vet(
    request: InFolder & { readonly files: readonly SourceFile[]; readonly suite: 'vet' | 'test' },
    signal: AbortSignal,
  ): Promise<VetResult>;
  /** Compiles the program and its tests for what the compiler says about it; runs nothing. */
  inspect(request: Pick<RunRequest, 'files' | 'optimize'>, signal: AbortSignal): Promise<InspectResult>;
  /** Every use of these constructs in the syntax tree of the .go files; compiles and runs nothing. */
  find(
    request: { readonly files: readonly SourceFile[]; readonly constructs: readonly string[] },
    signal: AbortSignal,
  ): Promise<FindResult>;
  /** Resolves once it has nothing to do that somebody waits for: who needs the processor for long and can wait, waits. */
  whenFree(): Promise<void>;
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
      /** The same for what was asked about: the tools and the packages that programs with these imports need. */
      readonly neededCachedBytes: number;
      readonly neededTotalBytes: number;
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
  /** `packages`: import paths, besides those that every program needs. */
  status(packages: readonly string[]): Promise<DownloadStatus>;
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

/** One file of the toolchain. The site serves it compressed with Brotli under `path` + `.bin`; the digest is taken of the
 *  file itself. */
export interface ToolchainFile {
  /** Relative slash path of the uncompressed file, such as `std/json.objects`. */
  readonly path: string;
  readonly bytes: number;
  readonly compressedBytes: number;
  readonly sha256: string;
  /** `columns`: object files, rearranged before they were compressed (object-columns.ts). */
  readonly form: 'plain' | 'columns';
}

/** Packages of std that are downloaded together: archives, one behind the other. */
export interface StdPack {
  /** What compile and vet read of a package that a program imports: export data. */
  readonly exports: ToolchainFile;
  /** What link reads: object files. */
  readonly objects: ToolchainFile;
}

/** Where something lies in a file: first byte and length. */
export type ByteRange = readonly [number, number];

/** A std package: the std packages it imports directly, and where its archives are. */
export interface StdPackage {
  readonly imports: readonly string[];
  /** Index in the manifest's `packs`. */
  readonly pack: number;
  readonly exports: ByteRange;
  readonly objects: ByteRange;
}

/** gopls and what is on its disk. */
export interface GoplsFiles {
  /** As in go/gopls/go.mod, `v0.24.0`. */
  readonly version: string;
  readonly module: ToolchainFile;
  /** Images (src/gopls/disk-image.ts) with what gopls keeps of std's packages, and their sources: what most programs import,
   *  and the rest. */
  readonly start: ToolchainFile;
  readonly rest: ToolchainFile;
  /** What gopls is once it has looked at what `start` is about (src/gopls/go-state.ts). Absent in manifests from before. */
  readonly state?: ToolchainFile;
  /** Path of Go's wasm_exec.js, uncompressed and without `.bin`; read under Node alone, the site has it among its scripts. */
  readonly runtime: string;
  readonly runtimeSha256: string;
  /** Path of the licences of all that gopls is made of, uncompressed and without `.bin`. */
  readonly license: string;
}

/** manifest.json. `id` is one hash over Go's version, the flags and every file: tools and archives of different ids
 *  refuse each other. */
export interface ToolchainManifest {
  readonly formatVersion: 2;
  readonly id: string;
  /** The same without gopls: what programs are built with. Absent in manifests from before there was gopls. */
  readonly buildId?: string;
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
  readonly packs: readonly StdPack[];
  /** By import path. */
  readonly packages: Readonly<Record<string, StdPackage>>;
  /** Absent where it could not be built: the editor goes without. */
  readonly gopls?: GoplsFiles;
}

/** What set-up leaves when no toolchain could be built: the site says this to the learner. */
export interface ToolchainMissing {
  readonly formatVersion: 2;
  readonly missing: { readonly what: string; readonly mend: string };
}
