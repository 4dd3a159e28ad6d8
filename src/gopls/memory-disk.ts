/** Files in memory, as Go for JavaScript sees a file system: the functions of Node's `fs` with callbacks that Go's syscall
 *  package calls. Times stand still, and permissions are not
 *  looked at: nobody else is on this disk. */
export interface MemoryDisk {
  /** What globalThis.fs has to be. */
  readonly fs: NodeLikeFs;
  /** The same for reading whole files, without callbacks: what go/gopls/disk calls. */
  readonly direct: DirectReads;
  /** Writes a file, with the folders it needs. The bytes are kept, not copied. `modifiedMs`: of a file that every such disk has,
   *  below the first number that the disk gives itself. */
  write(path: string, bytes: Uint8Array, modifiedMs?: number): void;
  /** Removes a file or a folder with all in it; nothing happens if there is none. */
  remove(path: string): void;
  read(path: string): Uint8Array | undefined;
  /** The same, after waiting for what may have to be downloaded. */
  readLater(path: string): Promise<Uint8Array | undefined>;
  /** The number that it gave last; a disk that goes on where this one ended begins with it. */
  readonly lastNumber: number;
  /** Absolute paths of all files below a folder. */
  filesBelow(folder: string): readonly string[];
  /** What is not found below these folders is looked for again when `arrival` has settled. */
  awaitBelow(folders: readonly string[], arrival: Promise<unknown>): void;
}

/** Numbers for what is not there: -1 for good, -2 as long as it may be among what is being downloaded. */
export interface DirectReads {
  read(path: string): Uint8Array | number;
  /** A number that changes with every modification and that no other file has. */
  modified(path: string): number;
}

type Callback = (error: NodeError | null, result?: unknown) => void;
type NodeError = Error & { readonly code: string };
/** As far as Go uses it; it takes what is missing for an error of its own. */
export type NodeLikeFs = Readonly<Record<string, unknown>>;

interface FileNode {
  readonly kind: 'file';
  readonly inode: number;
  /** Longer than `size` where the file has been appended to. */
  bytes: Uint8Array;
  size: number;
  modifiedMs: number;
}
interface FolderNode {
  readonly kind: 'folder';
  readonly inode: number;
  readonly entries: Map<string, Node>;
  readonly modifiedMs: number;
}
type Node = FileNode | FolderNode;

const flags = {
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_CREAT: 0o100,
  O_EXCL: 0o200,
  O_TRUNC: 0o1000,
  O_APPEND: 0o2000,
  O_DIRECTORY: 0o200000,
} as const;
const isMissing = -1;
const isPending = -2;
/** Below it there is room for numbers that are given from outside. */
const defaultFirstNumber = 10_000_000;
/** Standard output and error are 1 and 2. */
const firstDescriptor = 3;

