/** A program in a link: the whole of it stands in the fragment, which a browser sends to no server, so that sharing needs
 *  none. The fragment is `1.` (a txtar) or `2.` (JSON, for the few programs that a txtar can't hold as they are: a file
 *  without a line break at its end, a line that looks like a marker), then the text, deflated and in base64url. */
import * as v from 'valibot';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { fileNamesError, readTxtar, writeTxtar } from './txtar.ts';
import type { SourceFile } from './types.ts';

/** Of the unpacked text; the Go Playground's limit for a snippet as well. */
const maxBytes = 64 * 1024;

export type DecodedProgram =
  | { readonly status: 'ok'; readonly files: readonly SourceFile[] }
  /** `error`: a sentence that ends in a next step. */
  | { readonly status: 'error'; readonly error: string };

/** The fragment's text without its `#`. Ask `shareLinkProblem` first: a link to a program that is too large opens nowhere. */
export async function encodeProgram(files: readonly SourceFile[]): Promise<string> {
  const { version, bytes } = pack(files);
  return `${version}.${toBase64Url(await deflate(bytes))}`;
}

/** Why these files can't be shared in a link, with what to change; undefined if they can. */
export function shareLinkProblem(files: readonly SourceFile[]): string | undefined {
  const names = fileNamesError(files.map((file) => file.name));
  if (names !== undefined) return `These files can’t be shared: ${names}. Rename or remove the file.`;
  const kilobytes = Math.ceil(pack(files).bytes.length / 1024);
  return kilobytes <= maxBytes / 1024
    ? undefined
    : `This program has ${kilobytes} kB; a link holds ${maxBytes / 1024} kB. Remove what is not needed, or save it as a file and send that.`;
}

/** Never rejects. `fragment`: with or without its `#`. */
export async function decodeProgram(fragment: string): Promise<DecodedProgram> {
  const [, version, data] = /^#?(\d{1,6})\.(.*)$/s.exec(fragment) ?? [];
  if (version === undefined || data === undefined) {
    return failure('This link holds no program. Ask for the whole link and open it again.');
  }
  if (version !== '1' && version !== '2') {
    return failure('This link was made by a newer version of this site. Reload the page and open it again.');
  }
  const packed = fromBase64Url(data);
  const unpacked = packed === undefined ? damaged : await inflate(packed);
  if (unpacked.status === 'error') return unpacked;
  const files = version === '1' ? readArchive(unpacked.text) : readJson(unpacked.text);
  if (files.status === 'error') return files;
  if (files.files.length === 0) return failure('The program in this link is empty. Ask for another link.');
  return files;
}

function failure(error: string): Extract<DecodedProgram, { status: 'error' }> {
  return { status: 'error', error };
}

const damaged = failure(
  'The program in this link is damaged: a part of the link is missing or was changed on the way. Ask for the whole link, or for the program as a file.',
);
const tooLarge = failure(
  `The program in this link is larger than ${maxBytes / 1024} kB. Ask for it as a file and open that.`,
);

function pack(files: readonly SourceFile[]): { readonly version: 1 | 2; readonly bytes: Uint8Array } {
  const written = writeTxtar(files);
  if (written.status === 'ok') {
    const bytes = new TextEncoder().encode(written.body);
    const read = readTxtar(textOf(bytes));
    if (read.status === 'ok' && sameFiles(read.files, files)) return { version: 1, bytes };
  }
  const json = JSON.stringify(files.map(({ name, content }) => [name, content]));
  return { version: 2, bytes: new TextEncoder().encode(json) };
}

function sameFiles(a: readonly SourceFile[], b: readonly SourceFile[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ name, content }, index) => name === b[index]?.name && content === b[index].content)
  );
}

function readArchive(text: string): DecodedProgram {
  const read = readTxtar(text);
  return read.status === 'ok' ? read : refused(read.error);
}

const JsonSchema = v.array(v.tuple([v.string(), v.string()]));

function readJson(text: string): DecodedProgram {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return damaged;
  }
  const parsed = v.safeParse(JsonSchema, value);
  if (!parsed.success) return damaged;
  const files = parsed.output.map(([name, content]) => ({ name, content }));
  const error = fileNamesError(files.map((file) => file.name));
  return error === undefined ? { status: 'ok', files } : refused(error);
}

function refused(error: string): DecodedProgram {
  return failure(`The files in this link can’t be opened: ${error}. Ask for another link.`);
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

type Unpacked = { readonly status: 'ok'; readonly text: string } | ReturnType<typeof failure>;

/** Reads no further than the limit, so that a small link can't fill the memory. */
async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<Unpacked> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const unpacked = new Uint8Array(maxBytes);
  let length = 0;
  try {
    for (;;) {
      const chunk = await reader.read();
      if (chunk.done) break;
      if (length + chunk.value.length > maxBytes) {
        // Ends the work behind it; what that says no longer matters.
        reader.cancel().catch(() => {});
        return tooLarge;
      }
      unpacked.set(chunk.value, length);
      length += chunk.value.length;
    }
    return { status: 'ok', text: textOf(unpacked.subarray(0, length)) };
  } catch {
    return damaged;
  }
}

/** Throws for what is not UTF-8; a byte order mark is a character like others. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
