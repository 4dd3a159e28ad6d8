import type { GoplsProcess, RpcMessage } from './types.ts';

export interface Diagnostic {
  readonly range: Range;
  readonly message: string;
  readonly severity?: number;
  readonly source?: string;
  readonly code?: unknown;
}
export interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** The little of an LSP client that set-up, tests and measurements need. The editor has its own. */
export interface LspClient {
  /** Connects it. `onMessage` is what GoplsHost.start takes. */
  attach(process: GoplsProcess): void;
  readonly onMessage: (message: RpcMessage) => void;
  /** Rejects with gopls's error. */
  request(method: string, params: unknown): Promise<unknown>;
  notify(method: string, params: unknown): void;
  /** Resolves with the first diagnostics of a document that match, from now on. */
  diagnostics(
    uri: string,
    matches: (diagnostics: readonly Diagnostic[], version: number | undefined) => boolean,
  ): Promise<readonly Diagnostic[]>;
}

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

export function createLspClient(): LspClient {
  let process: GoplsProcess | undefined;
  let lastId = 0;
  const waiting = new Map<
    number | string,
    { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void }
  >();
  const watching = new Set<(published: Published) => void>();

  const answer = (id: number | string, method: string, params: unknown): void => {
    const items = (params as { readonly items?: readonly unknown[] } | undefined)?.items ?? [];
    const result = method === 'workspace/configuration' ? items.map(() => null) : null;
    process?.send({ jsonrpc: '2.0', id, result });
  };

  return {
    attach(attached) {
      process = attached;
      void attached.ended.then(({ message }) => {
        for (const { reject } of waiting.values()) reject(new Error(message));
        waiting.clear();
      });
    },
    onMessage(message) {
      if (!('method' in message)) {
        const waiter = waiting.get(message.id ?? '');
        waiting.delete(message.id ?? '');
        if (message.error === undefined) waiter?.resolve(message.result);
        else waiter?.reject(new Error(message.error.message));
        return;
      }
      if (message.id !== undefined) answer(message.id, message.method, message.params);
      if (message.method === 'textDocument/publishDiagnostics') {
        for (const watch of watching) watch(message.params as Published);
      }
    },
    request(method, params) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        process?.send({ jsonrpc: '2.0', id, method, params });
      });
    },
    notify(method, params) {
      process?.send({ jsonrpc: '2.0', method, params });
    },
    diagnostics(uri, matches) {
      return new Promise((resolve) => {
        const watch = (published: Published) => {
          if (published.uri !== uri || !matches(published.diagnostics, published.version)) return;
          watching.delete(watch);
          resolve(published.diagnostics);
        };
        watching.add(watch);
      });
    },
  };
}
