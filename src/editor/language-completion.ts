import type { CompletionItem, LanguageSession } from '../language/types.ts';
import { documentOf, valueOf } from './ask-language.ts';
import { cleanMarkdown, markdownOf } from './markdown.ts';
import { monaco } from './monaco.ts';
import { lspPosition, monacoRange } from './positions.ts';

const { CompletionItemKind: Kind, CompletionItemInsertTextRule } = monaco.languages;

/** Monaco's kinds by LSP's numbers, from 1. */
const kinds: readonly monaco.languages.CompletionItemKind[] = [
  Kind.Text,
  Kind.Method,
  Kind.Function,
  Kind.Constructor,
  Kind.Field,
  Kind.Variable,
  Kind.Class,
  Kind.Interface,
  Kind.Module,
  Kind.Property,
  Kind.Unit,
  Kind.Value,
  Kind.Enum,
  Kind.Keyword,
  Kind.Snippet,
  Kind.Color,
  Kind.File,
  Kind.Reference,
  Kind.Folder,
  Kind.EnumMember,
  Kind.Constant,
  Kind.Struct,
  Kind.Event,
  Kind.Operator,
  Kind.TypeParameter,
];

/** Completion with documentation and, for packages that are not imported yet, with their import. */
export function completionProvider(session: LanguageSession): monaco.languages.CompletionItemProvider {
  return {
    triggerCharacters: ['.'],
    provideCompletionItems: async (model, position, context, token) => {
      const list = await valueOf(
        session,
        'textDocument/completion',
        {
          ...documentOf(model),
          position: lspPosition(position),
          context: {
            // The same three, counted from 1 by the one and from 0 by the other.
            triggerKind: context.triggerKind + 1,
            ...(context.triggerCharacter !== undefined && { triggerCharacter: context.triggerCharacter }),
          },
        },
        token,
      );
      if (!list) return null;
      const word = model.getWordUntilPosition(position);
      const typed = new monaco.Range(
        position.lineNumber,
        word.startColumn,
        position.lineNumber,
        word.endColumn,
      );
      return {
        suggestions: (list.items ?? []).map((item) => suggestionOf(item, typed)),
        incomplete: list.isIncomplete ?? false,
      };
    },
  };
}

/** `typed`: what is replaced where gopls doesn't say. */
function suggestionOf(item: CompletionItem, typed: monaco.IRange): monaco.languages.CompletionItem {
  const insertText = item.textEdit?.newText ?? item.insertText ?? item.label;
  const isSnippet = item.insertTextFormat === 2;
  return {
    label: item.label,
    kind: kinds[(item.kind ?? 1) - 1] ?? Kind.Text,
    insertText,
    range: item.textEdit ? monacoRange(item.textEdit.range) : typed,
    ...(isSnippet && { insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet }),
    ...(item.detail !== undefined && { detail: item.detail }),
    ...(item.documentation !== undefined && {
      documentation: { value: cleanMarkdown(markdownOf(item.documentation)) },
    }),
    ...(item.sortText !== undefined && { sortText: item.sortText }),
    ...(item.filterText !== undefined && { filterText: item.filterText }),
    ...(item.preselect && { preselect: true }),
    ...(item.deprecated && { tags: [monaco.languages.CompletionItemTag.Deprecated] }),
    additionalTextEdits: (item.additionalTextEdits ?? []).map(({ range, newText }) => ({
      range: monacoRange(range),
      text: newText,
    })),
    // A call that waits for its arguments shows which.
    ...(isSnippet &&
      insertText.includes('($') && {
        command: { id: 'editor.action.triggerParameterHints', title: 'Show parameters' },
      }),
  };
}
