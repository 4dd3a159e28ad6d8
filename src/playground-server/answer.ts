import type { ServerResponse } from 'node:http';
import { assertNever } from '../lib/assert-never.ts';

/** What a request is answered with. */
export type Answer =
  | { readonly kind: 'json'; readonly json: unknown }
  /** Goes on as it is. `download`: the name of the file that the browser is to save. */
  | { readonly kind: 'text'; readonly body: Uint8Array; readonly download?: string }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'refusal'; readonly status: 400 | 404 | 405 | 413 | 500; readonly text: string }
  | { readonly kind: 'nothing' };

export const badRequest: Answer = { kind: 'refusal', status: 400, text: 'Bad Request' };
export const notFound: Answer = { kind: 'refusal', status: 404, text: '404 page not found' };
export const internalError: Answer = { kind: 'refusal', status: 500, text: 'Internal Server Error' };

const plainText = 'text/plain; charset=utf-8';

/** For every origin. Without Access-Control-Allow-Headers: a preflight that asks for a header fails, as it does there. */
export function sendAnswer(response: ServerResponse, answer: Answer): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  switch (answer.kind) {
    case 'json':
      response.setHeader('Content-Type', 'application/json');
      response.end(`${JSON.stringify(answer.json)}\n`);
      return;
    case 'text':
      response.setHeader('Content-Type', plainText);
      // A shared program is never a page of this server, whatever stands in it.
      response.setHeader('X-Content-Type-Options', 'nosniff');
      if (answer.download !== undefined) {
        response.setHeader('Content-Disposition', `attachment; filename="${answer.download}"`);
      }
      response.end(answer.body);
      return;
    case 'redirect':
      response.statusCode = 302;
      response.setHeader('Location', answer.location);
      response.end();
      return;
    case 'refusal':
      response.statusCode = answer.status;
      response.setHeader('Content-Type', plainText);
      response.end(`${answer.text}\n`);
      return;
    case 'nothing':
      response.end();
      return;
    default:
      assertNever(answer);
  }
}
