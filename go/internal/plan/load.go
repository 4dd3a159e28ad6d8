package plan

import (
	"errors"
	"fmt"
	"go/build"
	"go/scanner"
	"go/token"
	"go/version"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/module"
)

// root is where go/build sees the program. The name must not be part of what a learner writes: it is taken out of texts.
const root = "/\u2026program"

// goroot is the GOROOT of the official Playground, as it appears in messages.
const goroot = "/usr/local/go-faketime"

// A pkg is a package as loaded, one for each import path.
type pkg struct {
	importPath string
	std        bool
	missing    bool // nowhere among the files
	named      bool // its files are, and belong to it whatever they say of themselves
	dir        string
	mod        mod
	build      *build.Package
	embed      *Embed
	imports    []*pkg
	loading    bool
	// err is the first thing that is wrong with it: the go command reports no more for a package.
	err *packageError
}

type loader struct {
	context build.Context
	tree    fs.FS
	modules modules
	named   bool
	current string // the language of the compiler
	std     map[string]bool
	pkgs    map[string]*pkg
	folded  map[string]string // import path without case → import path
	needs   map[string]bool
	stack   []frame
}

func newLoader(req Request, tree fs.FS, modules modules) *loader {
	l := &loader{
		tree:    tree,
		modules: modules,
		named:   req.Named,
		current: version.Lang(req.GoVersion),
		std:     make(map[string]bool, len(req.Std)),
		pkgs:    map[string]*pkg{},
		folded:  map[string]string{},
		needs:   map[string]bool{},
	}
	for _, importPath := range req.Std {
		l.std[importPath] = true
	}
	l.context = build.Context{
		GOOS:        cmpOr(req.GOOS, "wasip1"),
		GOARCH:      cmpOr(req.GOARCH, "wasm"),
		Compiler:    "gc",
		BuildTags:   []string{"faketime"}, // as the official Playground sets it
		ReleaseTags: build.Default.ReleaseTags,
		ToolTags:    build.Default.ToolTags,

		JoinPath:      path.Join,
		IsAbsPath:     path.IsAbs,
		SplitPathList: func(list string) []string { return nil },
		HasSubdir:     func(root, dir string) (string, bool) { return "", false },
		IsDir: func(name string) bool {
			info, err := fs.Stat(tree, relative(name))
			return err == nil && info.IsDir()
		},
		ReadDir: func(name string) ([]fs.FileInfo, error) {
			entries, err := fs.ReadDir(tree, relative(name))
			infos := make([]fs.FileInfo, 0, len(entries))
			for _, entry := range entries {
				if info, err := entry.Info(); err == nil {
					infos = append(infos, info)
				}
			}
			return infos, err
		},
		OpenFile: func(name string) (io.ReadCloser, error) { return tree.Open(relative(name)) },
	}
	return l
}

