import {
  ConsoleStdout,
  File,
  OpenDirectory,
  OpenFile,
  PreopenDirectory,
  WASI,
  WASIProcExit,
} from '@bjorn3/browser_wasi_shim';
import type { Inode } from '@bjorn3/browser_wasi_shim';

import type { RandomSource } from './random.ts';
import type { Clock } from './virtual-clock.ts';

/** What one program sees of the world. */
export interface WasiWorld {
  /** The first is the program's own name. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly stdin: Uint8Array;
  /** The entries of `/`. */
  readonly root: Map<string, Inode>;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly onWrite: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void;
  /** What it will need beyond what it starts with, if that is known: growing once is far cheaper than 4 MB at a time. */
  readonly memoryBytes?: number;
}

/** An instance of a program. What it throws (a stack overflow of the engine, a trap, an exception of `onWrite`) is thrown on. */
export interface WasiProgram {
  /** Calls a function that it exports: `_start` of a command; of a reactor `_initialize`, then others. The exit status if the
   *  program ended in it, undefined if it returned. */
  call(name: string): number | undefined;
  readonly exportNames: readonly string[];
  /** Of all its memory, which never shrinks. */
  readonly memoryBytes: number;
  /** All that it knows and has open, between calls. Undefined where the program does not export its mutable globals, as
   *  those of set-up do. `isNew`: it has only initialised its packages. */
  save(isNew?: boolean): WasiState | undefined;
  /** Takes it back to what was saved, whatever has happened since; in another world with no more open than that one gives. Its
   *  memory must not have grown in between: Go believes to know how large it is. */
  restore(state: WasiState, world?: WasiWorld): void;
}

/** For the instance that it comes from. */
export interface WasiState {
  readonly world: WasiWorld;
  /** The entries of `/`; what lies in its folders stays as it is. */
  readonly root: ReadonlyMap<string, Inode>;
  /** Behind it all is zero. */
  readonly memory: Uint8Array;
  readonly globals: readonly unknown[];
  /** By descriptor, from the first on that its world does not give. */
  readonly files: readonly (SavedFile | undefined)[];
}

interface SavedFile {
  readonly file: File;
  readonly position: bigint;
  readonly data: Uint8Array;
}

/** What a program exports that has been initialised before (src/setup/initialize-tool.ts): where Go keeps the size of its memory. */
export const memoryEndExport = 'memoryEnd';

const pageBytes = 64 * 1024;
/** How much more memory than it starts with a program may need to initialise its packages. Go's tools need up to 5 MB; looking
 *  for more in 80 MB that nobody has touched takes 200 ms. */
export const mostInitialBytes = 8 * 1024 * 1024;
const success = 0;
const exists = 20;
const invalid = 28;
const isFolder = 31;
const notSupported = 58;
const realtimeClock = 0;
const clockEvent = 0;
const absoluteTime = 1;
const subscriptionBytes = 48;
const eventBytes = 32;
/** Of what the specification calls an iovec. */
const bufferBytes = 8;