/** `onOutput`: what is written to standard output and error. `firstNumber`: above all that files were given before. */
export function createMemoryDisk(
  onOutput: (bytes: Uint8Array) => void,
  firstNumber = defaultFirstNumber,
): MemoryDisk {
  // Of files and of modifications, the times of which it stands for: Go takes an unchanged time for unchanged contents, so a
  // write is always later than the one before.
  let lastNumber = firstNumber;
  const newFolder = (): FolderNode => ({
    kind: 'folder',
    inode: ++lastNumber,
    entries: new Map(),
    modifiedMs: ++lastNumber,
  });
  const root = newFolder();
  const descriptors = new Map<number, { readonly node: Node; at: number; readonly appends: boolean }>();
  let lastDescriptor = firstDescriptor - 1;
  let awaited: { readonly folders: readonly string[]; readonly arrival: Promise<unknown> } | undefined;

  const find = (path: string): Node | undefined => {
    let node: Node | undefined = root;
    for (const name of partsOf(path)) {
      node = node?.kind === 'folder' ? node.entries.get(name) : undefined;
    }
    return node;
  };
  /** The folder that a path lies in, and its name there. Throws ENOENT. */
  const place = (path: string): readonly [FolderNode, string] => {
    const parts = partsOf(path);
    const name = parts.pop();
    const folder = find(parts.join('/'));
    if (folder === undefined) throw errorOf('ENOENT', path);
    if (folder.kind !== 'folder') throw errorOf('ENOTDIR', path);
    if (name === undefined) throw errorOf('EEXIST', path);
    return [folder, name];
  };
  const mustFind = (path: string): Node => {
    const node = find(path);
    if (node === undefined) throw errorOf('ENOENT', path);
    return node;
  };
  const makeFolders = (parts: readonly string[]): FolderNode => {
    let folder = root;
    for (const name of parts) {
      const next: Node = folder.entries.get(name) ?? newFolder();
      if (next.kind !== 'folder') throw errorOf('ENOTDIR', parts.join('/'));
      folder.entries.set(name, next);
      folder = next;
    }
    return folder;
  };
  const newFile = (bytes: Uint8Array, modifiedMs = ++lastNumber): FileNode => ({
    kind: 'file',
    inode: ++lastNumber,
    bytes,
    size: bytes.length,
    modifiedMs,
  });
  const opened = (descriptor: number) => {
    const file = descriptors.get(descriptor);
    if (file === undefined) throw errorOf('EBADF', String(descriptor));
    return file;
  };
  const openedFile = (descriptor: number) => {
    const { node } = opened(descriptor);
    if (node.kind === 'folder') throw errorOf('EISDIR', String(descriptor));
    return node;
  };

  const open = (path: string, wanted: number): number => {
    let node = find(path);
    if (node === undefined) {
      if ((wanted & flags.O_CREAT) === 0) throw errorOf('ENOENT', path);
      const [folder, name] = place(path);
      node = newFile(new Uint8Array());
      folder.entries.set(name, node);
    } else if ((wanted & flags.O_EXCL) !== 0) {
      throw errorOf('EEXIST', path);
    }
    const writes = (wanted & (flags.O_WRONLY | flags.O_RDWR)) !== 0;
    if (node.kind === 'folder') {
      if (writes) throw errorOf('EISDIR', path);
    } else if ((wanted & flags.O_DIRECTORY) !== 0) {
      throw errorOf('ENOTDIR', path);
    } else if ((wanted & flags.O_TRUNC) !== 0) {
      setContents(node, new Uint8Array(), 0);
    }
    descriptors.set(++lastDescriptor, { node, at: 0, appends: (wanted & flags.O_APPEND) !== 0 });
    return lastDescriptor;
  };
  const setContents = (file: FileNode, bytes: Uint8Array, size: number): void => {
    file.bytes = bytes;
    file.size = size;
    file.modifiedMs = ++lastNumber;
  };
  const writeAt = (file: FileNode, data: Uint8Array, at: number): void => {
    const end = at + data.length;
    const bytes = roomFor(file.bytes.subarray(0, file.size), Math.max(end, file.size));
    bytes.set(data, at);
    setContents(file, bytes, Math.max(end, file.size));
  };
  const removeEntry = (path: string, kind: Node['kind']): void => {
    const [folder, name] = place(path);
    const node = mustFind(path);
    if (node.kind !== kind) throw errorOf(kind === 'file' ? 'EISDIR' : 'ENOTDIR', path);
    if (node.kind === 'folder' && node.entries.size > 0) throw errorOf('ENOTEMPTY', path);
    folder.entries.delete(name);
  };
  const statOf = (node: Node) => ({
    dev: 1,
    ino: node.inode,
    mode: node.kind === 'file' ? 0o100644 : 0o040755,
    nlink: 1,
    uid: 0,
    gid: 0,
    rdev: 0,
    size: node.kind === 'file' ? node.size : 0,
    blksize: 4096,
    blocks: 0,
    atimeMs: node.modifiedMs,
    mtimeMs: node.modifiedMs,
    ctimeMs: node.modifiedMs,
    isDirectory: () => node.kind === 'folder',
  });

  // Not from within the call: Go would go on with everything else it has to do before that call returns.
  const respond = (callback: Callback, error: NodeError | null, result?: unknown): void => {
    queueMicrotask(() => {
      callback(error, result);
    });
  };
  const answer = (callback: Callback, work: () => unknown): void => {
    let result: unknown;
    try {
      result = work();
    } catch (error) {
      if (!isNodeError(error)) throw error;
      respond(callback, error);
      return;
    }
    respond(callback, null, result);
  };
  const isBelowAwaited = (path: string): boolean =>
    awaited?.folders.some((folder) => path === folder || path.startsWith(`${folder}/`)) ?? false;
  /** The same for what may have to be downloaded first. `grows`: a folder is there before all of its files are. */
  const answerLater = (path: string, callback: Callback, work: () => unknown, grows = false): void => {
    if (awaited === undefined || !isBelowAwaited(path) || (!grows && find(path) !== undefined)) {
      answer(callback, work);
      return;
    }
    const go = () => {
      answer(callback, work);
    };
    awaited.arrival.then(go, go);
  };
  const refuse = (...args: readonly unknown[]): void => {
    respond(args.at(-1) as Callback, errorOf('ENOSYS', ''));
  };
  const accept = (...args: readonly unknown[]): void => {
    respond(args.at(-1) as Callback, null);
  };

  const fs = {
    constants: flags,
    writeSync(_descriptor: number, bytes: Uint8Array): number {
      onOutput(bytes);
      return bytes.length;
    },
    write(
      descriptor: number,
      buffer: Uint8Array,
      offset: number,
      length: number,
      position: number | null,
      callback: Callback,
    ): void {
      answer(callback, () => {
        const data = buffer.slice(offset, offset + length);
        if (descriptor < firstDescriptor) {
          onOutput(data);
          return length;
        }
        const file = openedFile(descriptor);
        const stream = opened(descriptor);
        const at = stream.appends ? file.size : (position ?? stream.at);
        writeAt(file, data, at);
        if (position === null) stream.at = at + length;
        return length;
      });
    },
    read(
      descriptor: number,
      buffer: Uint8Array,
      offset: number,
      length: number,
      position: number | null,
      callback: Callback,
    ): void {
      answer(callback, () => {
        const file = openedFile(descriptor);
        const stream = opened(descriptor);
        const at = position ?? stream.at;
        const part = file.bytes.subarray(at, Math.min(at + length, file.size));
        buffer.set(part, offset);
        if (position === null) stream.at = at + part.length;
        return part.length;
      });
    },
    open(path: string, wanted: number, _mode: number, callback: Callback): void {
      answerLater(path, callback, () => open(path, wanted));
    },
    close(descriptor: number, callback: Callback): void {
      answer(callback, () => {
        opened(descriptor);
        descriptors.delete(descriptor);
      });
    },
    fstat(descriptor: number, callback: Callback): void {
      answer(callback, () => statOf(opened(descriptor).node));
    },
    stat(path: string, callback: Callback): void {
      answerLater(path, callback, () => statOf(mustFind(path)));
    },
    lstat(path: string, callback: Callback): void {
      answerLater(path, callback, () => statOf(mustFind(path)));
    },
    readdir(path: string, callback: Callback): void {
      const list = () => {
        const node = mustFind(path);
        if (node.kind !== 'folder') throw errorOf('ENOTDIR', path);
        return [...node.entries.keys()];
      };
      answerLater(path, callback, list, true);
    },
    mkdir(path: string, _mode: number, callback: Callback): void {
      answer(callback, () => {
        const [folder, name] = place(path);
        if (folder.entries.has(name)) throw errorOf('EEXIST', path);
        folder.entries.set(name, newFolder());
      });
    },
    unlink(path: string, callback: Callback): void {
      answer(callback, () => {
        removeEntry(path, 'file');
      });
    },
    rmdir(path: string, callback: Callback): void {
      answer(callback, () => {
        removeEntry(path, 'folder');
      });
    },
    rename(from: string, to: string, callback: Callback): void {
      answer(callback, () => {
        const node = mustFind(from);
        const [target, name] = place(to);
        const [source, oldName] = place(from);
        source.entries.delete(oldName);
        target.entries.set(name, node);
      });
    },
    truncate(path: string, length: number, callback: Callback): void {
      answer(callback, () => {
        const node = mustFind(path);
        if (node.kind === 'folder') throw errorOf('EISDIR', path);
        setContents(node, roomFor(node.bytes.subarray(0, Math.min(node.size, length)), length), length);
      });
    },
    ftruncate(descriptor: number, length: number, callback: Callback): void {
      answer(callback, () => {
        const file = openedFile(descriptor);
        setContents(file, roomFor(file.bytes.subarray(0, Math.min(file.size, length)), length), length);
      });
    },
    readlink(path: string, callback: Callback): void {
      answerLater(path, callback, () => {
        mustFind(path);
        throw errorOf('EINVAL', path);
      });
    },
    chmod: accept,
    fchmod: accept,
    chown: accept,
    fchown: accept,
    lchown: accept,
    utimes: accept,
    fsync: accept,
    link: refuse,
    symlink: refuse,
  };

  const read = (path: string): Uint8Array | undefined => {
    const node = find(path);
    return node?.kind === 'file' ? node.bytes.subarray(0, node.size) : undefined;
  };

  return {
    fs,
    direct: {
      read(path) {
        return read(path) ?? (isBelowAwaited(path) ? isPending : isMissing);
      },
      modified(path) {
        return find(path)?.modifiedMs ?? (isBelowAwaited(path) ? isPending : isMissing);
      },
    },
    get lastNumber() {
      return lastNumber;
    },
    write(path, bytes, modifiedMs) {
      const parts = partsOf(path);
      const name = parts.pop();
      if (name === undefined) throw new Error(`${path} is no name of a file`);
      makeFolders(parts).entries.set(name, newFile(bytes, modifiedMs));
    },
    remove(path) {
      const parts = partsOf(path);
      const name = parts.pop() ?? '';
      const folder = find(parts.join('/'));
      if (folder?.kind === 'folder') folder.entries.delete(name);
    },
    read,
    async readLater(path) {
      if (read(path) === undefined && isBelowAwaited(path)) await awaited?.arrival.catch(() => undefined);
      return read(path);
    },
    filesBelow(folder) {
      const paths: string[] = [];
      const visit = (node: Node, path: string): void => {
        if (node.kind === 'file') paths.push(path);
        else for (const [name, entry] of node.entries) visit(entry, `${path}/${name}`);
      };
      const start = find(folder);
      if (start !== undefined) visit(start, `/${partsOf(folder).join('/')}`);
      return paths;
    },
    awaitBelow(folders, arrival) {
      const mine = { folders, arrival };
      awaited = mine;
      const done = () => {
        if (awaited === mine) awaited = undefined;
      };
      arrival.then(done, done);
    },
  };
}

/** Bytes with room for `size`, doubling, so that many small writes cost no square. */
function roomFor(bytes: Uint8Array, size: number): Uint8Array {
  if (size <= bytes.length) return bytes;
  const larger = new Uint8Array(Math.max(size, Math.min(2 * bytes.length, bytes.length + 1_000_000)));
  larger.set(bytes);
  return larger;
}

/** The names in a path; `.` and `..` are resolved. */
function partsOf(path: string): string[] {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts;
}

function errorOf(code: string, path: string): NodeError {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

function isNodeError(error: unknown): error is NodeError {
  return error instanceof Error && 'code' in error;
}
