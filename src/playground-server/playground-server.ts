/** Answers as the official Go Playground does, with the toolchain of this checkout: the stand-in for it in tests, and a
 *  Playground for a classroom without internet. Programs run in WebAssembly: they reach neither files nor network. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { assertNever } from '../lib/assert-never.ts';
import { hasImplicitProg, readTxtar, writeTxtar } from '../run/txtar.ts';
import type { PlaygroundReply } from '../run/types.ts';
import { badRequest, internalError, notFound, sendAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import { compileRequest, readCompileFields, readFormatFields } from './compile-request.ts';
import { readForm } from './form.ts';
import type { Form } from './form.ts';
import { readBody } from './read-body.ts';
import { openSnippet, shareSnippet } from './snippet-requests.ts';
import type { SnippetStore } from './snippets.ts';
import type { ToolchainPool } from './toolchain-pool.ts';

/** A program of 1 MiB still fits when every byte of it is escaped in the form. */
const maxBodyBytes = 3 * 1024 * 1024 + 1024;

export interface PlaygroundServerOptions {
  readonly pool: ToolchainPool;
  /** As the manifest has it, `go1.27.4`. */
  readonly goVersion: string;
  readonly snippets: SnippetStore;
  /** Told about what answered 500. */
  readonly onFault: (error: unknown) => void;
}

/** Not listening yet. */
export function createPlaygroundServer(options: PlaygroundServerOptions): Server {
  return createServer((request, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    answer(request, options, gone.signal)
      .catch((error: unknown) => {
        options.onFault(error);
        return internalError;
      })
      .then((answered) => sendAnswer(response, answered))
      .catch(options.onFault);
  });
}

async function answer(
  request: IncomingMessage,
  options: PlaygroundServerOptions,
  signal: AbortSignal,
): Promise<Answer> {
  const target = request.url ?? '/';
  // What is no URL, or one of another host.
  if (!target.startsWith('/') || !URL.canParse(target, 'http://localhost')) return badRequest;
  const url = new URL(target, 'http://localhost');
  const handle = url.pathname.startsWith('/p/') ? open : handlers.get(url.pathname);
  if (handle === undefined) return notFound;
  if (request.method === 'OPTIONS') return { kind: 'nothing' };
  return handle({ request, url, options, signal });
}

interface Asked {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly options: PlaygroundServerOptions;
  readonly signal: AbortSignal;
}

type Handler = (asked: Asked) => Promise<Answer>;

const open: Handler = ({ url, options }) => openSnippet(url, options.snippets);

const handlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['/compile', withForm(compile)],
  ['/fmt', withForm(format)],
  ['/share', ({ request, options }) => shareSnippet(request, options.snippets)],
  ['/version', ({ options }) => Promise.resolve(version(options))],
]);

function version({ goVersion }: PlaygroundServerOptions): Answer {
  const release = /^go\d+\.\d+/.exec(goVersion)?.[0] ?? goVersion;
  const name = release.replace(/^go/, 'Go ');
  return { kind: 'json', json: { Version: goVersion, Release: release, Name: name } };
}

function withForm(handle: (form: Form, asked: Asked) => Promise<Answer>): Handler {
  return async (asked) => {
    const { request, url } = asked;
    const body = await readBody(request, maxBodyBytes);
    switch (body.status) {
      case 'too-large':
        return { kind: 'refusal', status: 413, text: 'Request Entity Too Large' };
      case 'broken':
        return badRequest;
      case 'ok':
        return handle(await readForm(request.headers['content-type'], body.bytes, url.searchParams), asked);
      default:
        return assertNever(body);
    }
  };
}

async function compile(form: Form, { options, signal }: Asked): Promise<Answer> {
  const fields = readCompileFields(form);
  if (fields === undefined) return badRequest;
  const compiled = compileRequest(fields);
  if (compiled.status === 'error') return errorReply(compiled.error);
  const result = await options.pool.use((toolchain) => toolchain.execute(compiled.request, () => {}, signal));
  switch (result.kind) {
    case 'reply':
      return { kind: 'json', json: result.reply };
    case 'cancelled':
      return internalError;
    case 'unavailable':
      // A program that needs what is not here is the learner's to change.
      if (result.reason === 'unsupported') return errorReply(result.detail);
      options.onFault(new Error(result.detail));
      return internalError;
    default:
      return assertNever(result);
  }
}

function errorReply(error: string): Answer {
  const json: PlaygroundReply = { Errors: error, Events: null, Status: 0, IsTest: false, TestsFailed: 0 };
  return { kind: 'json', json };
}

async function format(form: Form, { options, signal }: Asked): Promise<Answer> {
  const { body, imports } = readFormatFields(form);
  const archive = readTxtar(body);
  if (archive.status === 'error') return formatted('', archive.error);
  if (archive.files.length === 0) return formatted('', '');
  const request = { files: archive.files, imports };
  const result = await options.pool.use((toolchain) => toolchain.format(request, signal));
  switch (result.status) {
    case 'ok': {
      const written = writeTxtar(result.files, { marked: !hasImplicitProg(body) });
      return written.status === 'ok' ? formatted(written.body, '') : formatted('', written.detail);
    }
    case 'error':
      return formatted('', result.error);
    case 'cancelled':
      return internalError;
    case 'unavailable':
      options.onFault(new Error(result.detail));
      return internalError;
    default:
      return assertNever(result);
  }
}

function formatted(body: string, error: string): Answer {
  return { kind: 'json', json: { Body: body, Error: error } };
}