/** An instance of a program compiled for wasip1. */
export function instantiateWasi(module: WebAssembly.Module, first: WasiWorld): WasiProgram {
  let world = first;
  const currentWorld = () => world;
  const idling = moveTimeWhileIdling(currentWorld);
  const write = (stream: 'stdout' | 'stderr') => (bytes: Uint8Array) => {
    idling.end();
    world.onWrite(stream, bytes);
  };
  const descriptors = () => [
    new OpenFile(new File(world.stdin)),
    new ConsoleStdout(write('stdout')),
    new ConsoleStdout(write('stderr')),
    new PreopenDirectory('/', world.root),
  ];
  const environment = Object.entries(world.environment).map(([name, value]) => `${name}=${value}`);
  const wasi = new WASI([], environment, descriptors(), { debug: false });
  const given = wasi.fds.length;
  const memory = () => new DataView(wasi.inst.exports.memory.buffer);
  const instance = new WebAssembly.Instance(module, {
    wasi_snapshot_preview1: {
      ...wasi.wasiImport,
      ...argumentImports(currentWorld, memory),
      ...clockImports(currentWorld, memory),
      ...fileImports(wasi, memory),
      random_get(pointer: number, length: number) {
        world.random(new Uint8Array(memory().buffer, pointer, length));
        return success;
      },
      sched_yield() {
        idling.yielded();
        return success;
      },
    },
  });
  wasi.inst = instance as unknown as typeof wasi.inst;
  const { exports } = instance;
  const globals = Object.entries(exports).flatMap(([name, each]) =>
    each instanceof WebAssembly.Global && name !== memoryEndExport ? [each] : [],
  );
  const startBytes = memory().byteLength;
  if (world.memoryBytes !== undefined) growMemory(exports['memory'], world.memoryBytes);
  const memoryEnd = exports[memoryEndExport];
  const wasInitialized = memoryEnd instanceof WebAssembly.Global;
  if (wasInitialized) memory().setBigUint64(Number(memoryEnd.value), BigInt(memory().byteLength), true);
  return {
    exportNames: Object.keys(exports),
    get memoryBytes() {
      return wasi.inst.exports.memory.buffer.byteLength;
    },
    call(name) {
      const exported = exports[name];
      if (typeof exported !== 'function') throw new TypeError(`the program exports no function ${name}`);
      try {
        (exported as () => void)();
        return undefined;
      } catch (error) {
        if (error instanceof WASIProcExit) return error.code;
        throw error;
      }
    },
    save(isNew = false) {
      const files = wasi.fds.slice(given).map((open) => (open instanceof OpenFile ? open : undefined));
      if (globals.length === 0) return undefined;
      const { buffer } = wasi.inst.exports.memory;
      const initialBytes = wasInitialized ? startBytes : startBytes + mostInitialBytes;
      const mostBytes = isNew ? initialBytes : buffer.byteLength;
      return {
        world,
        root: new Map(world.root),
        memory: new Uint8Array(buffer.slice(0, usedBytes(buffer, mostBytes))),
        globals: globals.map((each): unknown => each.value),
        files: files.map(
          (open) => open && { file: open.file, position: open.file_pos, data: open.file.data.slice() },
        ),
      };
    },
    restore(state, next = state.world) {
      const bytes = new Uint8Array(wasi.inst.exports.memory.buffer);
      bytes.set(state.memory);
      bytes.fill(0, state.memory.length);
      globals.forEach((each, index) => (each.value = state.globals[index]));
      world = next;
      idling.end();
      if (world === state.world) replaceEntries(world.root, state.root);
      wasi.fds = descriptors();
      state.files.forEach((saved, index) => {
        if (saved !== undefined) wasi.fds[given + index] = openAgain(saved);
      });
    },
  };
}

function replaceEntries(root: Map<string, Inode>, entries: ReadonlyMap<string, Inode>): void {
  root.clear();
  for (const [name, inode] of entries) root.set(name, inode);
}

