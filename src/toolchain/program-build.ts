import type { File } from '@bjorn3/browser_wasi_shim';

import type { RunRequest, SourceFile } from '../run/types.ts';
import { compileProgram, linkProgram } from './build.ts';
import { archivePath } from './compile-packages.ts';
import { addToTree } from './file-tree.ts';
import type { FileTree } from './file-tree.ts';
import { planProgram, vetProgram } from './gotool.ts';
import type { Plan, PlannedProgram, VetSuite } from './gotool.ts';
import { planLink } from './linker.ts';
import type { LinkPlan } from './linker.ts';
import type { Loading } from './loading.ts';
import type { RemoteLinker } from './remote-linker.ts';
import type { Tool } from './tool.ts';
import type { ToolchainManifest } from './types.ts';

export interface BuildRequest {
  readonly files: readonly SourceFile[];
  readonly mode: RunRequest['mode'];
  readonly optimize: boolean;
  /** Whether vet will be asked about it: it has time while the other worker links. */
  readonly vet: boolean;
}

/** What a build finds where it is done. */
export interface BuildPlace {
  readonly manifest: ToolchainManifest;
  readonly compile: Tool;
  readonly gotool: Tool;
  readonly linker: RemoteLinker;
  /** Archives and import paths of what these need of std; the objects are with the linker then. */
  readonly loadStd: (loading: Loading, imports: readonly string[]) => Promise<Std>;
}

interface Std {
  readonly archives: ReadonlyMap<string, File>;
  readonly std: readonly string[];
}

/** A program that compiles, with what vet says of it. None of it depends on whether it is optimised. */
export interface Compiled {
  /** Of the files and what is to be done with them. */
  readonly key: string;
  readonly program: PlannedProgram;
  /** Asked once. What vet has to say, empty where nothing; undefined where it could not tell. */
  readonly vet: () => string | undefined;
}

/** A program that is linked, so that running it again costs only the run. */
export interface Built {
  readonly compiled: Compiled;
  readonly link: LinkPlan;
  readonly optimize: boolean;
  readonly bytes: Uint8Array;
  readonly timeZones: ArrayBuffer | undefined;
}

export type BuildEnd =
  | { readonly status: 'built'; readonly built: Built }
  /** `errors`: as the official Playground prints them. */
  | { readonly status: 'failed'; readonly errors: string };

/** One program on its way from source to WebAssembly. Each step keeps what it found, so that it can be taken before anybody asks
 *  for the program: who does then waits for what is left. */
export interface ProgramBuild {
  /** What to compile, in what order; or why nothing can be. */
  readonly plan: () => Plan;
  /** Gets what the planned program needs of std. May be asked again after it has failed. */
  readonly load: (loading: Loading) => Promise<void>;
  /** Compiles, begins to link, and has vet look meanwhile. The program has to be loaded. */
  readonly compile: () => void;
  /** Resolves when it is linked or has failed. Has to be compiled. */
  readonly end: () => Promise<BuildEnd>;
}

/** Two builds of the same key, optimised or not, compile the same. */
export function buildKey({ files, mode }: Pick<BuildRequest, 'files' | 'mode'>): string {
  return JSON.stringify([files, mode === 'bench' ? 'test' : mode]);
}

/** `before`: the same files, compiled otherwise, which go test's own vet has nothing against. */
export function createProgramBuild(
  place: BuildPlace,
  request: BuildRequest,
  before: Compiled | undefined,
): ProgramBuild {
  const { manifest, gotool, linker } = place;
  const { files, mode, optimize } = request;
  let planned: Plan | undefined = before && { status: 'ok', program: before.program };
  let loaded: (Std & { readonly timeZones: ArrayBuffer | undefined }) | undefined;
  let ending: Promise<BuildEnd> | undefined;

  const plan = () =>
    (planned ??= planProgram(gotool, {
      files,
      // As on the official Playground: a prog.go without main but with tests is a test.
      mode: mode === 'run' ? 'auto' : 'test',
      std: Object.keys(manifest.packages),
      goVersion: manifest.goVersion,
    }));

  const begin = (program: PlannedProgram, { archives, std, timeZones }: NonNullable<typeof loaded>) => {
    const link = planLink(program, std);
    linker.prepare(link);
    const compilation = compileProgram({ compile: place.compile, archives }, program, files, { optimize });
    if (compilation.status === 'failed') return Promise.resolve(compilation);
    const linking = linkProgram(linker, link, program, compilation.own);
    const vet = (suite: VetSuite) => vetOf(gotool, { program, files, archives, suite });
    const complaints = program.isTest && before === undefined ? vet('test') : undefined;
    const compiled = before ?? { key: buildKey(request), program, vet: once(() => vet('vet')) };
    if (request.vet) compiled.vet();
    return linking.then((linked): BuildEnd => {
      if (linked.status === 'failed') return linked;
      if (complaints !== undefined && complaints !== '') return { status: 'failed', errors: complaints };
      return { status: 'built', built: { compiled, link, optimize, bytes: linked.program, timeZones } };
    });
  };

  return {
    plan,
    async load(loading) {
      const found = plan();
      if (loaded !== undefined || found.status !== 'ok') return;
      const std = await place.loadStd(loading, found.program.std);
      const needsZones = files.some((file) => file.content.includes('LoadLocation'));
      loaded = { ...std, timeZones: needsZones ? await loading.read(manifest.timeZones) : undefined };
    },
    compile() {
      const found = plan();
      if (found.status !== 'ok' || loaded === undefined) throw new Error('the program is not loaded');
      ending ??= begin(found.program, loaded);
    },
    end() {
      if (ending === undefined) throw new Error('the program is not compiled');
      return ending;
    },
  };
}

function vetOf(
  gotool: Tool,
  options: {
    readonly program: PlannedProgram;
    readonly files: readonly SourceFile[];
    readonly archives: ReadonlyMap<string, File>;
    readonly suite: VetSuite;
  },
): string | undefined {
  const root: FileTree = new Map();
  const places: Record<string, string> = {};
  for (const [path, archive] of options.archives) {
    places[path] = archivePath(path);
    addToTree(root, archivePath(path), archive);
  }
  return vetProgram(gotool, root, { ...options, archives: places });
}

/** The first answer is that of every further call. */
function once<Result>(ask: () => Result): () => Result {
  let answered: { readonly result: Result } | undefined;
  return () => (answered ??= { result: ask() }).result;
}
