import type { IncomingMessage } from 'node:http';

export type RequestBody =
  | { readonly status: 'ok'; readonly bytes: Buffer }
  | { readonly status: 'too-large' }
  /** The client went away in the middle. */
  | { readonly status: 'broken' };

/** The request's body. A body over the limit is read to its end and dropped, so that the client hears why. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<RequestBody> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else chunks.length = 0;
    }
  } catch {
    return { status: 'broken' };
  }
  if (bytes > maxBytes) return { status: 'too-large' };
  return { status: 'ok', bytes: Buffer.concat(chunks) };
}