/** Go grows its memory by itself where it can't be had in one piece. */
function growMemory(memory: unknown, bytes: number): void {
  try {
    if (memory instanceof WebAssembly.Memory) memory.grow(Math.ceil(bytes / pageBytes));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}

/** Up to the last byte that is not zero, rounded up; what lies behind `mostBytes` is zero. */
function usedBytes(buffer: ArrayBuffer, mostBytes: number): number {
  const words = new Int32Array(
    buffer,
    0,
    Math.min(buffer.byteLength, mostBytes) / Int32Array.BYTES_PER_ELEMENT,
  );
  let end = words.length;
  while (end > 0 && words[end - 1] === 0) end -= 1;
  return end * words.BYTES_PER_ELEMENT;
}

function openAgain({ file, position, data }: SavedFile): OpenFile {
  file.data = data.slice();
  const open = new OpenFile(file);
  open.file_pos = position;
  return open;
}

/** Runs a command to its end and returns its exit status. */
export function runWasi(module: WebAssembly.Module, world: WasiWorld): number {
  return instantiateWasi(module, world).call('_start') ?? 0;
}

/** Where a goroutine waits for signals (os/signal), Go's runtime never sleeps on wasip1: it yields in a loop, and a clock that
 *  moves with sleeps alone would stand still for ever. So after many yields in a row time moves, by so little each time that
 *  a timer is late by a ten-thousandth of its wait at most. */
function moveTimeWhileIdling(world: () => WasiWorld): { yielded(): void; end(): void } {
  let yields = 0;
  let sinceNs = 0n;
  return {
    yielded() {
      yields += 1;
      if (yields < yieldsBeforeIdle) return;
      const { clock } = world();
      const now = clock.monotonicNs();
      if (yields === yieldsBeforeIdle) sinceNs = now;
      const stepNs = (now - sinceNs) / 10_000n;
      clock.sleepUntilNs(now + (stepNs > shortestStepNs ? stepNs : shortestStepNs));
    },
    end() {
      yields = 0;
    },
  };
}

/** Go's own locks yield a few times in a row. */
const yieldsBeforeIdle = 1_000;
const shortestStepNs = 1_000n;

/** The shim counts UTF-16 units where it writes UTF-8. */
function argumentImports(world: () => WasiWorld, memory: () => DataView) {
  const encode = () => world().args.map((arg) => new TextEncoder().encode(`${arg}\0`));
  return {
    args_sizes_get(countPointer: number, bytesPointer: number) {
      const encoded = encode();
      memory().setUint32(countPointer, encoded.length, true);
      memory().setUint32(
        bytesPointer,
        encoded.reduce((sum, bytes) => sum + bytes.length, 0),
        true,
      );
      return success;
    },
    args_get(pointers: number, buffer: number) {
      let at = buffer;
      encode().forEach((bytes, index) => {
        memory().setUint32(pointers + 4 * index, at, true);
        new Uint8Array(memory().buffer).set(bytes, at);
        at += bytes.length;
      });
      return success;
    },
  };
}

/** Reading and writing without the shim's copies in between: link reads 20 MB and more, and writes up to 15. */
function fileImports(wasi: WASI, memory: () => DataView) {
  const { fd_read: readAny, fd_pread: readAnyAt, fd_write: writeAny } = wasi.wasiImport;
  const { path_create_directory: createFolder } = wasi.wasiImport;
  /** The parts of memory that a call names. */
  const buffersOf = (pointer: number, count: number) => {
    const view = memory();
    return Array.from({ length: count }, (_, index) => {
      const at = pointer + bufferBytes * index;
      return new Uint8Array(view.buffer, view.getUint32(at, true), view.getUint32(at + 4, true));
    });
  };
  /** Gives how many bytes there were. */
  const readInto = (buffers: readonly Uint8Array[], { file }: OpenFile, from: number): number => {
    let at = from;
    for (const buffer of buffers) {
      const bytes = file.data.subarray(at, at + buffer.length);
      buffer.set(bytes);
      at += bytes.length;
      if (bytes.length < buffer.length) break;
    }
    return at - from;
  };
  return {
    // The shim takes a folder that is there for a new one, and reading a folder for reading no file.
    path_create_directory(fd: number, pointer: number, length: number) {
      const path = new TextDecoder().decode(new Uint8Array(memory().buffer, pointer, length));
      const found = wasi.fds[fd]?.path_filestat_get(0, path).ret === success;
      return found ? exists : createFolder?.(fd, pointer, length);
    },
    fd_read(fd: number, pointer: number, count: number, countPointer: number) {
      const open = wasi.fds[fd];
      if (open instanceof OpenDirectory) return isFolder;
      if (!(open instanceof OpenFile)) return readAny?.(fd, pointer, count, countPointer);
      const total = readInto(buffersOf(pointer, count), open, Number(open.file_pos));
      open.file_pos += BigInt(total);
      memory().setUint32(countPointer, total, true);
      return success;
    },
    fd_pread(fd: number, pointer: number, count: number, from: bigint, countPointer: number) {
      const open = wasi.fds[fd];
      if (open instanceof OpenDirectory) return isFolder;
      if (!(open instanceof OpenFile)) return readAnyAt?.(fd, pointer, count, from, countPointer);
      memory().setUint32(countPointer, readInto(buffersOf(pointer, count), open, Number(from)), true);
      return success;
    },
    fd_write(fd: number, pointer: number, count: number, countPointer: number) {
      const open = wasi.fds[fd];
      if (!(open instanceof OpenFile)) return writeAny?.(fd, pointer, count, countPointer);
      let total = 0;
      for (const buffer of buffersOf(pointer, count)) {
        const { ret, nwritten } = open.fd_write(buffer);
        if (ret !== success) return ret;
        total += nwritten;
      }
      memory().setUint32(countPointer, total, true);
      return success;
    },
  };
}

/** Time, and the one call that Go waits with: `poll_oneoff`. The only files are in memory and always ready, so that
 *  waiting means sleeping until the earliest deadline. */
function clockImports(world: () => WasiWorld, memory: () => DataView) {
  return {
    clock_res_get(_id: number, pointer: number) {
      memory().setBigUint64(pointer, 1n, true);
      return success;
    },
    clock_time_get(id: number, _precision: bigint, pointer: number) {
      const { clock } = world();
      memory().setBigUint64(pointer, id === realtimeClock ? clock.wallNs() : clock.monotonicNs(), true);
      return success;
    },
    poll_oneoff(input: number, output: number, count: number, countPointer: number) {
      if (count === 0) return invalid;
      const { clock } = world();
      const subscriptions = Array.from({ length: count }, (_, index) =>
        readSubscription(memory(), input + index * subscriptionBytes, clock),
      );
      const ready = subscriptions.filter((each) => each.deadlineNs === undefined);
      const due = ready.length > 0 ? ready : earliest(subscriptions);
      const deadlineNs = due[0]?.deadlineNs;
      if (deadlineNs !== undefined) clock.sleepUntilNs(deadlineNs);
      due.forEach((each, index) => {
        writeEvent(memory(), output + index * eventBytes, each);
      });
      memory().setUint32(countPointer, due.length, true);
      return success;
    },
    sock_accept: () => notSupported,
    sock_recv: () => notSupported,
    sock_send: () => notSupported,
    sock_shutdown: () => notSupported,
  };
}

/** `deadlineNs` is on the monotonic clock; undefined for a file, which is always ready. */
interface Subscription {
  readonly userdata: bigint;
  readonly type: number;
  readonly deadlineNs: bigint | undefined;
}

function readSubscription(view: DataView, at: number, clock: Clock): Subscription {
  const userdata = view.getBigUint64(at, true);
  const type = view.getUint8(at + 8);
  if (type !== clockEvent) return { userdata, type, deadlineNs: undefined };
  const timeout = view.getBigUint64(at + 24, true);
  const now = clock.monotonicNs();
  if ((view.getUint16(at + 40, true) & absoluteTime) === 0)
    return { userdata, type, deadlineNs: now + timeout };
  const isWall = view.getUint32(at + 16, true) === realtimeClock;
  return { userdata, type, deadlineNs: isWall ? timeout - clock.wallNs() + now : timeout };
}

function earliest(subscriptions: readonly Subscription[]): readonly Subscription[] {
  let first: Subscription | undefined;
  for (const each of subscriptions) {
    if (first?.deadlineNs === undefined || (each.deadlineNs ?? 0n) < first.deadlineNs) first = each;
  }
  return subscriptions.filter((each) => each.deadlineNs === first?.deadlineNs);
}

function writeEvent(view: DataView, at: number, { userdata, type }: Subscription): void {
  view.setBigUint64(at, userdata, true);
  view.setUint16(at + 8, success, true);
  view.setUint8(at + 10, type);
  view.setBigUint64(at + 16, 0n, true);
  view.setUint16(at + 24, 0, true);
}
