import { assertNever } from '../lib/assert-never.ts';
import type { SourceFile } from '../run/types.ts';
import { compileMemoryBytes, toolEnvironment } from './compile-packages.ts';
import { FilesUnavailable } from './file-source.ts';
import type { FileSource } from './file-source.ts';
import { findConstructs, formatFiles } from './gotool.ts';
import type { Plan, PlannedProgram, VetSuite } from './gotool.ts';
import { createIdleWork } from './idle-work.ts';
import { inspectProgram } from './inspect.ts';
import { trackLoading } from './loading.ts';
import type { Loading } from './loading.ts';
import { filesForImports, startPackages } from './manifest.ts';
import type { FromTools, KeptTools, ToLinker } from './messages.ts';
import { buildKey, createProgramBuild, planFor } from './program-build.ts';
import type { BuildRequest, Built, ProgramBuild } from './program-build.ts';
import { quietly } from './quietly.ts';
import { createRemoteLinker } from './remote-linker.ts';
import { createStdShelf } from './std-shelf.ts';
import { createTool } from './tool.ts';
import type { Tool } from './tool.ts';
import type { WorkerPort } from './transport.ts';
import type { InFolder, ToolchainManifest } from './types.ts';
import { vetPackage } from './vet-package.ts';

/** The requests to a tool worker. Each posts its answer; `FilesUnavailable` and bugs are thrown. */
export interface Workshop {
  /** Loads what every program needs, if it is kept; from now on works ahead while nothing is asked, beginning with `next`: the
   *  program that the learner sees. */
  prepare(next: BuildRequest | undefined): Promise<void>;
  /** The same program as the last time is not built again. */
  build(request: BuildRequest): Promise<void>;
  /** Of the program that was built last. */
  vet(): Promise<void>;
  vetPackage(
    request: InFolder & { readonly files: readonly SourceFile[]; readonly suite: VetSuite },
  ): Promise<void>;
  format(files: readonly SourceFile[], imports: boolean): Promise<void>;
  find(files: readonly SourceFile[], constructs: readonly string[]): Promise<void>;
  inspect(files: readonly SourceFile[], optimize: boolean): Promise<void>;
}

interface Tools {
  readonly manifest: ToolchainManifest;
  readonly compile: Tool;
  readonly gotool: Tool;
}

/** A build that nobody has asked for yet. */
interface Ahead {
  readonly key: string;
  readonly optimize: boolean;
  readonly build: ProgramBuild;
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
  let ahead: Ahead | undefined;
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

  /** While a program is linked or runs: nobody is told of a download, or that there can be none. */
  const archivesBeside = async (manifest: ToolchainManifest, imports: readonly string[]) => {
    try {
      return await shelf(
        trackLoading(source, () => {}),
        manifest,
        imports,
      );
    } catch (error) {
      if (error instanceof FilesUnavailable) return undefined;
      throw error;
    }
  };

  /** All that every program needs, side by side: tools wait for the cache and for the engine. */
  const loadStart = async (loading: Loading): Promise<Tools> => {
    const manifest = await loadManifest();
    const [tools] = await Promise.all([loadTools(loading), loadStd(loading, manifest, startPackages)]);
    return tools;
  };

  const newBuild = ({ manifest, compile, gotool }: Tools, request: BuildRequest, before?: Built) =>
    createProgramBuild(
      {
        manifest,
        compile,
        gotool,
        linker,
        loadStd: (loading, imports) => loadStd(loading, manifest, imports),
        loadArchives: (imports) => archivesBeside(manifest, imports),
      },
      request,
      before?.compiled,
    );

  /** What to compile; undefined where nothing can be, which has been answered then. */
  const toldPlan = (planned: Plan): PlannedProgram | undefined => {
    switch (planned.status) {
      case 'ok':
        return planned.program;
      case 'error':
        port.post({ type: 'build-failed', errors: planned.errors });
        return undefined;
      case 'needs': {
        port.post({ type: 'unavailable', reason: 'unsupported', detail: needsText(planned.needs) });
        return undefined;
      }
      default:
        return assertNever(planned);
    }
  };

  /** Undefined where it failed, which has been answered then. */
  const finish = async (build: ProgramBuild, loading: Loading): Promise<Built | undefined> => {
    port.post({ type: 'building' });
    if (toldPlan(build.plan()) === undefined) return undefined;
    await build.load(loading);
    await source.onComplete?.();
    port.post({ type: 'building' });
    build.compile();
    const ended = await build.end();
    if (ended.status === 'built') return ended.built;
    port.post({ type: 'build-failed', errors: ended.errors });
    return undefined;
  };

  const isKept = async (manifest: ToolchainManifest, imports: readonly string[]): Promise<boolean> => {
    const files = filesForImports(manifest, imports);
    const missing = await Promise.all(files.map((file) => source.bytesToFetch(file)));
    return missing.every((bytes) => bytes === 0);
  };

