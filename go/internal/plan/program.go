package plan

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"gojourney/internal/testmain"
)

// planRun plans "go build .".
func (l *loader) planRun(dir string) Result {
	p := l.loadFirst(dir)
	messages := errorsOf(p)
	if len(messages) == 0 {
		messages = withoutGoFiles(p)
	}
	if len(messages) > 0 {
		return Result{Status: StatusError, Errors: strings.Join(messages, "\n") + "\n"}
	}
	if result, ok := l.needsResult(); ok {
		return result
	}
	program := l.program(p.imports)
	main := l.compiled(p)
	main.Path, main.Vet = "main", true
	program.add(main)
	program.Godebug = l.godebug(p.build.Directives)
	return Result{Status: StatusOK, Program: program}
}

// withoutGoFiles reports packages that have no files but tests; the go command notices while it builds.
func withoutGoFiles(roots ...*pkg) []string {
	var messages []string
	for _, p := range inOrder(roots...) {
		if p.build != nil && len(p.build.GoFiles) == 0 {
			messages = append(messages, fmt.Sprintf("%s: no non-test Go files in %s", p.importPath, p.dir))
		}
	}
	return messages
}

// planTest plans "go test -c .", or, where nothing is to be run, "go vet .".
func (l *loader) planTest(dir string, run bool) Result {
	p := l.loadFirst(dir)
	l.stack = []frame{{importPath: p.importPath + " (test)"}}
	test := &pkg{importPath: p.importPath, dir: p.dir, mod: p.mod, build: p.build}
	test.imports = l.loadImports(test, p.build.TestImports, p.build.TestImportPos)
	test.setError(l.testCycle(p, test.imports))
	testEmbed, err := l.resolveEmbed(p, p.build.TestEmbedPatterns, p.build.TestEmbedPatternPos)
	test.setError(err)
	l.stack = []frame{{importPath: p.importPath + "_test"}}
	external := &pkg{importPath: p.importPath + "_test", dir: p.dir, mod: p.mod, build: p.build}
	external.imports = l.loadImports(external, p.build.XTestImports, p.build.XTestImportPos)
	external.embed, err = l.resolveEmbed(p, p.build.XTestEmbedPatterns, p.build.XTestEmbedPatternPos)
	external.setError(err)

	main := testmain.New(p.importPath, p.mod.path)
	messages := errorsOf(p)
	for _, p := range []*pkg{test, external} {
		if len(messages) == 0 {
			messages = firstOf(errorsOf(p)) // of the test files, "go test" reports one error
		}
	}
	if run && len(messages) == 0 && len(p.build.TestGoFiles)+len(p.build.XTestGoFiles) == 0 {
		return Result{Status: StatusError, Errors: "no test files: a test is a function such as func TestSum(t *testing.T) in a file that is named like sum_test.go\n"}
	}
	if len(messages) == 0 {
		messages = l.addTests(main, p)
	}
	switch {
	case len(messages) > 0 && run:
		return Result{Status: StatusError, Errors: setupFailed(p, messages)}
	case len(messages) > 0:
		return Result{Status: StatusError, Errors: strings.Join(messages, "\n") + "\n"}
	}
	if result, ok := l.needsResult(); ok {
		return result
	}
	imported := slices.DeleteFunc(slices.Concat(p.imports, test.imports, external.imports), func(other *pkg) bool { return other == p })
	if messages := withoutGoFiles(imported...); len(messages) > 0 {
		return Result{Status: StatusError, Errors: strings.Join(messages, "\n") + "\n"}
	}
	program, mainImports := l.testProgram(p, test, external, testEmbed, main)
	if run {
		program.IsTest = true
		program.add(Package{
			Path: "main", Name: "main", Label: p.importPath + ".test", Lang: p.mod.lang, Dir: p.dir, Imports: mainImports,
			Files: []PackageFile{{Name: "_testmain.go", Content: main.Generate()}},
		})
	}
	return Result{Status: StatusOK, Program: program}
}

func firstOf(messages []string) []string { return messages[:min(1, len(messages))] }

// setupFailed is what "go test" prints around messages, without the line above the first that the official Playground
// takes out.
func setupFailed(p *pkg, messages []string) string {
	return strings.Join(messages, "\n# "+p.importPath+"\n") + "\nFAIL\t" + p.importPath + " [setup failed]\nFAIL\n"
}

// testProgram is a package and its tests, still without the main that calls them, and what that imports.
func (l *loader) testProgram(p, test, external *pkg, testEmbed *Embed, main *testmain.Test) (program *Program, mainImports []string) {
	program = l.program(slices.Concat(p.imports, test.imports))
	mainImports = slices.Clone(testmain.Deps)
	if names := slices.Concat(p.build.GoFiles, p.build.TestGoFiles); len(names) > 0 {
		compiled := l.compiled(p)
		compiled.Vet = true
		if len(p.build.TestGoFiles) > 0 || p.build.Name == "main" && len(p.build.XTestGoFiles) > 0 {
			compiled.Label += " [" + p.importPath + ".test]"
		}
		compiled.Files = packageFiles(p.dir, names)
		compiled.Imports = importPaths(slices.Concat(p.imports, test.imports))
		compiled.Embed = mergeEmbed(p.embed, testEmbed)
		compiled.directives = slices.Concat(p.build.Directives, p.build.TestDirectives)
		program.add(compiled)
		main.ImportInternal()
		mainImports = append(mainImports, compiled.Path)
	}
	// Some of these may import the package itself: they get what its tests get.
	for _, imported := range inOrder(external.imports...) {
		if !imported.std && imported != p && !program.has(imported.importPath) {
			program.add(l.compiled(imported))
		}
	}
	if names := p.build.XTestGoFiles; len(names) > 0 {
		program.add(Package{
			Path: external.importPath, Name: p.build.Name + "_test", Label: external.importPath + " [" + p.importPath + ".test]",
			Lang: p.mod.lang, Dir: p.dir, Files: packageFiles(p.dir, names), Imports: importPaths(external.imports),
			Embed: external.embed, Vet: true, directives: p.build.XTestDirectives,
		})
		main.ImportExternal()
		mainImports = append(mainImports, external.importPath)
	}
	slices.Sort(mainImports)
	program.Godebug = l.godebug(p.build.Directives, p.build.TestDirectives, p.build.XTestDirectives)
	return program, mainImports
}

