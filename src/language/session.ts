/** gopls as the editor sees it: one session a page, through downloads, crashes, restarts and pauses. The process behind it may
 *  change at any time; questions are answered or come to nothing, but none is left open. */
import * as v from 'valibot';
import { createStore } from 'zustand/vanilla';
import type { GoplsHost, GoplsProcess, RpcMessage } from '../gopls/types.ts';
import { pathOf, uriOf } from '../lib/file-uri.ts';
import { cleanDiagnostics } from './clean-diagnostics.ts';
import { createDocuments, type Document } from './documents.ts';
import { answers, InitializeResult, PublishedDiagnostics } from './lsp.ts';
import type { FileDiagnostics, LanguageSession, LanguageState } from './types.ts';

/** A worker that says nothing for so long is hung: the editor must not wait on. */
const patienceMs = 30_000;
/** So many crashes in this time, and it is left to the learner to start it again. */
const crashLimit = 3;
const crashWindowMs = 60_000;

const noAnswer = { status: 'none' } as const;
type Outcome =
  | typeof noAnswer
  | { readonly status: 'answered'; readonly value: unknown }
  | { readonly status: 'refused'; readonly message: string };

/** One life of gopls. */
interface Run {
  readonly controller: AbortController;
  /** Undefined while it starts. */
  process: GoplsProcess | undefined;
  readonly waiting: Map<number, (outcome: Outcome) => void>;
}

export interface SessionOptions {
  readonly host: Pick<GoplsHost, 'start'>;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
}

