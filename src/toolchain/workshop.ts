import type { File } from '@bjorn3/browser_wasi_shim';

import type { RunRequest, SourceFile } from '../run/types.ts';
import { build } from './build.ts';
import { archivePath } from './compile-packages.ts';
import type { FileSource } from './file-source.ts';
import { addToTree, fileOf } from './file-tree.ts';
import type { FileTree } from './file-tree.ts';
import { formatFiles, planProgram, vetProgram } from './gotool.ts';
import type { PlannedProgram, VetSuite } from './gotool.ts';
import { trackLoading } from './loading.ts';
import type { Loading } from './loading.ts';
import type { FromTools, KeptTools } from './messages.ts';
import { stdClosure } from './std-closure.ts';
import type { WorkerPort } from './transport.ts';

/** The requests to a tool worker. Each posts its answer; `FilesUnavailable` and bugs are thrown. */
export interface Workshop {
  build(files: readonly SourceFile[], mode: RunRequest['mode']): Promise<void>;
  /** Of the program that was built last. */
  vet(): void;
  format(files: readonly SourceFile[], imports: boolean): Promise<void>;
}

/** A program that compiles, with what vet needs of it. */
interface Built {
  readonly program: PlannedProgram;
  readonly files: readonly SourceFile[];
  readonly archives: ReadonlyMap<string, File>;
}

/** The tools and archives that were needed so far. `given`: tools that an earlier worker compiled. */
export function createWorkshop(
  source: FileSource,
  given: KeptTools | undefined,
  port: WorkerPort<FromTools>,
): Workshop {
  let kept = given;
  let last: Built | undefined;
  const shelf = new Map<string, File>();

  const startLoading = () =>
    trackLoading(source, (loaded, total) => {
      port.post({ type: 'loading', loaded, total });
    });

  const loadTools = async (loading: Loading): Promise<KeptTools> => {
    if (kept !== undefined) return kept;
    const manifest = await source.manifest();
    const [compile, link, gotool] = await Promise.all([
      loading.compile(manifest.compile),
      loading.compile(manifest.link),
      loading.compile(manifest.gotool),
    ]);
    kept = { manifest, compile, link, gotool };
    port.post({ type: 'kept', kept });
    return kept;
  };

  const loadArchives = async (
    loading: Loading,
    { manifest }: KeptTools,
    imports: readonly string[],
  ): Promise<ReadonlyMap<string, File>> => {
    const needed = new Map<string, File>();
    await Promise.all(
      stdClosure(manifest.packages, imports).map(async (path) => {
        const file = manifest.packages[path];
        if (file === undefined) return;
        const archive = shelf.get(path) ?? fileOf(await loading.read(file));
        shelf.set(path, archive);
        needed.set(path, archive);
      }),
    );
    return needed;
  };

  const vet = (gotool: WebAssembly.Module, { program, files, archives }: Built, suite: VetSuite) => {
    const root: FileTree = new Map();
    const places: Record<string, string> = {};
    for (const [path, archive] of archives) {
      places[path] = archivePath(path);
      addToTree(root, archivePath(path), archive);
    }
    return vetProgram(gotool, root, { program, files, archives: places, suite });
  };

  return {
    async build(files, mode) {
      const loading = startLoading();
      const tools = await loadTools(loading);
      const { manifest, gotool } = tools;
      port.post({ type: 'building' });
      const plan = planProgram(gotool, {
        files,
        // As on the official Playground: a prog.go without main but with tests is a test.
        mode: mode === 'run' ? 'auto' : mode,
        std: Object.keys(manifest.packages),
        goVersion: manifest.goVersion,
      });
      if (plan.status === 'needs') {
        const detail = `${plan.needs.join(', ')} is not in the standard library. Only the Go Playground can fetch it: go online and run it there.`;
        port.post({ type: 'unavailable', reason: 'unsupported', detail });
        return;
      }
      if (plan.status === 'error') {
        port.post({ type: 'build-failed', errors: plan.errors });
        return;
      }
      const { program } = plan;
      const archives = await loadArchives(loading, tools, program.std);
      const needsZones = files.some((file) => file.content.includes('LoadLocation'));
      const timeZones = needsZones ? await loading.read(manifest.timeZones) : undefined;
      await source.onComplete?.();
      port.post({ type: 'building' });
      const built = build({ compile: tools.compile, link: tools.link, archives }, program, files, {
        optimize: true,
      });
      if (built.status === 'failed') {
        port.post({ type: 'build-failed', errors: built.errors });
        return;
      }
      last = { program, files, archives };
      const complaints = program.isTest ? vet(gotool, last, 'test') : undefined;
      if (complaints !== undefined && complaints !== '') {
        port.post({ type: 'build-failed', errors: complaints });
        return;
      }
      const bytes = built.program.slice().buffer;
      port.post(
        {
          type: 'built',
          program: bytes,
          isTest: program.isTest,
          ...(timeZones === undefined ? {} : { timeZones }),
        },
        timeZones === undefined ? [bytes] : [bytes, timeZones],
      );
    },

    vet() {
      const text = kept === undefined || last === undefined ? undefined : vet(kept.gotool, last, 'vet');
      port.post({ type: 'vetted', ...(text === undefined ? {} : { text }) });
    },

    async format(files, imports) {
      const { gotool } = await loadTools(startLoading());
      port.post({ type: 'building' });
      const result = formatFiles(gotool, files, imports);
      if (result.status === 'ok') port.post({ type: 'formatted', files: result.files });
      else port.post({ type: 'format-failed', error: result.error });
    },
  };
}
