/** What of the Language Server Protocol is asked of gopls, and the shape of its answers. Positions are 0-based, in UTF-16 units.
 *  What an answer has besides is passed over. */
import * as v from 'valibot';

const Position = v.object({ line: v.number(), character: v.number() });
const Range = v.object({ start: Position, end: Position });
const Location = v.object({ uri: v.string(), range: Range });
const Markup = v.union([v.string(), v.object({ kind: v.string(), value: v.string() })]);
const TextEdit = v.object({ range: Range, newText: v.string() });

const WorkspaceEdit = v.object({
  changes: v.optional(v.nullable(v.record(v.string(), v.array(TextEdit)))),
  /** Files that are made, renamed or deleted have no `textDocument` here: the editor doesn't ask for them. */
  documentChanges: v.optional(
    v.nullable(
      v.array(
        v.object({
          textDocument: v.optional(v.object({ uri: v.string() })),
          edits: v.optional(v.array(TextEdit)),
          kind: v.optional(v.string()),
        }),
      ),
    ),
  ),
});

/** `loose`: it goes back to gopls as it came, with a question about it. */
export const Diagnostic = v.looseObject({
  range: Range,
  /** 1 error, 2 warning, 3 information, 4 hint. */
  severity: v.optional(v.number()),
  code: v.optional(v.union([v.string(), v.number()])),
  codeDescription: v.optional(v.object({ href: v.string() })),
  source: v.optional(v.string()),
  message: v.string(),
  /** 1 unnecessary, 2 deprecated. */
  tags: v.optional(v.nullable(v.array(v.number()))),
  relatedInformation: v.optional(v.nullable(v.array(v.object({ location: Location, message: v.string() })))),
});

export const PublishedDiagnostics = v.object({
  uri: v.string(),
  version: v.optional(v.number()),
  diagnostics: v.array(Diagnostic),
});

const CompletionItem = v.object({
  label: v.string(),
  kind: v.optional(v.number()),
  detail: v.optional(v.string()),
  documentation: v.optional(Markup),
  preselect: v.optional(v.boolean()),
  deprecated: v.optional(v.boolean()),
  sortText: v.optional(v.string()),
  filterText: v.optional(v.string()),
  insertText: v.optional(v.string()),
  /** 2: a snippet. */
  insertTextFormat: v.optional(v.number()),
  textEdit: v.optional(TextEdit),
  additionalTextEdits: v.optional(v.nullable(v.array(TextEdit))),
});

const CodeAction = v.looseObject({
  title: v.string(),
  kind: v.optional(v.string()),
  isPreferred: v.optional(v.boolean()),
  disabled: v.optional(v.object({ reason: v.string() })),
  edit: v.optional(WorkspaceEdit),
  command: v.optional(v.unknown()),
  data: v.optional(v.unknown()),
});

const SignatureHelp = v.object({
  signatures: v.array(
    v.object({
      label: v.string(),
      documentation: v.optional(Markup),
      parameters: v.optional(
        v.nullable(
          v.array(
            v.object({
              label: v.union([v.string(), v.tuple([v.number(), v.number()])]),
              documentation: v.optional(Markup),
            }),
          ),
        ),
      ),
    }),
  ),
  activeSignature: v.optional(v.nullable(v.number())),
  activeParameter: v.optional(v.nullable(v.number())),
});

interface SymbolNode {
  readonly name: string;
  readonly detail?: string | undefined;
  readonly kind: number;
  readonly range: v.InferOutput<typeof Range>;
  readonly selectionRange: v.InferOutput<typeof Range>;
  readonly children?: readonly SymbolNode[] | null | undefined;
}
const DocumentSymbol: v.GenericSchema<unknown, SymbolNode> = v.object({
  name: v.string(),
  detail: v.optional(v.string()),
  kind: v.number(),
  range: Range,
  selectionRange: Range,
  children: v.optional(v.nullable(v.array(v.lazy(() => DocumentSymbol)))),
});

interface SelectionNode {
  readonly range: v.InferOutput<typeof Range>;
  readonly parent?: SelectionNode | null | undefined;
}
const SelectionRange: v.GenericSchema<unknown, SelectionNode> = v.object({
  range: Range,
  parent: v.optional(v.nullable(v.lazy(() => SelectionRange))),
});

const InlayHint = v.object({
  position: Position,
  label: v.union([v.string(), v.array(v.object({ value: v.string() }))]),
  /** 1 a type, 2 a parameter. */
  kind: v.optional(v.number()),
  paddingLeft: v.optional(v.boolean()),
  paddingRight: v.optional(v.boolean()),
});

/** A place, or several, or none: gopls always answers with a list, the protocol also allows one. */
const Locations = v.nullable(v.union([v.array(Location), Location]));

/** Every question there is, with the shape of its answer. */
export const answers = {
  'textDocument/completion': v.nullable(
    v.object({ isIncomplete: v.optional(v.boolean()), items: v.nullable(v.array(CompletionItem)) }),
  ),
  'textDocument/hover': v.nullable(v.object({ contents: Markup, range: v.optional(Range) })),
  'textDocument/signatureHelp': v.nullable(SignatureHelp),
  'textDocument/definition': Locations,
  'textDocument/typeDefinition': Locations,
  'textDocument/implementation': Locations,
  'textDocument/references': Locations,
  'textDocument/documentHighlight': v.nullable(
    v.array(v.object({ range: Range, kind: v.optional(v.number()) })),
  ),
  'textDocument/prepareRename': v.nullable(
    v.union([v.object({ range: Range, placeholder: v.string() }), Range]),
  ),
  'textDocument/rename': v.nullable(WorkspaceEdit),
  'textDocument/codeAction': v.nullable(v.array(CodeAction)),
  'codeAction/resolve': CodeAction,
  'textDocument/documentSymbol': v.nullable(v.array(DocumentSymbol)),
  'textDocument/foldingRange': v.nullable(
    v.array(v.object({ startLine: v.number(), endLine: v.number(), kind: v.optional(v.string()) })),
  ),
  'textDocument/selectionRange': v.nullable(v.array(SelectionRange)),
  'textDocument/inlayHint': v.nullable(v.array(InlayHint)),
  'textDocument/semanticTokens/range': v.nullable(v.object({ data: v.nullable(v.array(v.number())) })),
};

export const InitializeResult = v.object({
  capabilities: v.object({
    semanticTokensProvider: v.optional(
      v.object({
        legend: v.object({ tokenTypes: v.array(v.string()), tokenModifiers: v.array(v.string()) }),
      }),
    ),
  }),
});
