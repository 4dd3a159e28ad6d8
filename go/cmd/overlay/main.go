// Overlay writes what go build's -overlay flag wants to build parts of Go as the site needs them: cmd/compile and cmd/link with
// the wasm back end alone, as functions to be called again and again, and a linker that works in two steps; std with the
// words of Linux.
//
//	overlay tools|std GOROOT FOLDER
//
// puts the edited files into FOLDER, and beside them overlay.json. It fails, with the reason on the standard error, when
// the sources of this GOROOT are not as packages wasmonly, stagedlink and linuxwords know them.
package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"gojourney/internal/linuxwords"
	"gojourney/internal/stagedlink"
	"gojourney/internal/wasmonly"
)

//go:embed compile.go.txt
var compileExports []byte

func main() {
	if len(os.Args) != 4 || editors[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: overlay tools|std GOROOT FOLDER")
		os.Exit(2)
	}
	if err := run(editors[os.Args[1]], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, "overlay:", err)
		os.Exit(1)
	}
}

type editor func(fs.FS) (map[string][]byte, error)

var editors = map[string][]editor{
	"tools": {wasmonly.Files, stagedlink.Files, addedFiles},
	"std":   {linuxwords.Files},
}

func addedFiles(fs.FS) (map[string][]byte, error) {
	return map[string][]byte{"src/cmd/compile/exports.go": compileExports}, nil
}

func run(editors []editor, goroot, folder string) error {
	replace := map[string]string{}
	for _, edit := range editors {
		files, err := edit(os.DirFS(goroot))
		if err != nil {
			return err
		}
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
