import type { GoplsProgress, RpcMessage } from './types.ts';

/** What is said to the worker that runs gopls. `start` is the first message, and said once. */
export type ToGoplsWorker =
  | {
      readonly type: 'start';
      /** Where the files are: the site's base, or a folder under Node. */
      readonly location: string;
      /** Set-up has gopls keep its results, to collect them. */
      readonly keepsResults: boolean;
    }
  | { readonly type: 'send'; readonly message: RpcMessage }
  | { readonly type: 'write'; readonly files: ReadonlyMap<string, string | undefined> }
  /** Answered by `read` with the same number. */
  | { readonly type: 'read'; readonly number: number; readonly path: string }
  | { readonly type: 'collect'; readonly folder: string }
  /** Answered by `saved`. */
  | { readonly type: 'save' };

export type FromGoplsWorker =
  | ({ readonly type: 'progress' } & GoplsProgress)
  /** `introduced`: as in GoplsProcess. */
  | { readonly type: 'started'; readonly introduced: unknown }
  /** It could not start. `message` is for the learner. */
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'message'; readonly message: RpcMessage }
  | { readonly type: 'read'; readonly number: number; readonly text: string | undefined }
  | { readonly type: 'collected'; readonly files: ReadonlyMap<string, Uint8Array> }
  | { readonly type: 'saved'; readonly state: Uint8Array }
  /** It has ended by itself. `output`: the end of what it wrote to standard error. */
  | { readonly type: 'ended'; readonly output: string };
