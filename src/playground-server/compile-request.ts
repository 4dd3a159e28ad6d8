import * as v from 'valibot';
import { readTxtar } from '../run/txtar.ts';
import type { RunRequest } from '../run/types.ts';
import type { Form } from './form.ts';

/** The fields that count, of a form or of JSON; `version` changes nothing any more. */
export interface CompileFields {
  readonly body: string;
  readonly withVet: boolean;
}

export interface FormatFields {
  readonly body: string;
  readonly imports: boolean;
}

/** As the official service reads it: nothing at all counts as an empty program, and any text but the empty one asks for
 *  goimports. */
export function readFormatFields({ field }: Form): FormatFields {
  return { body: field('body'), imports: field('imports') !== '' };
}

/** As the official service reads it: a form with a `body`, or else JSON whose keys may be in any case. Undefined where it is
 *  neither. */
export function readCompileFields({ field, text }: Form): CompileFields | undefined {
  if (field('body') !== '') return { body: field('body'), withVet: isTrue(field('withVet')) };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = v.safeParse(v.record(v.string(), v.unknown()), value);
  if (!parsed.success || Array.isArray(value)) return undefined;
  const fields = new Map(Object.entries(parsed.output).map(([key, field]) => [key.toLowerCase(), field]));
  const json = v.safeParse(
    v.object({ body: v.optional(v.string(), ''), withVet: v.optional(v.boolean(), false) }),
    { body: fields.get('body'), withVet: fields.get('withvet') },
  );
  return json.success ? json.output : undefined;
}

function isTrue(field: string): boolean {
  return /^(1|t|T|true|TRUE|True)$/.test(field);
}

export type CompileRequest =
  | { readonly status: 'ok'; readonly request: RunRequest }
  /** `error`: for the `Errors` of the reply. */
  | { readonly status: 'error'; readonly error: string };

/** What to run for these fields. Whether a lone prog.go is a test is found out by who plans the build, from its syntax tree. */
export function compileRequest({ body, withVet }: CompileFields): CompileRequest {
  const archive = readTxtar(body);
  if (archive.status === 'error') return archive;
  // The compiler has the better words for a blank program.
  const files = archive.files.length === 0 ? [{ name: 'prog.go', content: body }] : archive.files;
  return { status: 'ok', request: { files, mode: 'run', vet: withVet } };
}
