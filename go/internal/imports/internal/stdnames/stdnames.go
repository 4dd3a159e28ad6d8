// Package stdnames reads the names that std exports from its sources.
package stdnames

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// List gives a line for each package of std that a program may import: path, name, exported names. It needs a go
// command; the std is that of linux/amd64, as on the official Playground.
func List() (string, error) {
	context := build.Default
	context.GOOS, context.GOARCH, context.CgoEnabled = "linux", "amd64", false
	list := exec.Command("go", "list", "-f", "{{.ImportPath}} {{.Dir}}", "std")
	list.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0")
	out, err := list.Output()
	if err != nil {
		return "", fmt.Errorf("go list std: %w", err)
	}
	var b strings.Builder
	for line := range strings.Lines(string(out)) {
		importPath, dir, _ := strings.Cut(strings.TrimSpace(line), " ")
		if slices.Contains(strings.Split(importPath, "/"), "internal") || strings.HasPrefix(importPath, "vendor/") {
			continue
		}
		p, err := context.ImportDir(dir, 0)
		if err != nil {
			continue // nothing for linux
		}
		names, err := exports(p)
		if err != nil {
			return "", err
		}
		if len(names) > 0 {
			fmt.Fprintf(&b, "%s %s %s\n", importPath, p.Name, strings.Join(names, " "))
		}
	}
	return b.String(), nil
}

func exports(p *build.Package) ([]string, error) {
	var names []string
	for _, name := range p.GoFiles {
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, 0)
		if err != nil {
			return nil, err
		}
		for name, object := range file.Scope.Objects {
			if token.IsExported(name) && object.Kind != ast.Bad {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}
