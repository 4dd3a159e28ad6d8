/** What the editor tells gopls about itself and about what is wanted of it. */

/** Semantic kinds that the editor's themes give a colour; those of gopls that are not named here it leaves out. A package's name
 *  would be told from the rest of its path in an import. */
const tokenTypes = [
  'type',
  'typeParameter',
  'parameter',
  'property',
  'variable',
  'function',
  'method',
  'label',
];
const tokenModifiers = ['definition', 'readonly', 'defaultLibrary'];

/** The worker adds what gopls needs to work here at all. */
const settings = {
  /** Tests that are hidden use what looks unused, and exercises begin with parameters that nothing reads yet. */
  analyses: { unusedfunc: false, unusedparams: false },
  hoverKind: 'FullDocumentation',
  linksInHover: true,
  /** On an import's path the definition is the package's source; its documentation is a link in the hover. */
  importShortcut: 'Definition',
  semanticTokens: true,
  semanticTokenTypes: { string: false, number: false, keyword: false, comment: false, operator: false },
  /** The editor asks for them only where the learner wants them. */
  hints: {
    assignVariableTypes: true,
    compositeLiteralFields: true,
    constantValues: true,
    functionTypeParameters: true,
    ignoredError: false,
    parameterNames: true,
    rangeVariableTypes: true,
  },
  vulncheck: 'Off',
};

/** Parameters of `initialize`. Files that an edit would make or rename are not among what the editor can do. */
export const initializeParams = {
  processId: null,
  clientInfo: { name: 'Go Journey' },
  rootUri: null,
  capabilities: {
    workspace: { workspaceEdit: { documentChanges: true }, configuration: false },
    textDocument: {
      synchronization: {},
      publishDiagnostics: {
        relatedInformation: true,
        tagSupport: { valueSet: [1, 2] },
        versionSupport: true,
        codeDescriptionSupport: true,
      },
      completion: {
        contextSupport: true,
        completionItem: {
          snippetSupport: true,
          documentationFormat: ['markdown', 'plaintext'],
          deprecatedSupport: true,
          preselectSupport: true,
        },
      },
      hover: { contentFormat: ['markdown', 'plaintext'] },
      signatureHelp: {
        contextSupport: true,
        signatureInformation: {
          documentationFormat: ['markdown', 'plaintext'],
          parameterInformation: { labelOffsetSupport: true },
        },
      },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      codeAction: {
        codeActionLiteralSupport: {
          codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] },
        },
        isPreferredSupport: true,
        disabledSupport: true,
        dataSupport: true,
        resolveSupport: { properties: ['edit'] },
      },
      rename: { prepareSupport: true },
      foldingRange: { lineFoldingOnly: true },
      semanticTokens: {
        requests: { range: true },
        tokenTypes,
        tokenModifiers,
        formats: ['relative'],
      },
      inlayHint: {},
    },
  },
  initializationOptions: settings,
};
