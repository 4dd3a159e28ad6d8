// Wasmonly writes what go build's -overlay flag wants to build cmd/compile and cmd/link with the wasm back end alone:
//
//	wasmonly GOROOT FOLDER
//
// puts the edited files into FOLDER, and beside them overlay.json. It fails, with the reason on the standard error, when
// the sources of this GOROOT are not as package wasmonly knows them.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"gojourney/internal/wasmonly"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: wasmonly GOROOT FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "wasmonly:", err)
		os.Exit(1)
	}
}

func run(goroot, folder string) error {
	replace, err := wasmonly.Overlay(goroot, os.DirFS(goroot), func(name string, text []byte) (string, error) {
		place := filepath.Join(folder, strings.ReplaceAll(name, "/", "_"))
		return place, os.WriteFile(place, text, 0o644)
	})
	if err != nil {
		return err
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "overlay.json"), overlay, 0o644)
}