export function createLanguageSession({
  host,
  now = () => performance.now(),
}: SessionOptions): LanguageSession {
  const state = createStore<LanguageState>(() => ({ status: 'idle' }));
  const documents = createDocuments();
  const listeners = new Set<(found: FileDiagnostics) => void>();
  let run: Run | undefined;
  let lastId = 0;
  let crashes: readonly number[] = [];
  let flushing = false;
  let legend: LanguageSession['legend'] = { tokenTypes: [], tokenModifiers: [] };

  const setState = (next: LanguageState) => state.setState(next, true);
  const publish = (found: FileDiagnostics) => listeners.forEach((listener) => listener(found));

  const start = () => {
    if (run) return;
    const life: Run = {
      controller: new AbortController(),
      process: undefined,
      waiting: new Map(),
    };
    run = life;
    setState({ status: 'starting' });
    host
      .start({
        signal: life.controller.signal,
        onMessage: (message) => {
          if (run === life) receive(life, message);
        },
        onProgress: ({ loadedBytes, totalBytes }) => {
          if (run === life) setState({ status: 'downloading', loadedBytes, totalBytes });
        },
      })
      .then(
        (process) => {
          if (run !== life) {
            process.terminate();
            return;
          }
          setState({ status: 'starting' });
          begin(life, process);
        },
        (error: unknown) => fail(life, error instanceof Error ? error.message : String(error)),
      );
  };

  /** Ends a life: everyone who waits is answered. */
  const end = (life: Run) => {
    run = undefined;
    life.controller.abort();
    life.process?.terminate();
    for (const answer of [...life.waiting.values()]) answer(noAnswer);
    documents.forget();
  };
  const fail = (life: Run, detail: string) => {
    if (run !== life) return;
    end(life);
    setState({ status: 'failed', detail });
    // Of a text that goes on changing, and nobody would take them away.
    for (const path of documents.paths()) publish({ path, diagnostics: [] });
  };
  const crashed = (life: Run, detail: string) => {
    if (run !== life) return;
    crashes = [...crashes.filter((at) => now() - at < crashWindowMs), now()];
    if (crashes.length >= crashLimit) {
      fail(life, detail);
      return;
    }
    end(life);
    start();
  };

  const begin = (life: Run, process: GoplsProcess) => {
    life.process = process;
    void process.ended.then(({ message }) => crashed(life, message));
    const introduced = v.safeParse(InitializeResult, process.introduced);
    if (!introduced.success) {
      fail(life, 'The Go language server did not start. Try Restart, or reload this page.');
      return;
    }
    legend = introduced.output.capabilities.semanticTokensProvider?.legend ?? legend;
    flush();
    // gopls answers in order: this one after it has looked at the program.
    void exchange(life, 'workspace/executeCommand', { command: 'gopls.views' }).then(() => {
      if (run === life) setState({ status: 'ready' });
    });
  };

  const send = (life: Run, message: RpcMessage) => life.process?.send(message);

  /** One question on the wire. Settles when it is answered, given up, or its life ends. */
  const exchange = (life: Run, method: string, params: unknown, signal?: AbortSignal): Promise<Outcome> =>
    new Promise((resolve) => {
      const id = (lastId += 1);
      const settle = (outcome: Outcome) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
        life.waiting.delete(id);
        resolve(outcome);
      };
      const giveUp = () => {
        send(life, { jsonrpc: '2.0', method: '$/cancelRequest', params: { id } });
        settle(noAnswer);
      };
      const timer = setTimeout(giveUp, patienceMs);
      signal?.addEventListener('abort', giveUp);
      life.waiting.set(id, settle);
      send(life, { jsonrpc: '2.0', id, method, params });
    });

  const receive = (life: Run, message: RpcMessage) => {
    if (!('method' in message)) {
      const settle = typeof message.id === 'number' ? life.waiting.get(message.id) : undefined;
      settle?.(
        message.error
          ? { status: 'refused', message: message.error.message }
          : { status: 'answered', value: message.result ?? null },
      );
      return;
    }
    if (message.id !== undefined) {
      // What gopls may ask (register, show, configure) is fixed here; null means: as you like.
      send(life, { jsonrpc: '2.0', id: message.id, result: null });
      return;
    }
    if (message.method === 'textDocument/publishDiagnostics') receiveDiagnostics(message.params);
  };

  const receiveDiagnostics = (params: unknown) => {
    const published = v.safeParse(PublishedDiagnostics, params);
    const path = published.success ? pathOf(published.output.uri) : undefined;
    if (!published.success || path === undefined) return;
    const { version, diagnostics } = published.output;
    const settled = documents.settledVersion(path);
    // Of a text that is gone: those of the new one are on their way.
    if (settled === undefined || (version !== undefined && version !== settled)) return;
    publish({ path, diagnostics: cleanDiagnostics(diagnostics) });
  };

  /** Tells gopls what it doesn't know of the program. */
  const flush = () => {
    flushing = false;
    const life = run;
    if (!life?.process) return;
    const changes = documents.take();
    if (!changes) return;
    const notify = (method: string, params: unknown) => send(life, { jsonrpc: '2.0', method, params });
    for (const path of changes.closed)
      notify('textDocument/didClose', { textDocument: { uri: uriOf(path) } });
    life.process.write(changes.written);
    for (const { path, text, version } of changes.opened)
      notify('textDocument/didOpen', {
        textDocument: { uri: uriOf(path), languageId: 'go', version, text },
      });
    for (const document of changes.changed) notify('textDocument/didChange', changeOf(document));
  };
  const flushSoon = () => {
    if (flushing) return;
    flushing = true;
    queueMicrotask(flush);
  };

  const askUnknown = (question: string, params: object, signal?: AbortSignal): Promise<Outcome> => {
    const life = run;
    // While it is downloaded nobody shall wait.
    if (!life?.process || signal?.aborted) return Promise.resolve(noAnswer);
    flush();
    return exchange(life, question, params, signal);
  };

  return {
    state,
    start,
    stop: () => {
      if (!run) return;
      end(run);
      setState({ status: 'stopped' });
    },
    restart: () => {
      if (run) end(run);
      crashes = [];
      start();
    },
    show: (files) => {
      documents.show(files);
      flushSoon();
    },
    changed: (path) => {
      documents.changed(path);
      flushSoon();
    },
    ask: async (question, params, signal) => {
      const outcome = await askUnknown(question, params, signal);
      if (outcome.status !== 'answered') return outcome;
      const parsed = v.safeParse(answers[question], outcome.value);
      // Another protocol than ours is of no use to the learner.
      return parsed.success ? { status: 'answered', value: parsed.output as never } : noAnswer;
    },
    read: async (path) => run?.process?.read(path),
    onDiagnostics: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get legend() {
      return legend;
    },
  };
}

function changeOf({ path, text, version }: Document) {
  return { textDocument: { uri: uriOf(path), version }, contentChanges: [{ text }] };
}
