import type { File } from '@bjorn3/browser_wasi_shim';

import type { RunRequest, SourceFile } from '../run/types.ts';
import { compileProgram, linkProgram } from './build.ts';
import { asReplied } from './compile-packages.ts';
import { planProgram } from './gotool.ts';
import type { Plan, PlannedProgram, PlanRequest, VetSuite } from './gotool.ts';
import { planLink } from './linker.ts';
import type { LinkPlan } from './linker.ts';
import type { Loading } from './loading.ts';
import type { RemoteLinker } from './remote-linker.ts';
import type { Tool } from './tool.ts';
import type { InFolder, ToolchainManifest } from './types.ts';
import { vetCompiled, vetPackage } from './vet-package.ts';

export interface BuildRequest extends InFolder {
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
  /** Archives alone; undefined where they can't be had. */
  readonly loadArchives: (imports: readonly string[]) => Promise<Std['archives'] | undefined>;
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
  readonly vet: () => Promise<string | undefined>;
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
export function buildKey({ files, dir, named, mode }: Omit<BuildRequest, 'optimize' | 'vet'>): string {
  return JSON.stringify([files, dir, named, mode === 'bench' ? 'test' : mode]);
}

/** Asks what there is to compile of these files. */
export function planFor(
  gotool: Tool,
  { packages, goVersion }: ToolchainManifest,
  { files, dir, named }: Pick<BuildRequest, 'files' | keyof InFolder>,
  mode: PlanRequest['mode'],
): Plan {
  const std = Object.keys(packages);
  return planProgram(gotool, { files, dir, named, mode, std, goVersion });
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

  // As on the official Playground: a prog.go without main but with tests is a test.
  const plan = () => (planned ??= planFor(gotool, manifest, request, mode === 'run' ? 'auto' : 'test'));

  /** Beside a main there may be tests, which go vet looks at too. Undefined where there are none, or what they need is not here. */
  const vetWithTests = async ({ isTest }: PlannedProgram): Promise<string | undefined> => {
    if (isTest || !files.some(({ name }) => isTestIn(name, request.dir))) return undefined;
    const found = planFor(gotool, manifest, request, 'vet');
    if (found.status === 'error') return found.errors;
    if (found.status === 'needs') return undefined;
    const archives = await place.loadArchives(found.program.std);
    if (archives === undefined) return undefined;
    const tools = { compile: place.compile, gotool, archives };
    return vetPackage(tools, { program: found.program, files, suite: 'vet' });
  };

  const begin = (program: PlannedProgram, { archives, std, timeZones }: NonNullable<typeof loaded>) => {
    const link = planLink(program, std);
    linker.prepare(link);
    const compilation = compileProgram({ compile: place.compile, archives }, program, files, { optimize });
    if (compilation.status === 'failed') return Promise.resolve(compilation);
    const linking = linkProgram(linker, link, program, compilation.own);
    const vet = (suite: VetSuite) => {
      const text = vetCompiled({ compile: place.compile, gotool, archives }, { program, files, suite });
      return text && asReplied(text);
    };
    const complaints = program.isTest && before === undefined ? vet('test') : undefined;
    const vetAll = async () => {
      const text = await vetWithTests(program);
      return text === undefined ? vet('vet') : asReplied(text);
    };
    const compiled = before ?? { key: buildKey(request), program, vet: once(vetAll) };
    // What goes wrong is told who asks.
    if (request.vet) compiled.vet().catch(() => undefined);
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

function isTestIn(name: string, dir = '.'): boolean {
  const folder = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '.';
  return name.endsWith('_test.go') && folder === dir;
}

/** The first answer is that of every further call. */
function once<Result>(ask: () => Result): () => Result {
  let answered: { readonly result: Result } | undefined;
  return () => (answered ??= { result: ask() }).result;
}
