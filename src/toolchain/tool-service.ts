import type { File } from '@bjorn3/browser_wasi_shim';

import { assertNever } from '../lib/assert-never.ts';
import type { SourceFile } from '../run/types.ts';
import { build } from './build.ts';
import { fileOf } from './file-tree.ts';
import { FilesUnavailable } from './file-source.ts';
import type { FileSource } from './file-source.ts';
import { trackLoading } from './loading.ts';
import type { Loading } from './loading.ts';
import { parseToTools } from './messages.ts';
import type { FromTools, KeptTools, ToTools } from './messages.ts';
import { formatFiles, planProgram } from './plan.ts';
import { stdClosure } from './std-closure.ts';
import type { WorkerPort } from './transport.ts';

/** What a tool worker does: it keeps the tools and archives that were needed so far and answers one request after the other.
 *  Who started it waits for one answer before the next request, and terminates it to stop one. */
export function serveTools(port: WorkerPort<FromTools>, open: (location: string) => FileSource): void {
  let workshop: Workshop | undefined;
  const answer = async (message: ToTools): Promise<void> => {
    if (message.type === 'open') {
      workshop = createWorkshop(open(message.location), message.kept, port);
      return;
    }
    if (workshop === undefined) throw new Error('the first message has to be "open"');
    switch (message.type) {
      case 'build':
        await workshop.build(message);
        return;
      case 'format':
        await workshop.format(message.files);
        return;
      default:
        assertNever(message);
    }
  };
  port.onMessage((message) => {
    answer(parseToTools(message)).catch((error: unknown) => {
      if (error instanceof FilesUnavailable) {
        port.post({ type: 'unavailable', reason: error.reason, detail: error.message });
      } else {
        port.post({
          type: 'crashed',
          detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
      }
    });
  });
}

interface Workshop {
  build(request: ToTools & { readonly type: 'build' }): Promise<void>;
  format(files: readonly SourceFile[]): Promise<void>;
}

function createWorkshop(
  source: FileSource,
  given: KeptTools | undefined,
  port: WorkerPort<FromTools>,
): Workshop {
  let kept = given;
  const archives = new Map<string, File>();

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

  const loadArchives = async (loading: Loading, tools: KeptTools, paths: readonly string[]) => {
    await Promise.all(
      paths.map(async (path) => {
        const file = tools.manifest.packages[path];
        if (file === undefined || archives.has(path)) return;
        archives.set(path, fileOf(await loading.read(file)));
      }),
    );
    const needed = new Map<string, File>();
    for (const path of paths) {
      const archive = archives.get(path);
      if (archive !== undefined) needed.set(path, archive);
    }
    return needed;
  };

  return {
    async build({ files, mode }) {
      const loading = trackLoading(source, (loaded, total) => {
        port.post({ type: 'loading', loaded, total });
      });
      const tools = await loadTools(loading);
      const { manifest, gotool } = tools;
      const plan = planProgram(gotool, {
        files,
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
      const needed = await loadArchives(loading, tools, stdClosure(manifest.packages, program.std));
      const needsZones = files.some((file) => file.content.includes('LoadLocation'));
      const timeZones = needsZones ? await loading.read(manifest.timeZones) : undefined;
      await source.onComplete?.();
      port.post({ type: 'building' });
      const built = build({ compile: tools.compile, link: tools.link, archives: needed }, program, files);
      if (built.status === 'failed') {
        port.post({ type: 'build-failed', errors: built.errors });
        return;
      }
      const bytes = built.program.slice().buffer;
      const message = {
        type: 'built',
        program: bytes,
        isTest: program.isTest,
        vet: { kind: 'skipped' },
        ...(timeZones === undefined ? {} : { timeZones }),
      } as const;
      port.post(message, timeZones === undefined ? [bytes] : [bytes, timeZones]);
    },

    async format(files) {
      const loading = trackLoading(source, (loaded, total) => {
        port.post({ type: 'loading', loaded, total });
      });
      const { gotool } = await loadTools(loading);
      const result = formatFiles(gotool, files);
      if (result.status === 'ok') port.post({ type: 'formatted', files: result.files });
      else port.post({ type: 'format-failed', error: result.error });
    },
  };
}
