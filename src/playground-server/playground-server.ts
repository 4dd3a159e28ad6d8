/** Answers as the official Go Playground does, with the toolchain of this checkout: the stand-in for it in tests, and a
 *  Playground for a classroom without internet. Programs run in WebAssembly: they reach neither files nor network. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { assertNever } from '../lib/assert-never.ts';
import { readTxtar, writeTxtar } from '../run/txtar.ts';
import type { PlaygroundReply } from '../run/types.ts';
import { compileRequest, readCompileFields } from './compile-request.ts';
import type { CompileFields } from './compile-request.ts';
import { readBody } from './read-body.ts';
import type { ToolchainPool } from './toolchain-pool.ts';

/** A program of 1 MiB still fits when every byte of it is escaped in the form. */
const maxBodyBytes = 3 * 1024 * 1024 + 1024;

export interface PlaygroundServerOptions {
  readonly pool: ToolchainPool;
  /** As the manifest has it, `go1.27.4`. */
  readonly goVersion: string;
  /** Told about what answered 500. */
  readonly onFault: (error: unknown) => void;
}

type Answer =
  | { readonly status: 200; readonly json: unknown }
  | { readonly status: 400 | 404 | 405 | 413 | 500; readonly text: string };

const badRequest: Answer = { status: 400, text: 'Bad Request' };
const internalError: Answer = { status: 500, text: 'Internal Server Error' };

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
      .then((answered) => send(response, answered))
      .catch(options.onFault);
  });
}

function send(response: ServerResponse, answered: Answer): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  if (answered.status === 200) {
    response.setHeader('Content-Type', 'application/json');
    response.end(answered.json === undefined ? '' : `${JSON.stringify(answered.json)}\n`);
  } else {
    response.setHeader('Content-Type', 'text/plain; charset=utf-8');
    response.statusCode = answered.status;
    response.end(`${answered.text}\n`);
  }
}

async function answer(
  request: IncomingMessage,
  options: PlaygroundServerOptions,
  signal: AbortSignal,
): Promise<Answer> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const handler = handlers.get(pathname);
  if (handler === undefined) return { status: 404, text: '404 page not found' };
  // Without Access-Control-Allow-Headers: a preflight that asks for a header fails, as it does there.
  if (request.method === 'OPTIONS') return { status: 200, json: undefined };
  return handler(request, options, signal);
}

type Handler = typeof answer;

const handlers: ReadonlyMap<string, Handler> = new Map([
  ['/compile', withFields(compile)],
  ['/fmt', withFields(format)],
  ['/version', version],
]);

function version(_: IncomingMessage, { goVersion }: PlaygroundServerOptions): Promise<Answer> {
  const release = /^go\d+\.\d+/.exec(goVersion)?.[0] ?? goVersion;
  const name = release.replace(/^go/, 'Go ');
  return Promise.resolve({ status: 200, json: { Version: goVersion, Release: release, Name: name } });
}

function withFields(
  handle: (fields: CompileFields, options: PlaygroundServerOptions, signal: AbortSignal) => Promise<Answer>,
): Handler {
  return async (request, options, signal) => {
    const body = await readBody(request, maxBodyBytes);
    switch (body.status) {
      case 'too-large':
        return { status: 413, text: 'Request Entity Too Large' };
      case 'broken':
        return badRequest;
      case 'ok': {
        const fields = readCompileFields(body.text);
        return fields === undefined ? badRequest : handle(fields, options, signal);
      }
      default:
        return assertNever(body);
    }
  };
}

async function compile(
  fields: CompileFields,
  { pool, onFault }: PlaygroundServerOptions,
  signal: AbortSignal,
): Promise<Answer> {
  const compiled = compileRequest(fields);
  if (compiled.status === 'error') return { status: 200, json: errorReply(compiled.error) };
  const result = await pool.use((toolchain) => toolchain.execute(compiled.request, () => {}, signal));
  switch (result.kind) {
    case 'reply':
      return { status: 200, json: result.reply };
    case 'cancelled':
      return internalError;
    case 'unavailable':
      // A program that needs what is not here is the learner's to change.
      if (result.reason === 'unsupported') return { status: 200, json: errorReply(result.detail) };
      onFault(new Error(result.detail));
      return internalError;
    default:
      return assertNever(result);
  }
}

async function format(
  { body, imports }: CompileFields,
  { pool, onFault }: PlaygroundServerOptions,
  signal: AbortSignal,
): Promise<Answer> {
  const archive = readTxtar(body);
  if (archive.status === 'error') return { status: 200, json: { Body: '', Error: archive.error } };
  const request = { files: archive.files, imports };
  const result = await pool.use((toolchain) => toolchain.format(request, signal));
  switch (result.status) {
    case 'ok': {
      const written = writeTxtar(result.files);
      return written.status === 'ok'
        ? { status: 200, json: { Body: written.body, Error: '' } }
        : { status: 200, json: { Body: '', Error: written.detail } };
    }
    case 'error':
      return { status: 200, json: { Body: '', Error: result.error } };
    case 'cancelled':
      return internalError;
    case 'unavailable':
      onFault(new Error(result.detail));
      return internalError;
    default:
      return assertNever(result);
  }
}

function errorReply(error: string): PlaygroundReply {
  return { Errors: error, Events: null, Status: 0, IsTest: false, TestsFailed: 0 };
}
