/** gopls in a page (or under Node): the Language Server Protocol over a worker, with a disk of its own.
 *
 *  On that disk `/work` holds what the learner works on: one folder a scope (a lesson's step, the playground), each a module of
 *  its own, such as `/work/playground/prog.go`. A folder that has .go files and no go.mod gets one when its files are written
 *  (`module play`). Any number of scopes may lie there side by side; gopls looks at those of which a document is open, and
 *  forgets the others once theirs are closed. Send paths as `file:///work/<scope>/<file>`, for several files of one program
 *  all with the same scope. `/goroot/src` holds the standard library's sources; definitions lead there.
 *
 *  It comes introduced: the client sends neither `initialize` nor `initialized`, and may ask and tell at once. */

/** A JSON-RPC 2.0 message of the Language Server Protocol, as an object that can be cloned. */
export type RpcMessage =
  | {
      readonly jsonrpc: '2.0';
      /** Absent in a notification. */
      readonly id?: number | string;
      readonly method: string;
      readonly params?: unknown;
    }
  | {
      readonly jsonrpc: '2.0';
      readonly id: number | string | null;
      readonly result?: unknown;
      readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
    };

/** Bytes as they are downloaded. */
export interface GoplsProgress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

export interface GoplsStartOptions {
  /** Called for every message of gopls, from its first. */
  readonly onMessage: (message: RpcMessage) => void;
  /** Called while something is downloaded, never when all of it is kept. */
  readonly onProgress: (progress: GoplsProgress) => void;
  /** Before `start` has settled it ends the worker and rejects with the signal's reason; afterwards it does nothing. */
  readonly signal: AbortSignal;
}

/** One gopls, running in one worker. */
export interface GoplsProcess {
  /** What gopls answered when it was introduced, the result of `initialize`. */
  readonly introduced: unknown;
  /** Once it has ended, nothing happens. */
  send(message: RpcMessage): void;
  /** Files below /work by absolute path; `undefined` deletes. Done, and told to gopls, before any message sent afterwards. For
   *  files that are open in the editor too: their text counts as long as they are open, the disk's after that. */
  write(files: ReadonlyMap<string, string | undefined>): void;
  /** The text of a file on its disk by absolute path, such as `/goroot/src/strings/strings.go`, fetched if it isn't here yet:
   *  where a definition leads, the editor shows it. Undefined when there is none, or it can't be fetched. */
  read(path: string): Promise<string | undefined>;
  /** Settles once, when it has ended by itself (crash, exit). Never after terminate(). `message` is for the learner. */
  readonly ended: Promise<{ readonly message: string }>;
  terminate(): void;
}

/** What of gopls is on this device. */
export interface GoplsStatus {
  /** Of everything, as it is downloaded. */
  readonly bytes: number;
  /** Whether all of it is here already. */
  readonly kept: boolean;
}

export interface GoplsHost {
  /** Downloads what is missing, verifies, starts. Rejects with an error that says what is wrong and what to do. */
  start(options: GoplsStartOptions): Promise<GoplsProcess>;
  /** Undefined where set-up could not build gopls, or the site can't be reached. */
  status(): Promise<GoplsStatus | undefined>;
}
