import type { IncomingMessage } from 'node:http';
import { assertNever } from '../lib/assert-never.ts';
import { badRequest } from './answer.ts';
import type { Answer } from './answer.ts';
import { readBody } from './read-body.ts';
import { maxSnippetBytes } from './snippets.ts';
import type { SnippetStore } from './snippets.ts';

/** POST /share: the body as it is; the id is the answer, without a line break. */
export async function shareSnippet(request: IncomingMessage, snippets: SnippetStore): Promise<Answer> {
  if (request.method !== 'POST') return { kind: 'refusal', status: 405, text: 'Requires POST' };
  const body = await readBody(request, maxSnippetBytes);
  switch (body.status) {
    case 'ok':
      return { kind: 'text', body: Buffer.from(await snippets.put(body.bytes)) };
    case 'too-large':
      return { kind: 'refusal', status: 413, text: 'Snippet is too large' };
    case 'broken':
      return badRequest;
    default:
      return assertNever(body);
  }
}

/** GET /p/ID.go. `/p/ID` leads there: the official one shows a page with an editor. */
export async function openSnippet(url: URL, snippets: SnippetStore): Promise<Answer> {
  const name = url.pathname.slice('/p/'.length);
  const id = name.replace(/\.go$/, '');
  const body = await snippets.get(id);
  if (body === undefined) return { kind: 'refusal', status: 404, text: 'Snippet not found' };
  if (name === id) return { kind: 'redirect', location: `/p/${id}.go` };
  const download = url.searchParams.get('download') === 'true' ? { download: name } : {};
  return { kind: 'text', body, ...download };
}