// addTests finds the functions to run. The messages are about files that can't be parsed and about wrong signatures.
func (l *loader) addTests(main *testmain.Test, p *pkg) []string {
	add := func(names []string, external bool) error {
		for _, name := range names {
			file, fset, err := l.parse(path.Join(p.dir, name), parser.ParseComments)
			if err != nil {
				return err
			}
			if err := main.Add(fset, file, external); err != nil {
				return err
			}
		}
		return nil
	}
	err := add(p.build.TestGoFiles, false)
	if err == nil {
		err = add(p.build.XTestGoFiles, true)
	}
	var list scanner.ErrorList
	switch {
	case err == nil:
		return nil
	case errors.As(err, &list) && len(list) > 0:
		return []string{list[0].Error()}
	}
	return []string{err.Error()}
}

func (l *loader) parse(name string, mode parser.Mode) (*ast.File, *token.FileSet, error) {
	content, err := fs.ReadFile(l.tree, name)
	if err != nil {
		return nil, nil, err
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, content, mode|parser.SkipObjectResolution)
	return file, fset, err
}

// needsResult is for a program that imports packages of modules which are not here.
func (l *loader) needsResult() (Result, bool) {
	if len(l.needs) == 0 {
		return Result{}, false
	}
	needs := slices.Sorted(maps.Keys(l.needs))
	return Result{
		Status: StatusNeeds,
		Needs:  needs,
		Errors: fmt.Sprintf("%s: not in the standard library; the Go Playground can fetch it, run the program there when you are online\n", strings.Join(needs, ", ")),
	}, true
}

// testCycle reports a package that a test file of p imports and that imports p.
func (l *loader) testCycle(p *pkg, imports []*pkg) *packageError {
	for _, imported := range imports {
		way := wayTo(p, imported)
		if way == nil {
			continue
		}
		l.stack = []frame{{importPath: p.importPath}}
		positions := p.build.TestImportPos
		for _, each := range way {
			l.push(each.importPath, positions[each.importPath])
			positions = each.build.ImportPos
		}
		return &packageError{stack: l.stack, cycle: true, text: "import cycle not allowed in test"}
	}
	return nil
}

// wayTo gives the packages by which from imports p, both of them included: one of the shortest ways. Nil if there is none.
func wayTo(p, from *pkg) []*pkg {
	ways := [][]*pkg{{from}}
	seen := map[*pkg]bool{from: true}
	for len(ways) > 0 {
		way := ways[0]
		ways = ways[1:]
		last := way[len(way)-1]
		if last == p {
			return way
		}
		for _, next := range last.imports {
			if !seen[next] {
				seen[next] = true
				ways = append(ways, append(slices.Clone(way), next))
			}
		}
	}
	return nil
}

// program begins with all own packages that imports lead to.
func (l *loader) program(imports []*pkg) *Program {
	program := &Program{Module: l.modules.list[0].path, Std: []string{"runtime"}}
	for _, p := range inOrder(imports...) {
		if !p.std {
			program.add(l.compiled(p))
		}
	}
	return program
}

// add appends a package and notes what it wants of std.
func (program *Program) add(p Package) {
	for _, importPath := range p.Imports {
		if i, found := slices.BinarySearch(program.Std, importPath); !found && !program.has(importPath) {
			program.Std = slices.Insert(program.Std, i, importPath)
		}
	}
	program.Packages = append(program.Packages, p)
}

func (program *Program) has(importPath string) bool {
	return slices.ContainsFunc(program.Packages, func(p Package) bool { return p.Path == importPath })
}

// compiled is how to compile a package by itself, without its tests.
func (l *loader) compiled(p *pkg) Package {
	return Package{
		Path: p.importPath, Name: p.build.Name, Label: p.importPath, Lang: p.mod.lang, Dir: p.dir,
		Files: packageFiles(p.dir, p.build.GoFiles), Imports: importPaths(p.imports), Embed: p.embed,
		directives: p.build.Directives,
	}
}

func packageFiles(dir string, names []string) []PackageFile {
	files := make([]PackageFile, len(names))
	for i, name := range names {
		source := path.Join(dir, name)
		files[i] = PackageFile{Name: source, Source: source}
		if dir == "." {
			files[i].Name = "./" + name
		}
	}
	return files
}

func importPaths(imports []*pkg) []string {
	paths := []string{}
	for _, p := range imports {
		if p.importPath != "unsafe" {
			paths = append(paths, p.importPath)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}
