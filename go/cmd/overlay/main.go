// Overlay writes what go build's -overlay flag wants to build cmd/compile and cmd/link as the site needs them: with the
// wasm back end alone, as functions to be called again and again, and a linker that works in two steps.
//
//	overlay GOROOT FOLDER
//
// puts the edited files into FOLDER, and beside them overlay.json. It fails, with the reason on the standard error, when
// the sources of this GOROOT are not as packages wasmonly and stagedlink know them.
package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"gojourney/internal/stagedlink"
	"gojourney/internal/wasmonly"
)

//go:embed compile.go.txt
var compileExports []byte

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: overlay GOROOT FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "overlay:", err)
		os.Exit(1)
	}
}

func run(goroot, folder string) error {
	tree := os.DirFS(goroot)
	edited, err := wasmonly.Files(tree)
	if err != nil {
		return err
	}
	staged, err := stagedlink.Files(tree)
	if err != nil {
		return err
	}
	added := map[string][]byte{"src/cmd/compile/exports.go": compileExports}
	replace := map[string]string{}
	for _, files := range []map[string][]byte{edited, staged, added} {
		for name, text := range files {
			place := filepath.Join(folder, strings.ReplaceAll(name, "/", "_"))
			if err := os.WriteFile(place, text, 0o644); err != nil {
				return err
			}
			replace[filepath.Join(goroot, filepath.FromSlash(name))] = place
		}
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "overlay.json"), overlay, 0o644)
}
