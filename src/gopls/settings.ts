/** What gopls is told where the editor says nothing else. Names and meanings: gopls's own settings. */
export const goplsSettings = {
  // Type errors come at once; what takes the analysers comes when typing pauses, and not while a program is built that was run
  // right after the last key.
  diagnosticsDelay: '800ms',
  // They read assembly, of which there is none here.
  analyses: { asmdecl: false, framepointer: false },
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
  linkTarget: 'pkg.go.dev',
  telemetryPrompt: false,
} as const;
