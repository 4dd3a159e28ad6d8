import type { File } from '@bjorn3/browser_wasi_shim';

import { assertNever } from '../lib/assert-never.ts';
import type { RunRequest, SourceFile } from '../run/types.ts';
import { compileProgram, linkProgram } from './build.ts';
import { archivePath, compileMemoryBytes, toolEnvironment } from './compile-packages.ts';
import type { FileSource } from './file-source.ts';
import { addToTree } from './file-tree.ts';
import type { FileTree } from './file-tree.ts';
import { findConstructs, formatFiles, planProgram, vetProgram } from './gotool.ts';
import type { PlannedProgram, VetSuite } from './gotool.ts';
import { createIdleWork } from './idle-work.ts';
import { inspectProgram } from './inspect.ts';
import { planLink } from './linker.ts';
import type { LinkPlan, OwnObjects } from './linker.ts';
import { trackLoading } from './loading.ts';
import type { Loading } from './loading.ts';
import { filesForImports, startPackages } from './manifest.ts';
import type { FromTools, KeptTools, ToLinker } from './messages.ts';
import { quietly } from './quietly.ts';
import { createRemoteLinker } from './remote-linker.ts';
import { stdClosure } from './std-closure.ts';
import { createStdShelf } from './std-shelf.ts';
import { createTool } from './tool.ts';
import type { Tool } from './tool.ts';
import type { WorkerPort } from './transport.ts';
import type { ToolchainManifest } from './types.ts';

/** The requests to a tool worker. Each posts its answer; `FilesUnavailable` and bugs are thrown. */
export interface Workshop {
  /** Loads what every program needs, if it is kept; from now on works ahead while nothing is asked. */
  prepare(): Promise<void>;
  /** The same program as the last time is not built again. */
  build(files: readonly SourceFile[], mode: RunRequest['mode'], optimize: boolean): Promise<void>;
  /** Of the program that was built last. */
  vet(): void;
  format(files: readonly SourceFile[], imports: boolean): Promise<void>;
  find(files: readonly SourceFile[], constructs: readonly string[]): Promise<void>;
  inspect(files: readonly SourceFile[], optimize: boolean): Promise<void>;
}

interface Tools {
  readonly manifest: ToolchainManifest;
  readonly compile: Tool;
  readonly gotool: Tool;
}

/** A program that compiles, with what vet needs of it. None of it depends on whether it is optimised. */
interface Compiled {
  /** Of the files and what is to be done with them. */
  readonly key: string;
  readonly program: PlannedProgram;
  readonly files: readonly SourceFile[];
  readonly archives: ReadonlyMap<string, File>;
  /** Asked once; its text is undefined where vet could not tell. */
  vetted: { readonly text: string | undefined } | undefined;
}

/** A program that is linked, so that running it again costs only the run. */
interface Built {
  readonly compiled: Compiled;
  readonly link: LinkPlan;
  readonly optimize: boolean;
  readonly bytes: Uint8Array;
  readonly timeZones: ArrayBuffer | undefined;
}

