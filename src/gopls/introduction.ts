/** What gopls is told of the editor and of what is wanted of it, once: set-up keeps a gopls that has heard it (`go-state.ts`). */
import type { RpcMessage } from './types.ts';

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

/** Names and meanings: gopls's own settings. */
const settings = {
  // Type errors come at once; what takes the analysers comes when typing pauses, and not while a program is built that was run
  // right after the last key.
  diagnosticsDelay: '800ms',
  analyses: {
    // They read assembly, of which there is none here.
    asmdecl: false,
    framepointer: false,
    // Tests that are hidden use what looks unused, and exercises begin with parameters that nothing reads yet.
    unusedfunc: false,
    unusedparams: false,
  },
  // What a code lens does, it does with the go command.
  codelenses: {
    generate: false,
    regenerate_cgo: false,
    run_govulncheck: false,
    test: false,
    tidy: false,
    upgrade_dependency: false,
    vendor: false,
    vulncheck: false,
  },
  // How long fields of fields are searched; 100 ms where it is native.
  completionBudget: '40ms',
  hoverKind: 'FullDocumentation',
  linkTarget: 'pkg.go.dev',
  linksInHover: true,
  // On an import's path the definition is the package's source; its documentation is a link in the hover.
  importShortcut: 'Definition',
  semanticTokens: true,
  semanticTokenTypes: { string: false, number: false, keyword: false, comment: false, operator: false },
  // The editor asks for them only where the learner wants them.
  hints: {
    assignVariableTypes: true,
    compositeLiteralFields: true,
    constantValues: true,
    functionTypeParameters: true,
    ignoredError: false,
    parameterNames: true,
    rangeVariableTypes: true,
  },
  telemetryPrompt: false,
  vulncheck: 'Off',
};

const folder = 'file:///work';

/** Parameters of `initialize`. Files that an edit would make or rename are not among what the editor can do. */
export const introduction = {
  // There is no such process to watch.
  processId: null,
  clientInfo: { name: 'Go Journey' },
  rootUri: folder,
  workspaceFolders: [{ uri: folder, name: 'work' }],
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
} as const;

/** What a client sends once `initialize` is answered. */
export const initialized: RpcMessage = { jsonrpc: '2.0', method: 'initialized', params: {} };

const introductionId = 'introduction';

/** One `initialize`: `hears` takes every message of gopls and says whether it is the answer, which is not for others. */
export function createIntroduction(): {
  readonly request: RpcMessage;
  /** Undefined where gopls refuses. */
  readonly answer: Promise<unknown>;
  hears(message: RpcMessage): boolean;
} {
  let settle: (result: unknown) => void = () => undefined;
  return {
    request: { jsonrpc: '2.0', id: introductionId, method: 'initialize', params: introduction },
    answer: new Promise((resolve) => (settle = resolve)),
    hears(message) {
      if ('method' in message || message.id !== introductionId) return false;
      settle('result' in message ? message.result : undefined);
      return true;
    },
  };
}
