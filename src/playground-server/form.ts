/** What a request says in fields. */
export interface Form {
  /** '' for a field that isn't there, as Go's `FormValue` has it. */
  readonly field: (name: string) => string;
  /** The body, where it is no form. */
  readonly text: string;
}

/** Reads a request as `FormValue` of Go's net/http does: fields of the query and of a body that says it is a form, urlencoded (its
 *  fields come before those of the query) or multipart (after them). */
export async function readForm(
  contentType: string | undefined,
  body: Buffer,
  query: URLSearchParams,
): Promise<Form> {
  const fieldOf =
    (...sources: readonly { get(name: string): unknown }[]) =>
    (name: string) =>
      sources.map((source) => source.get(name)).find((value) => typeof value === 'string') ?? '';
  switch (contentType?.split(';')[0]?.trim().toLowerCase()) {
    case 'application/x-www-form-urlencoded':
      return { field: fieldOf(new URLSearchParams(body.toString('utf8')), query), text: '' };
    case 'multipart/form-data': {
      const response = new Response(Uint8Array.from(body), {
        headers: { 'content-type': contentType ?? '' },
      });
      const form = await response.formData().catch(() => new FormData());
      return { field: fieldOf(query, form), text: '' };
    }
    default:
      return { field: fieldOf(query), text: body.toString('utf8') };
  }
}
