/** What Monaco asks of a language, answered by gopls. Monaco's own LSP client is not used: its package can't be imported without
 *  every language that Monaco has; it can't be taken away again, never calls a question off, and fails on places in files that
 *  have no model. */
import type { DocumentSymbol, LanguageSession } from '../language/types.ts';
import { documentOf, valueOf } from './ask-language.ts';
import { codeActionProvider } from './language-actions.ts';
import { completionProvider } from './language-completion.ts';
import { placesOf } from './language-places.ts';
import { renameProvider } from './language-rename.ts';
import { cleanMarkdown, markdownOf } from './markdown.ts';
import { monaco } from './monaco.ts';
import { lspPosition, lspRange, monacoRange } from './positions.ts';

const { languages } = monaco;
const go = 'go';

/** Registers everything that gopls can do. Returns what takes it away. */
export function registerLanguage(session: LanguageSession): () => void {
  const at = (model: monaco.editor.ITextModel, position: monaco.Position) => ({
    ...documentOf(model),
    position: lspPosition(position),
  });
  const registered: monaco.IDisposable[] = [
    languages.registerCompletionItemProvider(go, completionProvider(session)),
    languages.registerRenameProvider(go, renameProvider(session)),
    languages.registerCodeActionProvider(go, codeActionProvider(session), {
      providedCodeActionKinds: ['quickfix', 'refactor', 'source.organizeImports', 'source.fixAll'],
    }),
    languages.registerHoverProvider(go, {
      provideHover: async (model, position, token) => {
        const hover = await valueOf(session, 'textDocument/hover', at(model, position), token);
        if (!hover) return null;
        return {
          contents: [{ value: cleanMarkdown(markdownOf(hover.contents)) }],
          ...(hover.range && { range: monacoRange(hover.range) }),
        };
      },
    }),
    languages.registerSignatureHelpProvider(go, {
      signatureHelpTriggerCharacters: ['(', ','],
      signatureHelpRetriggerCharacters: [')'],
      provideSignatureHelp: async (model, position, token, context) => {
        const help = await valueOf(
          session,
          'textDocument/signatureHelp',
          {
            ...at(model, position),
            context: {
              triggerKind: context.triggerKind,
              triggerCharacter: context.triggerCharacter,
              isRetrigger: context.isRetrigger,
            },
          },
          token,
        );
        if (!help || help.signatures.length === 0) return null;
        return {
          value: {
            signatures: help.signatures.map(({ label, documentation, parameters }) => ({
              label,
              ...(documentation !== undefined && {
                documentation: { value: cleanMarkdown(markdownOf(documentation)) },
              }),
              parameters: (parameters ?? []).map((parameter) => ({ label: parameter.label })),
            })),
            activeSignature: help.activeSignature ?? 0,
            activeParameter: help.activeParameter ?? 0,
          },
          dispose: () => {},
        };
      },
    }),
    languages.registerDefinitionProvider(go, {
      provideDefinition: (model, position, token) =>
        placesOf(session, 'textDocument/definition', at(model, position), token),
    }),
    languages.registerTypeDefinitionProvider(go, {
      provideTypeDefinition: (model, position, token) =>
        placesOf(session, 'textDocument/typeDefinition', at(model, position), token),
    }),
    languages.registerImplementationProvider(go, {
      provideImplementation: (model, position, token) =>
        placesOf(session, 'textDocument/implementation', at(model, position), token),
    }),
    languages.registerReferenceProvider(go, {
      provideReferences: (model, position, context, token) =>
        placesOf(
          session,
          'textDocument/references',
          { ...at(model, position), context: { includeDeclaration: context.includeDeclaration } },
          token,
        ),
    }),
    languages.registerDocumentHighlightProvider(go, {
      provideDocumentHighlights: async (model, position, token) => {
        const found = await valueOf(session, 'textDocument/documentHighlight', at(model, position), token);
        return (
          found?.map(({ range, kind }) => ({ range: monacoRange(range), kind: (kind ?? 1) - 1 })) ?? null
        );
      },
    }),
    languages.registerDocumentSymbolProvider(go, {
      displayName: 'Go',
      provideDocumentSymbols: async (model, token) =>
        (await valueOf(session, 'textDocument/documentSymbol', documentOf(model), token))?.map(symbolOf) ??
        null,
    }),
    languages.registerFoldingRangeProvider(go, {
      provideFoldingRanges: async (model, _context, token) => {
        const ranges = await valueOf(session, 'textDocument/foldingRange', documentOf(model), token);
        return (
          ranges?.map(({ startLine, endLine, kind }) => ({
            start: startLine + 1,
            end: endLine + 1,
            ...(kind !== undefined && { kind: new languages.FoldingRangeKind(kind) }),
          })) ?? null
        );
      },
    }),
    languages.registerSelectionRangeProvider(go, {
      provideSelectionRanges: async (model, positions, token) => {
        const found = await valueOf(
          session,
          'textDocument/selectionRange',
          { ...documentOf(model), positions: positions.map(lspPosition) },
          token,
        );
        return found?.map((innermost) => {
          const ranges: monaco.languages.SelectionRange[] = [];
          for (let each: typeof innermost | null | undefined = innermost; each; each = each.parent)
            ranges.push({ range: monacoRange(each.range) });
          return ranges;
        });
      },
    }),
    languages.registerInlayHintsProvider(go, {
      displayName: 'Go',
      provideInlayHints: async (model, range, token) => {
        const hints = await valueOf(
          session,
          'textDocument/inlayHint',
          { ...documentOf(model), range: lspRange(range) },
          token,
        );
        return {
          hints: (hints ?? []).map(({ position, label, kind, paddingLeft, paddingRight }) => ({
            position: { lineNumber: position.line + 1, column: position.character + 1 },
            label: typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
            ...(kind === 1 || kind === 2 ? { kind } : {}),
            paddingLeft: paddingLeft ?? false,
            paddingRight: paddingRight ?? false,
          })),
          dispose: () => {},
        };
      },
    }),
    // Of what is in sight: a long file is not asked for as a whole at every keystroke.
    languages.registerDocumentRangeSemanticTokensProvider(go, {
      // What was asked before gopls had seen the program was answered with nothing.
      onDidChange: (listener) => ({ dispose: session.onDiagnostics(() => void listener()) }),
      getLegend: () => ({
        tokenTypes: [...session.legend.tokenTypes],
        tokenModifiers: [...session.legend.tokenModifiers],
      }),
      provideDocumentRangeSemanticTokens: async (model, range, token) => {
        const tokens = await valueOf(
          session,
          'textDocument/semanticTokens/range',
          { ...documentOf(model), range: lspRange(range) },
          token,
        );
        return tokens ? { data: new Uint32Array(tokens.data ?? []) } : null;
      },
    }),
  ];
  return () => {
    for (const each of registered) each.dispose();
  };
}

function symbolOf(symbol: DocumentSymbol): monaco.languages.DocumentSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail ?? '',
    // LSP counts from 1, Monaco the same kinds from 0.
    kind: symbol.kind - 1,
    tags: [],
    range: monacoRange(symbol.range),
    selectionRange: monacoRange(symbol.selectionRange),
    children: (symbol.children ?? []).map(symbolOf),
  };
}
