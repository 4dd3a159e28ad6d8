import type { AnswerTo, LanguageSession, Question } from '../language/types.ts';
import type { monaco } from './monaco.ts';

/** Aborted when Monaco waits no longer. */
export function signalOf(token: monaco.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

/** gopls's name for a model, as it stands in questions. */
export function documentOf(model: monaco.editor.ITextModel): {
  readonly textDocument: { readonly uri: string };
} {
  return { textDocument: { uri: model.uri.toString() } };
}

/** The answer where there is one: what gopls refuses to say, Monaco needs no reason for. */
export async function valueOf<Q extends Question>(
  session: LanguageSession,
  question: Q,
  params: object,
  token: monaco.CancellationToken,
): Promise<AnswerTo<Q> | undefined> {
  const answer = await session.ask(question, params, signalOf(token));
  return answer.status === 'answered' ? answer.value : undefined;
}
