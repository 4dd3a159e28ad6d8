import { unpackImage } from './disk-image.ts';
import { createMemoryDisk } from './memory-disk.ts';
import type { MemoryDisk } from './memory-disk.ts';
import type { RpcMessage } from './types.ts';

/** What Go's wasm_exec.js puts on the global object. */
interface GoRuntime {
  env: Record<string, string>;
  exit: (code: number) => void;
  readonly importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}

/** One gopls in this worker; there can't be two, because Go finds its surroundings on the global object. */
export interface RunningGopls {
  readonly disk: MemoryDisk;
  send(message: RpcMessage): void;
  /** Settles when it has ended. `output`: the end of what it wrote to standard error. */
  readonly ended: Promise<{ readonly output: string }>;
}

export interface GoplsParts {
  readonly module: WebAssembly.Module;
  /** What the disk holds from the start. */
  readonly images: readonly ArrayBuffer[];
  /** An image that comes later: files of it that are asked for are waited for. */
  readonly laterImage?: Promise<ArrayBuffer>;
  /** Runs Go's wasm_exec.js. */
  readonly loadRuntime: () => Promise<void>;
  /** Environment variables, besides those that it needs. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Below these lies what comes in images. */
const imageFolders = ['/goroot'] as const;
const home = { HOME: '/home', TMPDIR: '/tmp', PWD: '/work', GOROOT: '/goroot' } as const;
const keptOutput = 8000;

export async function runGopls(
  { module, images, laterImage, loadRuntime, environment = {} }: GoplsParts,
  onMessage: (message: RpcMessage) => void,
): Promise<RunningGopls> {
  let output = '';
  const decoder = new TextDecoder();
  const disk = createMemoryDisk((bytes) => {
    output = (output + decoder.decode(bytes, { stream: true })).slice(-keptOutput);
  });
  for (const folder of ['/work', '/tmp', '/home', '/cache/gopls'])
    disk.write(`${folder}/.keep`, new Uint8Array());
  const unpack = (image: ArrayBuffer) => {
    unpackImage(image, (path, bytes) => {
      disk.write(path, bytes);
    });
  };
  images.forEach(unpack);
  if (laterImage !== undefined) disk.awaitBelow(imageFolders, laterImage.then(unpack));

  define('fs', disk.fs);
  define('goplsDisk', disk.direct);
  define('process', processOf('/work'));
  define('path', { resolve: (...parts: string[]) => parts.join('/') });
  const ready = new Promise<(text: string) => void>((resolve) => {
    define('goplsReady', resolve);
  });
  define('goplsSend', (text: string) => {
    onMessage(JSON.parse(text) as RpcMessage);
  });
  await loadRuntime();
  const Go = (globalThis as unknown as { readonly Go: new () => GoRuntime }).Go;
  const go = new Go();
  go.env = { ...home, ...environment };
  go.exit = () => undefined;
  const instance = await WebAssembly.instantiate(module, go.importObject);
  const ended = go.run(instance).then(
    () => ({ output }),
    (error: unknown) => ({ output: `${output}\n${String(error)}` }),
  );
  const receive = await Promise.race([ready, ended]);
  return {
    disk,
    ended,
    send(message) {
      if (typeof receive === 'function') receive(JSON.stringify(message));
    },
  };
}

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/** What Go asks of globalThis.process. */
function processOf(folder: string) {
  return {
    getuid: () => 0,
    getgid: () => 0,
    geteuid: () => 0,
    getegid: () => 0,
    getgroups: () => [],
    umask: () => 0o22,
    cwd: () => folder,
    chdir: () => undefined,
    pid: 1,
    ppid: 0,
  };
}
