package vet

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"strings"

	"golang.org/x/tools/go/analysis"

	"gojourney/internal/plan"
)

// A checked package is one of the program's own with all that analyzers want to know.
type checked struct {
	path string
	vet  bool
	main bool
	// withTests is what the go command calls "play [play.test]".
	withTests bool
	files     []*ast.File
	types     *types.Package
	info      *types.Info
	module    *analysis.Module
	// err is why it can't be parsed or type-checked; there is no more to know then.
	err error
}

// load type-checks the program's packages in their order; a generated test main is left out.
func load(req Request) *loader {
	contents := make(map[string]string, len(req.Files))
	for _, file := range req.Files {
		contents[file.Name] = file.Content
	}
	l := &loader{
		fset:     token.NewFileSet(),
		contents: contents,
		archives: req.Archives,
		own:      map[string]*checked{},
		// The sizes are those of amd64 and of wasm alike.
		sizes: types.SizesFor("gc", "amd64"),
	}
	// Of the Go that wrote the archives: x/tools may not know their version yet.
	l.std = importer.ForCompiler(l.fset, "gc", l.openArchive)
	for _, p := range req.Program.Packages {
		if len(p.Files) > 0 && p.Files[0].Source == "" {
			continue
		}
		l.packages = append(l.packages, l.check(p, req.Program.Module))
	}
	return l
}

type loader struct {
	packages []*checked
	fset     *token.FileSet
	contents map[string]string
	archives map[string]string
	own      map[string]*checked
	std      types.Importer
	sizes    types.Sizes
}

func (l *loader) check(p plan.Package, modulePath string) *checked {
	importPath := p.Path
	if importPath == "main" {
		importPath = modulePath // which go vet calls it by
	}
	own := &checked{
		path: importPath, vet: p.Vet, main: p.Name == "main", withTests: strings.HasSuffix(p.Label, ".test]"),
		module: &analysis.Module{Path: modulePath, GoVersion: strings.TrimPrefix(p.Lang, "go")},
	}
	files := make([]*ast.File, len(p.Files))
	for i, file := range p.Files {
		// With its deprecated objects, which some analyzers ask.
		parsed, err := parser.ParseFile(l.fset, file.Name, l.contents[file.Source], parser.ParseComments)
		if err != nil {
			own.err = err
			return own
		}
		files[i] = parsed
	}
	info := &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Instances:    map[*ast.Ident]types.Instance{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		Scopes:       map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}
	config := types.Config{GoVersion: p.Lang, Importer: l, Sizes: l.sizes}
	typed, err := config.Check(importPath, l.fset, files, info)
	if err != nil {
		own.err = err
		return own
	}
	own.files, own.types, own.info = files, typed, info
	l.own[p.Path] = own
	return own
}

// Import is for go/types.
func (l *loader) Import(importPath string) (*types.Package, error) {
	if importPath == "unsafe" {
		return types.Unsafe, nil
	}
	if own := l.own[importPath]; own != nil {
		return own.types, nil
	}
	return l.std.Import(importPath)
}

// openArchive is for go/importer.
func (l *loader) openArchive(importPath string) (io.ReadCloser, error) {
	name, ok := l.archives[importPath]
	if !ok {
		return nil, fmt.Errorf("no archive of %s", importPath)
	}
	return os.Open(name)
}
