import { packImage, unpackImage } from './disk-image.ts';
import { defineGlobal, startGo } from './go-state.ts';
import type { GoRuntime, SavedGo } from './go-state.ts';
import { createIntroduction } from './introduction.ts';
import { createMemoryDisk } from './memory-disk.ts';
import type { MemoryDisk } from './memory-disk.ts';
import type { RpcMessage } from './types.ts';

/** One gopls in this worker; there can't be two, because Go finds its surroundings on the global object. */
export interface RunningGopls {
  readonly disk: MemoryDisk;
  /** What it answered to `initialize`. */
  readonly introduced: unknown;
  send(message: RpcMessage): void;
  /** Settles when it has ended. `output`: the end of what it wrote to standard error. */
  readonly ended: Promise<{ readonly output: string }>;
  /** What GoplsParts takes as `state`, once it has nothing to do. */
  save(): readonly Uint8Array[];
}

export interface GoplsParts {
  readonly module: WebAssembly.Module;
  /** What the disk holds from the start. */
  readonly images: readonly ArrayBuffer[];
  /** An image that comes later: files of it that are asked for are waited for. */
  readonly laterImage?: Promise<ArrayBuffer>;
  /** One that was saved, with the same images: it goes on from there. Without, it is new, and wants to hear `initialized`. */
  readonly state?: ArrayBuffer;
  /** Runs Go's wasm_exec.js. */
  readonly loadRuntime: () => Promise<void>;
  /** Environment variables, besides those that it needs. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Below these lies what comes in images. */
const imageFolders = ['/goroot'] as const;
/** GOGC is that of a gopls that is to be saved; see its main.go. */
const home = { HOME: '/home', TMPDIR: '/tmp', PWD: '/work', GOROOT: '/goroot', GOGC: '5' } as const;
const keptOutput = 8000;
/** Files of images have the same numbers on every disk. */
const numbersPerImage = 1_000_000;

export async function runGopls(
  { module, images, laterImage, state, loadRuntime, environment = {} }: GoplsParts,
  onMessage: (message: RpcMessage) => void,
): Promise<RunningGopls> {
  let output = '';
  const decoder = new TextDecoder();
  const saved = state && readSaved(state);
  const disk = createMemoryDisk((bytes) => {
    output = (output + decoder.decode(bytes, { stream: true })).slice(-keptOutput);
  }, saved?.lastNumber);
  for (const folder of ['/work', '/tmp', '/home', '/cache/gopls'])
    disk.write(`${folder}/.keep`, new Uint8Array());
  // Copies: a few small files would hold all of the state.
  for (const [path, bytes] of saved?.disk ?? []) disk.write(path, bytes.slice());
  const unpack = (image: ArrayBuffer, index: number) => {
    let number = (index + 1) * numbersPerImage;
    unpackImage(image, (path, bytes) => {
      disk.write(path, bytes, number++);
    });
  };
  images.forEach(unpack);
  if (laterImage !== undefined)
    disk.awaitBelow(
      imageFolders,
      laterImage.then((image) => unpack(image, images.length)),
    );

  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const introduction = createIntroduction();
  defineGlobal('fs', disk.fs);
  defineGlobal('process', processOf('/work'));
  defineGlobal('path', { resolve: (...parts: string[]) => parts.join('/') });
  defineGlobal('goplsDisk', disk.direct);
  defineGlobal('goplsReady', isReady);
  defineGlobal('goplsSend', (text: string) => {
    const message = JSON.parse(text) as RpcMessage;
    if (!introduction.hears(message)) onMessage(message);
  });
  await loadRuntime();
  const { Go } = globalThis as unknown as { readonly Go: new () => GoRuntime };
  const program = { module, environment: { ...home, ...environment }, functions, globals };
  const go = await startGo(Go, program, saved?.go);
  const ended = go.ended.then(
    () => ({ output }),
    (error: unknown) => ({ output: `${output}\n${String(error)}` }),
  );
  const own = globalThis as unknown as Readonly<Partial<Record<(typeof functions)[number], OwnFunction>>>;
  const send = (message: RpcMessage) => own.goplsReceive?.(JSON.stringify(message));
  const introduce = async (): Promise<unknown> => {
    await ready;
    send(introduction.request);
    return introduction.answer;
  };
  const introduced = saved?.introduced ?? (await Promise.race([introduce(), ended]));
  return {
    disk,
    ended,
    introduced,
    send,
    save() {
      // What the first leaves behind, the second finds.
      own.goplsTidy?.();
      own.goplsTidy?.();
      return save(go.save(), disk, introduced);
    },
  };
}

type OwnFunction = (text?: string) => void;

const functions = ['goplsReceive', 'goplsTidy'] as const;
/** Names on the global object of what Go's packages hold. */
const globals = [
  ...['Object', 'Array', 'Uint8Array', 'process', 'path', 'fs', 'fs.constants'],
  ...['goplsDisk', 'goplsReady', 'goplsSend'],
];
const restFile = '/gopls.json';
const diskPrefix = '/disk';

interface Saved {
  readonly go: SavedGo;
  readonly introduced: unknown;
  readonly lastNumber: number;
  /** By path, those that come in no image. */
  readonly disk: ReadonlyMap<string, Uint8Array>;
}

function save(go: SavedGo, disk: MemoryDisk, introduced: unknown): readonly Uint8Array[] {
  const files = new Map(go);
  const rest = { introduced, lastNumber: disk.lastNumber };
  files.set(restFile, new TextEncoder().encode(JSON.stringify(rest)));
  for (const folder of ['/home', '/tmp']) {
    for (const path of disk.filesBelow(folder)) {
      const bytes = disk.read(path);
      if (bytes !== undefined) files.set(`${diskPrefix}${path}`, bytes);
    }
  }
  return packImage(files);
}

function readSaved(state: ArrayBuffer): Saved {
  const go = new Map<string, Uint8Array>();
  const disk = new Map<string, Uint8Array>();
  unpackImage(state, (path, bytes) => {
    if (path.startsWith(diskPrefix)) disk.set(path.slice(diskPrefix.length), bytes);
    else go.set(path, bytes);
  });
  const rest = JSON.parse(new TextDecoder().decode(go.get(restFile))) as Pick<
    Saved,
    'introduced' | 'lastNumber'
  >;
  return { go, disk, ...rest };
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
