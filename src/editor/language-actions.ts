import type { CodeAction, LanguageSession } from '../language/types.ts';
import { documentOf, signalOf, valueOf } from './ask-language.ts';
import { diagnosticsIn } from './language-marks.ts';
import type { monaco } from './monaco.ts';
import { lspRange } from './positions.ts';
import { workspaceEditOf } from './workspace-edit.ts';

interface Action extends monaco.languages.CodeAction {
  /** As gopls gave it, to be asked for its edit. */
  readonly original: CodeAction;
}

/** Quick fixes and refactorings. Those that gopls would do by itself, or in a page of its own, are left out. */
export function codeActionProvider(session: LanguageSession): monaco.languages.CodeActionProvider {
  return {
    provideCodeActions: async (model, range, context, token) => {
      const found = await valueOf(
        session,
        'textDocument/codeAction',
        {
          ...documentOf(model),
          range: lspRange(range),
          context: {
            diagnostics: diagnosticsIn(model, range),
            triggerKind: context.trigger,
            ...(context.only !== undefined && { only: [context.only] }),
          },
        },
        token,
      );
      return { actions: (found ?? []).filter(canBeDone).map(actionOf), dispose: () => {} };
    },
    resolveCodeAction: async (action, token) => {
      if (action.edit || !isAction(action)) return action;
      const answer = await session.ask('codeAction/resolve', action.original, signalOf(token));
      if (answer.status !== 'answered' || !answer.value.edit) return action;
      const edit = workspaceEditOf(answer.value.edit);
      return edit.status === 'ok' ? { ...action, edit: { edits: [...edit.edits] } } : action;
    },
  };
}

function canBeDone({ kind = '', edit, data }: CodeAction): boolean {
  return /^(quickfix|refactor|source\.(organizeImports|fixAll))/.test(kind) && (edit ?? data) !== undefined;
}

function actionOf(original: CodeAction): Action {
  const edit = original.edit && workspaceEditOf(original.edit);
  const disabled =
    edit?.status === 'not-allowed' ? `Not possible: ${edit.detail}` : original.disabled?.reason;
  return {
    original,
    title: original.title,
    ...(original.kind !== undefined && { kind: original.kind }),
    ...(original.isPreferred && { isPreferred: true }),
    ...(disabled !== undefined && { disabled }),
    ...(edit?.status === 'ok' && { edit: { edits: [...edit.edits] } }),
  };
}

function isAction(action: monaco.languages.CodeAction): action is Action {
  return 'original' in action;
}
