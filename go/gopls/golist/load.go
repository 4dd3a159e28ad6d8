package golist

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/build"
	"go/scanner"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// row is what `go list -json` prints of a package; the fields that gopls asks for.
type row struct {
	Dir               string            `json:",omitempty"`
	ImportPath        string            `json:",omitempty"`
	Name              string            `json:",omitempty"`
	ForTest           string            `json:",omitempty"`
	Module            *Module           `json:",omitempty"`
	DepOnly           bool              `json:",omitempty"`
	GoFiles           []string          `json:",omitempty"`
	IgnoredGoFiles    []string          `json:",omitempty"`
	IgnoredOtherFiles []string          `json:",omitempty"`
	EmbedPatterns     []string          `json:",omitempty"`
	Imports           []string          `json:",omitempty"`
	ImportMap         map[string]string `json:",omitempty"`
	TestGoFiles       []string          `json:",omitempty"`
	TestImports       []string          `json:",omitempty"`
	XTestGoFiles      []string          `json:",omitempty"`
	XTestImports      []string          `json:",omitempty"`
	Error             *rowError         `json:",omitempty"`
	DepsErrors        []*rowError       `json:",omitempty"`
}

type rowError struct {
	ImportStack []string
	Pos         string
	Err         string
}

// found is a package that a list has come upon: one of the standard library has its row in the table, another here.
type found struct {
	row
	isStd  bool
	isRoot bool
	// imports holds what ImportPaths stand for at each import, in the order of Imports.
	imports []*found
	// positions are those of the first import of a path, relative to the folder of the command.
	positions map[string]string
}

type load struct {
	inv     Invocation
	files   *overlaid
	std     *Table
	context build.Context
	// packages are by import path; order has each behind what it imports.
	packages map[string]*found
	order    []*found
	stack    []string
}

func newLoad(inv Invocation, files *overlaid, std *Table, tags string) *load {
	context := build.Context{
		GOOS:        std.GOOS,
		GOARCH:      std.GOARCH,
		Compiler:    "gc",
		ReleaseTags: std.releaseTags(),
		ReadDir:     files.readDir,
		OpenFile: func(name string) (io.ReadCloser, error) {
			text, err := files.readFile(name)
			return io.NopCloser(bytes.NewReader(text)), err
		},
		IsDir: func(name string) bool {
			_, err := files.readDir(name)
			return err == nil
		},
	}
	if tags != "" {
		context.BuildTags = strings.Split(tags, ",")
	}
	if goos, ok := lookup(inv.Env, "GOOS"); ok {
		context.GOOS = goos
	}
	if goarch, ok := lookup(inv.Env, "GOARCH"); ok {
		context.GOARCH = goarch
	}
	return &load{inv: inv, files: files, std: std, context: context, packages: make(map[string]*found)}
}

// match loads the packages that a word of the command stands for.
func (l *load) match(word string) {
	isPath := path.IsAbs(word) || strings.HasPrefix(word, "./") || word == "." || strings.HasPrefix(word, "../")
	name := word
	if isPath && !path.IsAbs(word) {
		name = path.Join(l.inv.Dir, word)
	}
	switch {
	case isPath && strings.HasSuffix(word, "..."):
		l.walk(strings.TrimSuffix(strings.TrimSuffix(name, "..."), "/"))
	case isPath && strings.HasSuffix(word, ".go"):
		l.root(l.loneFile(name))
	case isPath && strings.HasPrefix(name, l.std.GOROOT+"/src/"):
		l.root(l.importPath(strings.TrimPrefix(name, l.std.GOROOT+"/src/"), nil))
	case isPath:
		l.root(l.folder(name, true))
	default:
		l.root(l.importPath(word, nil))
	}
}

func (l *load) root(pkg *found) {
	if pkg != nil {
		pkg.isRoot = true
	}
}

