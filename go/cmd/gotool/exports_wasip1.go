package main

// The page starts gotool once and then calls its commands, each with a standard input of its own.

//go:wasmexport plan
func exportedPlan() { runOrExit("plan") }

//go:wasmexport fmt
func exportedFmt() { runOrExit("fmt") }

//go:wasmexport find
func exportedFind() { runOrExit("find") }

//go:wasmexport split
func exportedSplit() { runOrExit("split") }

//go:wasmexport vet
func exportedVet() { runOrExit("vet") }