/** The tools and archives that were needed so far. */
export function createWorkshop({
  source,
  given,
  port,
  linkerPort,
}: {
  readonly source: FileSource;
  /** Tools that an earlier worker compiled. */
  readonly given: KeptTools | undefined;
  readonly port: WorkerPort<FromTools>;
  /** To a linker worker. */
  readonly linkerPort: WorkerPort<ToLinker>;
}): Workshop {
  const linker = createRemoteLinker(linkerPort);
  const toolsOf = ({ manifest, compile, link, gotool }: KeptTools): Tools => {
    linker.open(link);
    return {
      manifest,
      compile: createTool(compile, 'compile', toolEnvironment),
      gotool: createTool(gotool, 'gotool'),
    };
  };
  let tools = given && toolsOf(given);
  let last: Built | undefined;
  const shelf = createStdShelf();
  const idle = createIdleWork();
  let worksAhead = false;

  const startLoading = () =>
    trackLoading(source, (loaded, total) => {
      port.post({ type: 'loading', loaded, total });
    });

  const loadManifest = () => tools?.manifest ?? source.manifest();

  const loadTools = async (loading: Loading): Promise<Tools> => {
    if (tools !== undefined) return tools;
    const manifest = await loadManifest();
    const [compile, link, gotool] = await Promise.all([
      loading.compile(manifest.compile),
      loading.compile(manifest.link),
      loading.compile(manifest.gotool),
    ]);
    const kept = { manifest, compile, link, gotool };
    port.post({ type: 'kept', kept });
    tools = toolsOf(kept);
    return tools;
  };

  /** Gives import paths and archives of what these need of std; its objects are with the linker then. */
  const loadStd = async (loading: Loading, manifest: ToolchainManifest, imports: readonly string[]) => {
    const [archives, std] = await Promise.all([
      shelf(loading, manifest, imports),
      linker.load(loading, manifest, imports),
    ]);
    return { archives, std };
  };

  /** All that every program needs, side by side: tools wait for the cache and for the engine. */
  const loadStart = async (loading: Loading) => {
    const manifest = await loadManifest();
    const [tools, { archives }] = await Promise.all([
      loadTools(loading),
      loadStd(loading, manifest, startPackages),
    ]);
    return { tools, archives };
  };

  const vet = (gotool: Tool, { program, files, archives }: Compiled, suite: VetSuite) => {
    const root: FileTree = new Map();
    const places: Record<string, string> = {};
    for (const [path, archive] of archives) {
      places[path] = archivePath(path);
      addToTree(root, archivePath(path), archive);
    }
    return vetProgram(gotool, root, { program, files, archives: places, suite });
  };

  /** What to compile; undefined where nothing can be, which has been answered then. */
  const plan = (
    { manifest, gotool }: Pick<Tools, 'manifest' | 'gotool'>,
    files: readonly SourceFile[],
    mode: 'auto' | 'test',
  ): PlannedProgram | undefined => {
    const std = Object.keys(manifest.packages);
    const planned = planProgram(gotool, { files, mode, std, goVersion: manifest.goVersion });
    switch (planned.status) {
      case 'ok':
        return planned.program;
      case 'error':
        port.post({ type: 'build-failed', errors: planned.errors });
        return undefined;
      case 'needs': {
        const detail = `${planned.needs.join(', ')} is not in the standard library. Only the Go Playground can fetch it: go online and run it there.`;
        port.post({ type: 'unavailable', reason: 'unsupported', detail });
        return undefined;
      }
      default:
        return assertNever(planned);
    }
  };

  const buildAnew = async (
    files: readonly SourceFile[],
    mode: RunRequest['mode'],
    optimize: boolean,
    key: string,
    /** The same files, compiled otherwise, which go test's own vet has nothing against. */
    before: Compiled | undefined,
  ): Promise<Built | undefined> => {
    const loading = startLoading();
    const { manifest, compile, gotool } = (await loadStart(loading)).tools;
    port.post({ type: 'building' });
    // As on the official Playground: a prog.go without main but with tests is a test.
    const program = before?.program ?? plan({ manifest, gotool }, files, mode === 'run' ? 'auto' : 'test');
    if (program === undefined) return undefined;
    const { archives, std } = await loadStd(loading, manifest, program.std);
    const needsZones = files.some((file) => file.content.includes('LoadLocation'));
    const timeZones = needsZones ? await loading.read(manifest.timeZones) : undefined;
    await source.onComplete?.();
    port.post({ type: 'building' });
    const linkPlan = planLink(program, std);
    linker.prepare(linkPlan);
    const compilation = compileProgram({ compile, archives }, program, files, { optimize });
    if (compilation.status === 'failed') {
      port.post({ type: 'build-failed', errors: compilation.errors });
      return undefined;
    }
    const linking = linkProgram(linker, linkPlan, program, compilation.own);
    const compiled = before ?? { key, program, files, archives, vetted: undefined };
    // While the other worker links.
    const complaints = program.isTest && before === undefined ? vet(gotool, compiled, 'test') : undefined;
    const built = await linking;
    if (built.status === 'failed') {
      port.post({ type: 'build-failed', errors: built.errors });
      return undefined;
    }
    if (complaints !== undefined && complaints !== '') {
      port.post({ type: 'build-failed', errors: complaints });
      return undefined;
    }
    return { compiled, link: linkPlan, optimize, bytes: built.program, timeZones };
  };

  const hasStart = async (): Promise<boolean> => {
    const files = filesForImports(await loadManifest(), []);
    const missing = await Promise.all(files.map((file) => source.bytesToFetch(file)));
    return missing.every((bytes) => bytes === 0);
  };

  /** While the learner reads or types: a linker that has read what the next program will need. */
  const workAhead = () => {
    const { link } = last ?? {};
    if (!worksAhead || link === undefined) return;
    idle.schedule([() => linker.prepare(link)]);
  };

  /** The engine compiles a function when it is first called, and optimises it later: a program that nobody wrote goes
   *  through the tools, so that the first of the learner's finds them warm, and a linker ready. */
  const warmUp = ({ manifest, compile, gotool }: Tools, archives: ReadonlyMap<string, File>) => {
    const files = [sampleFile];
    const std = Object.keys(manifest.packages);
    let program: PlannedProgram | undefined;
    let plan: LinkPlan | undefined;
    let own: OwnObjects | undefined;
    const prepareLinker = () => {
      if (plan) linker.prepare(plan);
    };
    idle.schedule(
      [
        () => {
          const planned = planProgram(gotool, { files, mode: 'auto', std, goVersion: manifest.goVersion });
          if (planned.status !== 'ok') return;
          program = planned.program;
          plan = planLink(program, stdClosure(manifest.packages, program.std));
        },
        prepareLinker,
        () => {
          const compiled =
            program && compileProgram({ compile, archives }, program, files, { optimize: true });
          if (compiled?.status === 'compiled') own = compiled.own;
        },
        () => {
          // What goes wrong here goes wrong again in a build, and is said there.
          if (plan && own) linker.link(plan, own).catch(() => undefined);
        },
        prepareLinker,
      ],
      settledMs,
    );
  };

  return {
    async prepare() {
      worksAhead = true;
      if (await hasStart()) {
        const loading = startLoading();
        const { tools, archives } = await loadStart(loading);
        quietly(() => {
          tools.gotool.start(0);
          tools.compile.start(compileMemoryBytes);
        });
        linker.start();
        if (last === undefined) warmUp(tools, archives);
      }
      port.post({ type: 'prepared' });
    },

    async build(files, mode, optimize) {
      idle.cancel();
      const key = JSON.stringify([files, mode === 'bench' ? 'test' : mode]);
      const before = last?.compiled.key === key ? last.compiled : undefined;
      if (before === undefined || last?.optimize !== optimize) {
        // The old one is let go before there is a new one.
        last = undefined;
        last = await buildAnew(files, mode, optimize, key, before);
        if (last === undefined) return;
      }
      const program = last.bytes.slice().buffer;
      const timeZones = last.timeZones?.slice(0);
      port.post(
        {
          type: 'built',
          program,
          isTest: last.compiled.program.isTest,
          ...(timeZones === undefined ? {} : { timeZones }),
        },
        timeZones === undefined ? [program] : [program, timeZones],
      );
      workAhead();
    },

    vet() {
      if (tools !== undefined && last !== undefined) {
        last.compiled.vetted ??= { text: vet(tools.gotool, last.compiled, 'vet') };
      }
      const text = last?.compiled.vetted?.text;
      port.post({ type: 'vetted', ...(text === undefined ? {} : { text }) });
      workAhead();
    },

    async format(files, imports) {
      const { gotool } = await loadTools(startLoading());
      port.post({ type: 'building' });
      const result = formatFiles(gotool, files, imports);
      if (result.status === 'ok') port.post({ type: 'formatted', files: result.files });
      else port.post({ type: 'format-failed', error: result.error });
    },
    async find(files, constructs) {
      const { gotool } = await loadTools(startLoading());
      port.post({ type: 'building' });
      const result = findConstructs(gotool, files, constructs);
      if (result.status === 'ok') port.post({ type: 'found', uses: result.uses });
      else port.post({ type: 'find-failed', error: result.error });
    },

    async inspect(files, optimize) {
      const loading = startLoading();
      const tools = await loadTools(loading);
      port.post({ type: 'building' });
      const program = plan(tools, files, files.some(isRootTest) ? 'test' : 'auto');
      if (program === undefined) return;
      const archives = await shelf(loading, tools.manifest, program.std);
      port.post({ type: 'building' });
      const result = inspectProgram({ compile: tools.compile, archives }, program, files, optimize);
      if (result.status === 'failed') port.post({ type: 'build-failed', errors: result.errors });
      else port.post({ type: 'inspected', notes: result.notes, functions: result.functions });
    },
  };
}

/** A page that has just been opened has more to do: gopls starts, and what both need is processors. */
const settledMs = 3_000;

/** Imports what the packs that every program needs are made for. */
const sampleFile: SourceFile = {
  name: 'prog.go',
  content: 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("ready") }\n',
};

function isRootTest({ name }: SourceFile): boolean {
  return name.endsWith('_test.go') && !name.includes('/');
}