  /** While the learner reads or types: a linker that has read what the next program will need. */
  const workAhead = () => {
    const { link } = last ?? {};
    if (!worksAhead || link === undefined) return;
    idle.schedule([() => linker.prepare(link)]);
  };

  /** Builds a program that may be asked for, a step at a time, and leaves a linker ready for the one after it. The engine compiles
   *  a function when it is first called and optimises it later, so that whatever comes instead finds the tools warm. */
  const buildAhead = (tools: Tools, request: BuildRequest, afterMs: number) => {
    const key = buildKey(request);
    const { optimize } = request;
    const isThat = (other: { readonly key: string } | undefined) => other?.key === key;
    if (isThat(ahead) || isThat(last?.compiled)) return;
    const build = newBuild(tools, request);
    ahead = { key, optimize, build };
    const { manifest } = tools;
    idle.schedule(
      [
        () => build.plan(),
        async () => {
          const planned = build.plan();
          // What fails here is told who asks for the program, and what is not here waits for that.
          if (planned.status !== 'ok' || !(await isKept(manifest, planned.program.std))) idle.cancel();
          else await build.load(startLoading());
        },
        () => build.compile(),
        async () => {
          const ended = await build.end();
          if (ended.status === 'built' && ahead?.build === build) linker.prepare(ended.built.link);
        },
      ],
      afterMs,
    );
  };

  return {
    async prepare(next) {
      worksAhead = true;
      if (await isKept(await loadManifest(), [])) {
        const tools = await loadStart(startLoading());
        quietly(() => {
          tools.gotool.start(0);
          tools.compile.start(compileMemoryBytes);
        });
        linker.start();
        if (next !== undefined) buildAhead(tools, next, 0);
        else if (last === undefined) buildAhead(tools, sample, settledMs);
      }
      port.post({ type: 'prepared' });
    },

    async build(request) {
      idle.cancel();
      const key = buildKey(request);
      const { optimize } = request;
      const before = last?.compiled.key === key ? last : undefined;
      let built = before?.optimize === optimize ? before : undefined;
      if (built === undefined) {
        // The old ones are let go before there is a new one.
        const begun = ahead?.key === key && ahead.optimize === optimize ? ahead.build : undefined;
        ahead = last = undefined;
        const loading = startLoading();
        const tools = await loadStart(loading);
        last = built = await finish(begun ?? newBuild(tools, request, before), loading);
        if (built === undefined) return;
      }
      const { bytes, compiled, timeZones: zones } = built;
      const program = bytes.slice().buffer;
      const timeZones = zones?.slice(0);
      port.post(
        {
          type: 'built',
          program,
          isTest: compiled.program.isTest,
          ...(timeZones === undefined ? {} : { timeZones }),
        },
        timeZones === undefined ? [program] : [program, timeZones],
      );
      workAhead();
    },

    async vet() {
      const text = await last?.compiled.vet();
      port.post({ type: 'vetted', ...(text === undefined ? {} : { text }) });
      workAhead();
    },

    async vetPackage(request) {
      const loading = startLoading();
      const { manifest, compile, gotool } = await loadTools(loading);
      port.post({ type: 'building' });
      const program = toldPlan(planFor(gotool, manifest, request, 'vet'));
      if (program === undefined) return;
      const archives = await shelf(loading, manifest, program.std);
      port.post({ type: 'building' });
      const text = vetPackage({ compile, gotool, archives }, { ...request, program });
      port.post({ type: 'vetted', ...(text === undefined ? {} : { text }) });
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
      const mode = files.some(isRootTest) ? 'test' : 'run';
      const program = toldPlan(newBuild(tools, { files, mode, optimize, vet: false }).plan());
      if (program === undefined) return;
      const archives = await shelf(loading, tools.manifest, program.std);
      port.post({ type: 'building' });
      const result = inspectProgram({ compile: tools.compile, archives }, program, files, optimize);
      if (result.status === 'failed') port.post({ type: 'build-failed', errors: result.errors });
      else port.post({ type: 'inspected', notes: result.notes, functions: result.functions });
    },
  };
}

function needsText(paths: readonly string[]): string {
  const [are, them] = paths.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return `${paths.join(', ')} ${are} not in the standard library. Only the Go Playground can fetch ${them}: go online and run it there.`;
}

/** A page that has just been opened has more to do: gopls starts, and what both need is processors. */
const settledMs = 3_000;

/** Imports what the packs that every program needs are made for. */
const sample: BuildRequest = {
  files: [
    {
      name: 'prog.go',
      content: 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("ready") }\n',
    },
  ],
  mode: 'run',
  optimize: true,
  vet: false,
};

function isRootTest({ name }: SourceFile): boolean {
  return name.endsWith('_test.go') && !name.includes('/');
}
