import { assertNever } from '../lib/assert-never.ts';
import { concatenate } from '../lib/concatenate.ts';
import { FilesUnavailable } from '../toolchain/file-source.ts';
import type { FileSource } from '../toolchain/file-source.ts';
import { trackLoading } from '../toolchain/loading.ts';
import type { WorkerPort } from '../toolchain/transport.ts';
import type { GoplsFiles } from '../toolchain/types.ts';
import { initialized } from './introduction.ts';
import type { FromGoplsWorker, ToGoplsWorker } from './messages.ts';
import { runGopls } from './run-gopls.ts';
import type { RunningGopls } from './run-gopls.ts';
import { createWorkFolder } from './work-folder.ts';
import type { WorkFolder } from './work-folder.ts';

export interface GoplsSurroundings {
  readonly openFiles: (location: string) => FileSource;
  /** Runs the wasm_exec.js that belongs to these files. */
  readonly loadRuntime: (files: GoplsFiles, location: string) => Promise<void>;
}

const withoutGopls =
  'This site was built without gopls, so the editor checks programs only when they run. Who runs the site finds the reason in what "npm run setup" prints.';
const broken = 'The Go language server could not be started. Reload the page; your work is kept.';

/** Runs gopls for who is at the other end of the port. */
export function serveGopls(port: WorkerPort<FromGoplsWorker>, surroundings: GoplsSurroundings): void {
  let running: { readonly gopls: RunningGopls; readonly work: WorkFolder } | undefined;

  const start = async (location: string, keepsResults: boolean): Promise<void> => {
    const source = surroundings.openFiles(location);
    const manifest = await source.manifest();
    const files = manifest.gopls;
    if (files === undefined) throw new FilesUnavailable('unsupported', withoutGopls);
    const report = (loadedBytes: number, totalBytes: number) => {
      port.post({ type: 'progress', loadedBytes, totalBytes });
    };
    const loading = trackLoading(source, report);
    const isRestHere = (await source.bytesToFetch(files.rest)) === 0;
    const rest = loading.read(files.rest);
    const [module, first, state] = await Promise.all([
      loading.compile(files.module),
      loading.read(files.start),
      files.state && loading.read(files.state),
      // Once gopls runs, what can't be had would look like a standard library without these packages.
      isRestHere ? undefined : rest,
    ]);
    const gopls = await runGopls(
      {
        module,
        images: [first],
        laterImage: rest,
        ...(state && { state }),
        loadRuntime: () => surroundings.loadRuntime(files, location),
        ...(keepsResults && { environment: { GOPLS_KEEP_RESULTS: '1' } }),
      },
      (message) => {
        port.post({ type: 'message', message });
      },
    );
    running = { gopls, work: createWorkFolder(gopls.disk, manifest.goVersion) };
    port.post({ type: 'started', introduced: gopls.introduced });
    if (state === undefined) gopls.send(initialized);
    const { output } = await gopls.ended;
    port.post({ type: 'ended', output });
  };

  const handle = (message: ToGoplsWorker): void => {
    if (message.type === 'start') {
      start(message.location, message.keepsResults).catch((error: unknown) => {
        const text = error instanceof FilesUnavailable ? error.message : `${broken} (${String(error)})`;
        port.post({ type: 'failed', message: text });
      });
      return;
    }
    if (running === undefined) return;
    const { gopls, work } = running;
    switch (message.type) {
      case 'send': {
        const rpc = message.message;
        if ('method' in rpc) {
          if (rpc.method === 'textDocument/didOpen') work.open(documentIn(rpc.params));
          if (rpc.method === 'textDocument/didClose') work.close(documentIn(rpc.params));
        }
        gopls.send(rpc);
        break;
      }
      case 'write': {
        const change = work.write(message.files);
        if (change !== undefined) gopls.send(change);
        break;
      }
      case 'read': {
        const { number, path } = message;
        void gopls.disk.readLater(path).then((bytes) => {
          const text = bytes && new TextDecoder().decode(bytes);
          port.post({ type: 'read', number, text });
        });
        break;
      }
      case 'collect': {
        const files = new Map<string, Uint8Array>();
        for (const path of gopls.disk.filesBelow(message.folder)) {
          const bytes = gopls.disk.read(path);
          if (bytes !== undefined) files.set(path, bytes.slice());
        }
        port.post({ type: 'collected', files });
        break;
      }
      case 'save':
        port.post({ type: 'saved', state: concatenate(gopls.save()) });
        break;
      default:
        assertNever(message);
    }
  };
  port.onMessage((message) => {
    handle(message as ToGoplsWorker);
  });
}

/** The URI of the document that a notification is about; empty where there is none. */
function documentIn(params: unknown): string {
  const document = params as { readonly textDocument?: { readonly uri?: unknown } } | undefined;
  const uri = document?.textDocument?.uri;
  return typeof uri === 'string' ? uri : '';
}