// walk loads what lies below a folder and belongs to the same module.
func (l *load) walk(dir string) {
	l.root(l.folder(dir, false))
	infos, _ := l.files.readDir(dir)
	var names []string
	for _, info := range infos {
		name := info.Name()
		if info.IsDir() && name != "testdata" && name != "vendor" && name[0] != '.' && name[0] != '_' {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		below := path.Join(dir, name)
		if !l.files.exists(path.Join(below, "go.mod")) {
			l.walk(below)
		}
	}
}

// folder loads the package in a folder. Where there is none it gives nil, or a row with an error if it was asked for by name.
func (l *load) folder(dir string, byName bool) *found {
	mod := l.files.moduleOf(dir)
	importPath := dir
	if mod != nil {
		importPath = path.Join(mod.Path, strings.TrimPrefix(dir, mod.Dir))
	}
	if pkg, ok := l.packages[importPath]; ok {
		return pkg
	}
	if mod == nil {
		if !byName {
			return nil
		}
		return l.failed(importPath, "", "go: go.mod file not found in current directory or any parent directory; see 'go help modules'")
	}
	if _, err := l.files.readDir(dir); err != nil {
		if !byName {
			return nil
		}
		return l.failed(importPath, "", "no Go files in "+dir)
	}
	built, err := l.context.ImportDir(dir, 0)
	var noGo *build.NoGoError
	if errors.As(err, &noGo) && len(built.TestGoFiles)+len(built.XTestGoFiles) == 0 {
		if !byName {
			return nil
		}
		text := "no Go files in " + dir
		if len(built.IgnoredGoFiles) > 0 {
			text = "build constraints exclude all Go files in " + dir
		}
		return l.failed(importPath, "", text)
	}
	if err != nil && len(built.GoFiles)+len(built.TestGoFiles)+len(built.XTestGoFiles) == 0 {
		built.GoFiles = built.InvalidGoFiles
	}
	return l.add(built, mod, importPath, err)
}

// loneFile loads a file as a program of its own.
func (l *load) loneFile(name string) *found {
	only := *l
	only.context.ReadDir = func(dir string) ([]fs.FileInfo, error) {
		return []fs.FileInfo{overlayInfo{name: filepath.Base(name)}}, nil
	}
	built, err := only.context.ImportDir(path.Dir(name), 0)
	if err != nil && len(built.GoFiles) == 0 {
		built.GoFiles = []string{path.Base(name)}
	}
	return l.add(built, nil, "command-line-arguments", err)
}

func (l *load) add(built *build.Package, mod *Module, importPath string, err error) *found {
	pkg := &found{
		row: row{
			Dir:               built.Dir,
			ImportPath:        importPath,
			Name:              built.Name,
			Module:            mod,
			GoFiles:           built.GoFiles,
			IgnoredGoFiles:    built.IgnoredGoFiles,
			IgnoredOtherFiles: built.IgnoredOtherFiles,
			EmbedPatterns:     built.EmbedPatterns,
			Imports:           built.Imports,
			TestGoFiles:       built.TestGoFiles,
			TestImports:       built.TestImports,
			XTestGoFiles:      built.XTestGoFiles,
			XTestImports:      built.XTestImports,
		},
		positions: make(map[string]string),
	}
	for _, positions := range []map[string][]posn{built.ImportPos, built.TestImportPos, built.XTestImportPos} {
		for imported, at := range positions {
			if len(at) > 0 && pkg.positions[imported] == "" {
				pkg.positions[imported] = l.short(at[0].String())
			}
		}
	}
	pkg.Error = l.errorOf(err, importPath)
	l.packages[importPath] = pkg
	l.stack = append(l.stack, importPath)
	pkg.imports = l.importAll(pkg, pkg.Imports)
	l.stack = l.stack[:len(l.stack)-1]
	l.order = append(l.order, pkg)
	return pkg
}

// importAll loads what a package imports. A package that is being loaded further up the stack closes a cycle.
func (l *load) importAll(from *found, imports []string) []*found {
	var loaded []*found
	for _, imported := range imports {
		if imported == "C" {
			continue
		}
		pkg := l.importPath(imported, from)
		loaded = append(loaded, pkg)
		if text := l.refusal(from, pkg); text != "" && from.Error == nil {
			from.Error = &rowError{ImportStack: []string{from.ImportPath}, Pos: from.positions[imported], Err: text}
		}
		if begin := slices.Index(l.stack, pkg.ImportPath); begin != -1 && pkg.Error == nil {
			// Without what leads to the cycle, which the go command names too: gopls looks for the second package's import
			// in the first one's files.
			stack := append(slices.Clone(l.stack[begin:]), pkg.ImportPath)
			pkg.Error = &rowError{ImportStack: stack, Err: "import cycle not allowed"}
		}
	}
	return loaded
}

// refusal says why one package may not import another, if so.
func (l *load) refusal(from, pkg *found) string {
	if pkg.Name == "main" {
		return fmt.Sprintf("import %q is a program, not an importable package", pkg.ImportPath)
	}
	elements := strings.Split(pkg.ImportPath, "/")
	last := -1
	for i, element := range elements {
		if element == "internal" {
			last = i
		}
	}
	if last == -1 {
		return ""
	}
	parent := strings.Join(elements[:last], "/")
	within := from.ImportPath == parent || strings.HasPrefix(from.ImportPath, parent+"/")
	if within && (parent != "" || from.isStd) && pkg.isStd == from.isStd {
		return ""
	}
	return fmt.Sprintf("use of internal package %s not allowed", pkg.ImportPath)
}

// importPath loads a package by its path. `from` imports it; nil where it is a word of the command.
func (l *load) importPath(name string, from *found) *found {
	if pkg, ok := l.packages[name]; ok {
		return pkg
	}
	if known, ok := l.std.rows[name]; ok {
		pkg := &found{row: row{ImportPath: name}, isStd: true}
		l.packages[name] = pkg
		for _, imported := range known.imports {
			pkg.imports = append(pkg.imports, l.importPath(imported, nil))
		}
		l.order = append(l.order, pkg)
		return pkg
	}
	dir := l.inv.Dir
	if from != nil {
		dir = from.Dir
	}
	if mod := l.files.moduleOf(dir); mod != nil && mod.Path != "" {
		if rest, ok := strings.CutPrefix(name+"/", mod.Path+"/"); ok {
			if pkg := l.folder(path.Join(mod.Dir, rest), false); pkg != nil {
				return pkg
			}
		}
	}
	position := ""
	if from != nil {
		position = from.positions[name]
	}
	return l.failed(name, position, l.notFound(name))
}

func (l *load) notFound(name string) string {
	if build.IsLocalImport(name) {
		return fmt.Sprintf("%q is relative, but relative import paths are not supported in module mode", name)
	}
	first, _, _ := strings.Cut(name, "/")
	if strings.Contains(first, ".") {
		return fmt.Sprintf("no required module provides package %s; to add it:\n\tgo get %s", name, name)
	}
	return fmt.Sprintf("package %s is not in std (%s/src/%s)", name, l.std.GOROOT, name)
}

// failed is the row of a package that is not there.
func (l *load) failed(importPath, position, text string) *found {
	stack := slices.Clone(l.stack)
	if len(stack) == 0 {
		stack = []string{importPath}
	}
	pkg := &found{row: row{ImportPath: importPath, Error: &rowError{ImportStack: stack, Pos: position, Err: text}}}
	l.packages[importPath] = pkg
	l.order = append(l.order, pkg)
	return pkg
}

// errorOf puts an error of go/build into the go command's words.
func (l *load) errorOf(err error, importPath string) *rowError {
	var list scanner.ErrorList
	var noGo *build.NoGoError
	switch {
	case err == nil, errors.As(err, &noGo):
		return nil
	case errors.As(err, &list) && len(list) > 0:
		return &rowError{ImportStack: []string{importPath}, Pos: l.short(list[0].Pos.String()), Err: list[0].Msg}
	default:
		return &rowError{ImportStack: []string{}, Err: err.Error()}
	}
}

// short makes a path below the folder of the command relative to it.
func (l *load) short(name string) string {
	return strings.TrimPrefix(name, strings.TrimSuffix(l.inv.Dir, "/")+"/")
}

// write prints the rows, each behind those it imports, then the test variants of the packages that were asked for.
func (l *load) write(stdout io.Writer) error {
	encoder := json.NewEncoder(stdout)
	roots := slices.Clone(l.order)
	var variants []*found
	for _, pkg := range roots {
		if pkg.isRoot && !pkg.isStd {
			variants = append(variants, l.testVariants(pkg)...)
		}
	}
	for _, pkg := range l.order {
		if pkg.isStd {
			text := l.std.rows[pkg.ImportPath].json
			if !pkg.isRoot {
				text = `{"DepOnly":true,` + text[1:]
			}
			if _, err := io.WriteString(stdout, text+"\n"); err != nil {
				return err
			}
			continue
		}
		pkg.DepOnly = !pkg.isRoot
		pkg.DepsErrors = pkg.errorsBelow()
		if err := encoder.Encode(pkg.row); err != nil {
			return err
		}
	}
	for _, pkg := range variants {
		pkg.DepsErrors = pkg.errorsBelow()
		if err := encoder.Encode(pkg.row); err != nil {
			return err
		}
	}
	return nil
}

func (p *found) errorsBelow() []*rowError {
	var all []*rowError
	seen := map[*found]bool{}
	var visit func(*found)
	visit = func(pkg *found) {
		if seen[pkg] || pkg.isStd {
			return
		}
		seen[pkg] = true
		for _, imported := range pkg.imports {
			visit(imported)
		}
		if pkg != p && pkg.Error != nil {
			all = append(all, pkg.Error)
		}
	}
	visit(p)
	return all
}

// overlayInfo is a regular file of which only the name matters.
type overlayInfo struct{ name string }

func (i overlayInfo) Name() string       { return i.name }
func (i overlayInfo) Size() int64        { return 0 }
func (i overlayInfo) Mode() fs.FileMode  { return 0o444 }
func (i overlayInfo) ModTime() time.Time { return time.Time{} }
func (i overlayInfo) IsDir() bool        { return false }
func (i overlayInfo) Sys() any           { return nil }
