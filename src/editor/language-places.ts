import type { LanguageSession } from '../language/types.ts';
import { valueOf } from './ask-language.ts';
import { monaco } from './monaco.ts';
import { monacoRange } from './positions.ts';

type PlaceQuestion =
  | 'textDocument/definition'
  | 'textDocument/typeDefinition'
  | 'textDocument/implementation'
  | 'textDocument/references';

/** Where something is declared or used. What is outside the program becomes a model to read, so that Monaco can show it. */
export async function placesOf(
  session: LanguageSession,
  question: PlaceQuestion,
  params: object,
  token: monaco.CancellationToken,
): Promise<monaco.languages.Location[]> {
  const found = await valueOf(session, question, params, token);
  const locations = Array.isArray(found) ? found : found ? [found] : [];
  const places = await Promise.all(
    locations.map(async ({ uri, range }) => {
      const resource = monaco.Uri.parse(uri);
      return (await hasModel(session, resource)) ? [{ uri: resource, range: monacoRange(range) }] : [];
    }),
  );
  return places.flat();
}

async function hasModel(session: LanguageSession, uri: monaco.Uri): Promise<boolean> {
  if (monaco.editor.getModel(uri)) return true;
  const text = await session.read(uri.path);
  if (text === undefined) return false;
  if (!monaco.editor.getModel(uri)) monaco.editor.createModel(text, 'go', uri);
  return true;
}
