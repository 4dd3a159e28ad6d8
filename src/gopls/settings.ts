/** What gopls is told where the editor says nothing else. Names and meanings: gopls's own settings. */
export const goplsSettings = {
  // As soon as it can: typing and gopls are on different threads.
  diagnosticsDelay: '0s',
  // The analysers of assembly would want files that are not here, and each of the others runs at every keystroke.
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
  linkTarget: 'pkg.go.dev',
  telemetryPrompt: false,
} as const;
