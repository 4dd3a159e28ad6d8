/** Sharing on the Go Playground: a program is kept there under an id, for everyone who has the link. */
import { startDeadline } from './deadline.ts';
import { readTxtar, writeTxtar } from './txtar.ts';
import type { SourceFile } from './types.ts';

/** The official limit of a snippet. */
const maxBytes = 64 * 1024;
const answerLimitMs = 20_000;

export interface PlaygroundShareOptions {
  /** Without a slash at the end, `https://play.golang.org`. */
  readonly endpoint: string;
  readonly fetch: typeof fetch;
}

type ShareFailure =
  | { readonly status: 'cancelled' }
  | {
      readonly status: 'error';
      readonly reason: 'too-large' | 'unsupported' | 'not-found' | 'offline' | 'server-error';
      /** A sentence that ends in a next step. */
      readonly error: string;
    };

export type ShareResult =
  /** `link`: for people, where the program can be seen. */
  { readonly status: 'ok'; readonly id: string; readonly link: string } | ShareFailure;

export type OpenResult =
  { readonly status: 'ok'; readonly id: string; readonly files: readonly SourceFile[] } | ShareFailure;

export interface PlaygroundShare {
  share(files: readonly SourceFile[], signal: AbortSignal): Promise<ShareResult>;
  /** Takes an id, or a link such as `https://go.dev/play/p/ID` or `https://play.golang.org/p/ID.go`. */
  open(idOrUrl: string, signal: AbortSignal): Promise<OpenResult>;
}

export function createPlaygroundShare(options: PlaygroundShareOptions): PlaygroundShare {
  return {
    async share(files, signal) {
      const written = writeTxtar(files);
      if (written.status === 'error') return failure('unsupported', written.detail);
      const kilobytes = Math.ceil(new TextEncoder().encode(written.body).length / 1024);
      if (kilobytes > maxBytes / 1024) return tooLarge(kilobytes);
      // Text needs no preflight, which the service does not answer.
      const answered = await ask(options, '/share', { method: 'POST', body: written.body }, signal);
      if (answered.status !== 'ok') return answered.status === 'refused' ? refusal(answered.code) : answered;
      const id = answered.text.trim();
      if (!isSnippetId(id)) return strangeAnswer;
      return { status: 'ok', id, link: playgroundLink(id, options.endpoint) };
    },

    async open(idOrUrl, signal) {
      const id = snippetId(idOrUrl, options.endpoint);
      if (id === undefined) {
        return failure(
          'unsupported',
          'This is no link to a shared program. Paste one such as https://go.dev/play/p/HmnNoBf0p1z, or its last part alone.',
        );
      }
      const answered = await ask(options, `/p/${id}.go`, {}, signal);
      if (answered.status !== 'ok') return answered.status === 'refused' ? refusal(answered.code) : answered;
      if (answered.isPage) return strangeAnswer;
      const read = readTxtar(answered.text);
      if (read.status === 'error') {
        return failure('unsupported', `This program can’t be opened: ${read.error}. Try another link.`);
      }
      const files = read.files.length === 0 ? [{ name: 'prog.go', content: answered.text }] : read.files;
      return { status: 'ok', id, files };
    },
  };
}

const officialHost = /^https:\/\/(play|goprevplay|gotipplay)\.golang\.org$/;

/** Where people see a shared program; of a server that is not an official one, its text. */
export function playgroundLink(id: string, endpoint = 'https://play.golang.org'): string {
  const host = officialHost.exec(endpoint)?.[1];
  if (host === undefined) return `${endpoint}/p/${id}.go`;
  const version = host === 'play' ? '' : `?v=${host.replace(/play$/, '')}`;
  return `https://go.dev/play/p/${id}${version}`;
}

/** 11 characters, more when the last of them would be an underscore; the first ones were of 10. */
function isSnippetId(text: string): boolean {
  return /^[\w-]{10,44}$/.test(text);
}

function snippetId(idOrUrl: string, endpoint: string): string | undefined {
  const text = idOrUrl.trim();
  if (isSnippetId(text)) return text;
  const official =
    /^(?:https?:\/\/)?(?:go\.dev\/play|(?:www\.)?golang\.org\/play|(?:play|goprevplay|gotipplay)\.golang\.org)(\/p\/.*)$/;
  const path = text.startsWith(`${endpoint}/p/`) ? text.slice(endpoint.length) : official.exec(text)?.[1];
  const id = /^\/p\/([\w-]+)(?:\.go)?\/?(?:[?#].*)?$/.exec(path ?? '')?.[1];
  return id !== undefined && isSnippetId(id) ? id : undefined;
}

type Answered =
  | { readonly status: 'ok'; readonly text: string; readonly isPage: boolean }
  | { readonly status: 'refused'; readonly code: number }
  | ShareFailure;

async function ask(
  { endpoint, fetch }: PlaygroundShareOptions,
  path: string,
  init: RequestInit,
  signal: AbortSignal,
): Promise<Answered> {
  if (signal.aborted) return { status: 'cancelled' };
  const deadline = startDeadline(signal, answerLimitMs);
  try {
    const response = await fetch(`${endpoint}${path}`, {
      ...init,
      credentials: 'omit',
      signal: deadline.signal,
    });
    if (!response.ok) return { status: 'refused', code: response.status };
    const text = await limitedText(response);
    if (signal.aborted) return { status: 'cancelled' };
    if (text === undefined) return strangeAnswer;
    return {
      status: 'ok',
      text,
      isPage: response.headers.get('Content-Type')?.includes('text/html') ?? false,
    };
  } catch {
    if (signal.aborted) return { status: 'cancelled' };
    return deadline.expired()
      ? failure(
          'server-error',
          `The Go Playground did not answer within ${answerLimitMs / 1000} s. Try again in a moment.`,
        )
      : failure(
          'offline',
          'The Go Playground can’t be reached. Check the connection and try again, or share a link that holds the program itself.',
        );
  } finally {
    deadline.close();
  }
}

/** Undefined when there is more than a snippet can be. */
async function limitedText(response: Response): Promise<string | undefined> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  let bytes = 0;
  for (;;) {
    const chunk = await reader.read();
    if (chunk.done) return text + decoder.decode();
    bytes += chunk.value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
}

function refusal(code: number): ShareFailure {
  if (code === 404) {
    return failure(
      'not-found',
      'The Go Playground has no program under this link. Check the link and try again.',
    );
  }
  if (code === 413) return tooLarge();
  if (code === 429) {
    return failure(
      'server-error',
      'The Go Playground has had too many requests. Wait a minute and try again.',
    );
  }
  if (code === 451) {
    return failure(
      'unsupported',
      'The Go Playground does not share programs in this country. Share a link that holds the program itself.',
    );
  }
  return failure('server-error', `The Go Playground has a problem (HTTP ${code}). Try again in a moment.`);
}

function tooLarge(kilobytes?: number): ShareFailure {
  const size = kilobytes === undefined ? 'is too large' : `has ${kilobytes} kB`;
  return failure(
    'too-large',
    `This program ${size}; the Go Playground keeps at most ${maxBytes / 1024} kB. Remove what is not needed, or save it as a file and send that.`,
  );
}

const strangeAnswer = failure(
  'server-error',
  'The Go Playground’s answer could not be understood; a network that asks you to sign in answers in its place. Sign in and try again.',
);

function failure(
  reason: Extract<ShareFailure, { status: 'error' }>['reason'],
  error: string,
): Extract<ShareFailure, { status: 'error' }> {
  return { status: 'error', reason, error };
}