func cmpOr(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

// relative turns go/build's name of a file or a folder into ours.
func relative(name string) string {
	if name == root {
		return "."
	}
	return strings.TrimPrefix(name, root+"/")
}

// loadFirst loads the package to build and all that it imports.
func (l *loader) loadFirst(dir string) *pkg {
	own := l.modules.list[0]
	if l.named {
		own.lang = l.current
	}
	p := &pkg{importPath: path.Join(own.path, dir), dir: dir, mod: own, named: l.named}
	l.pkgs[p.importPath] = p
	l.load(p, nil)
	return p
}

// load reads the folder of p and loads the imports. positions are those of the import declarations that led here.
func (l *loader) load(p *pkg, positions []token.Position) {
	p.loading = true
	defer func() { p.loading = false }()

	context := l.context
	context.UseAllFiles = p.named
	var err error
	p.build, err = context.ImportDir(path.Join(root, p.dir), 0)
	if err != nil {
		l.setBuildError(p, err, positions)
	}
	l.push(p.importPath, positions)
	defer l.pop()
	l.checkFiles(p)
	var embedErr *packageError
	p.embed, embedErr = l.resolveEmbed(p, p.build.EmbedPatterns, p.build.EmbedPatternPos)
	p.setError(embedErr)
	if !l.checkNames(p) {
		return
	}
	p.imports = l.loadImports(p, p.build.Imports, p.build.ImportPos)
}

// loadImports loads what p imports. What is wrong with an import declaration is the error of p, what is wrong with the
// imported package that package's.
func (l *loader) loadImports(p *pkg, importPaths []string, positions map[string][]token.Position) []*pkg {
	var imports []*pkg
	for _, importPath := range importPaths {
		if importPath == "C" {
			continue // checkFiles has reported it
		}
		imported := l.find(importPath, positions[importPath])
		imports = append(imports, imported)
		p.setError(l.checkImport(p, importPath, imported, positions[importPath]))
	}
	return imports
}

// find gives the package of an import path, loaded.
func (l *loader) find(importPath string, positions []token.Position) *pkg {
	if p := l.pkgs[importPath]; p != nil {
		if p.loading {
			l.push(importPath, positions)
			p.setError(&packageError{stack: slices.Clone(l.stack), cycle: true, text: "import cycle not allowed"})
			l.pop()
		}
		return p
	}
	p := &pkg{importPath: importPath}
	l.pkgs[importPath] = p
	dir, in, own := l.modules.find(importPath)
	switch {
	case build.IsLocalImport(importPath):
		p.fail(positions, fmt.Sprintf("%q is relative, but relative import paths are not supported in module mode", importPath))
	case path.IsAbs(importPath):
		p.fail(positions, fmt.Sprintf("%q is not a package path; see 'go help packages'", importPath))
	case l.std[importPath] || importPath == "unsafe":
		p.std = true
	case module.CheckImportPath(importPath) != nil:
		p.fail(positions, module.CheckImportPath(importPath).Error())
	case own && l.hasGoFiles(dir) && !l.inOtherModule(dir, in):
		p.dir, p.mod = dir, in
		if other := l.folded[strings.ToLower(importPath)]; other != "" {
			p.fail(positions, fmt.Sprintf("case-insensitive import collision: %q and %q", importPath, other))
			return p
		}
		l.folded[strings.ToLower(importPath)] = importPath
		l.load(p, positions)
	default:
		p.missing = true
		l.failMissing(p, own, dir, positions)
	}
	return p
}

// failMissing is for an import path of which there is no package.
func (l *loader) failMissing(p *pkg, own bool, dir string, positions []token.Position) {
	first, _, _ := strings.Cut(p.importPath, "/")
	switch {
	case first == "vendor":
		p.fail(positions, "use of vendored package not allowed")
	case excluded[p.importPath]:
		l.push(p.importPath, positions)
		p.setError(&packageError{stack: slices.Clone(l.stack), text: "build constraints exclude all Go files in " + goroot + "/src/" + p.importPath})
		l.pop()
	case !strings.Contains(first, "."):
		p.fail(positions, fmt.Sprintf("package %s is not in std (%s/src/%s)", p.importPath, goroot, p.importPath))
	case own:
		p.fail(positions, fmt.Sprintf("package %s is not in this program: no .go file is in %s/", p.importPath, dir))
	default:
		l.needs[p.importPath] = true
	}
}

// excluded are the packages of std that have no file for wasip1 without cgo. They have none for linux without cgo
// either, which the official Playground builds for.
var excluded = map[string]bool{"syscall/js": true, "runtime/cgo": true, "runtime/race": true, "runtime/msan": true, "runtime/asan": true}

func (l *loader) hasGoFiles(dir string) bool {
	entries, err := fs.ReadDir(l.tree, dir)
	return err == nil && slices.ContainsFunc(entries, func(entry fs.DirEntry) bool {
		return !entry.IsDir() && path.Ext(entry.Name()) == ".go"
	})
}

// inOtherModule says whether a folder between the module's own and dir, or dir, begins another module.
func (l *loader) inOtherModule(dir string, in mod) bool {
	for ; dir != in.dir && dir != "."; dir = path.Dir(dir) {
		if _, err := fs.Stat(l.tree, path.Join(dir, "go.mod")); err == nil {
			return true
		}
	}
	return false
}

// checkImport reports an import that p may not do.
func (l *loader) checkImport(p *pkg, importPath string, imported *pkg, positions []token.Position) *packageError {
	if imported.err == nil && !imported.missing {
		if parent, internal := parentOfInternal(importPath); internal && (imported.std || !within(p.importPath, parent)) {
			return &packageError{
				stack: slices.Clone(l.stack), position: firstPosition(positions), showStack: true,
				text: fmt.Sprintf("use of internal package %s not allowed", importPath),
			}
		}
	}
	if imported.build != nil && imported.build.Name == "main" && imported.dir != p.dir {
		return &packageError{position: firstPosition(positions), text: fmt.Sprintf("import %q is a program, not an importable package", importPath)}
	}
	if build.IsLocalImport(importPath) {
		return &packageError{position: firstPosition(positions), text: fmt.Sprintf("local import %q in non-local package", importPath)}
	}
	return nil
}

// parentOfInternal gives the import path that all importers of a path with an element "internal" must begin with.
func parentOfInternal(importPath string) (parent string, internal bool) {
	elements := strings.Split(importPath, "/")
	for i := len(elements) - 1; i >= 0; i-- {
		if elements[i] == "internal" {
			return strings.Join(elements[:i], "/"), true
		}
	}
	return "", false
}

func within(importPath, parent string) bool {
	return importPath == parent || strings.HasPrefix(importPath, parent+"/")
}

// setBuildError turns an error of go/build into what the go command makes of it.
func (l *loader) setBuildError(p *pkg, err error, positions []token.Position) {
	var list scanner.ErrorList
	var noGo *build.NoGoError
	switch {
	case errors.As(err, &list) && len(list) > 0:
		p.setError(&packageError{position: shortPosition(list[0].Pos), text: list[0].Msg})
	case errors.As(err, &noGo) && len(positions) == 0 && len(p.build.IgnoredGoFiles) == 0:
		p.setError(&packageError{text: "no Go files in " + p.dir})
	case errors.As(err, &noGo):
		l.push(p.importPath, positions)
		p.setError(&packageError{stack: slices.Clone(l.stack), text: "build constraints exclude all Go files in " + p.dir})
		l.pop()
	default:
		text := strings.ReplaceAll(strings.ReplaceAll(err.Error(), root+"/", ""), root, ".")
		p.setError(&packageError{position: firstPosition(positions), text: text})
	}
}

// checkFiles reports files that can't be part of a package.
func (l *loader) checkFiles(p *pkg) {
	if len(p.build.SFiles) > 0 {
		name := path.Join(p.dir, p.build.SFiles[0])
		p.setError(&packageError{text: name + ": assembly is not supported: this program runs as WebAssembly; remove the file or run it on the Go Playground"})
	}
	for _, name := range p.build.IgnoredGoFiles {
		if position, ok := l.importsC(p, name); ok {
			// The go command ignores the file without a word, and so the learner looks for the mistake elsewhere.
			p.err = &packageError{position: position, text: `import "C" is not supported: cgo needs a C compiler, which the Go Playground does not have either; remove the import`}
			return
		}
	}
}

// checkNames reports names of files that not every system can tell apart, or that a tool would take for something else.
func (l *loader) checkNames(p *pkg) bool {
	names := slices.Concat(p.build.GoFiles, p.build.IgnoredGoFiles, p.build.IgnoredOtherFiles, p.build.CFiles, p.build.CXXFiles,
		p.build.MFiles, p.build.HFiles, p.build.FFiles, p.build.SFiles, p.build.SwigFiles, p.build.SwigCXXFiles, p.build.SysoFiles,
		p.build.TestGoFiles, p.build.XTestGoFiles)
	if p.embed != nil {
		for _, name := range slices.Sorted(maps.Keys(p.embed.Files)) {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	stack := slices.Clone(l.stack)
	folded := map[string]string{}
	for _, name := range names {
		fold := strings.ToLower(name)
		if other := folded[fold]; other != "" {
			text := fmt.Sprintf("case-insensitive file name collision: %q and %q", min(name, other), max(name, other))
			p.setError(&packageError{stack: stack, text: text})
			return false
		}
		folded[fold] = name
	}
	for _, name := range names {
		if !safeName(name) || strings.HasPrefix(name, "_cgo_") {
			p.setError(&packageError{stack: stack, text: fmt.Sprintf("invalid input file name %q", name)})
			return false
		}
	}
	return true
}

// safeName says whether a tool can't take a file name for something else.
func safeName(name string) bool {
	c := name[0]
	return '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || c == '.' || c == '_' || c >= 0x80
}
