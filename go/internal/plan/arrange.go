package plan

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"path"
	"strings"

	"gojourney/internal/source"
	"gojourney/internal/testmain"
)

const progTestName = "prog_test.go"

// arrange decides between building and testing, and renames a prog.go that is a test.
func arrange(files []source.File, mode, dir string) (arranged []source.File, test, renamed bool) {
	switch {
	case mode == Run:
		return files, false, false
	case mode == Vet || dir != ".":
		return files, mode != Auto, false
	}
	for i, file := range files {
		if file.Name != source.ProgName || !isTestProgram(file.Content) {
			continue
		}
		arranged = append(arranged, files...)
		arranged[i].Name = progTestName
		return arranged, true, true
	}
	return files, mode == Test, false
}

// restoreName undoes the renaming where a Program names files of the request.
func restoreName(program *Program) {
	for _, p := range program.Packages {
		for i := range p.Files {
			if p.Files[i].Source == progTestName {
				p.Files[i].Source = source.ProgName
			}
		}
		if p.Embed == nil {
			continue
		}
		for file, name := range p.Embed.Files {
			if name == progTestName {
				p.Embed.Files[file] = source.ProgName
			}
		}
	}
}

// isTestProgram says whether the official Playground would take prog.go for a test.
func isTestProgram(content string) bool {
	// Most programs aren't, and parsing all of a large one takes a while.
	if !strings.Contains(content, "Test") && !strings.Contains(content, "Fuzz") && !strings.Contains(content, "Example") {
		return false
	}
	file, err := parser.ParseFile(token.NewFileSet(), source.ProgName, content, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil || file.Name.Name != "main" {
		return false
	}
	test := false
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok {
			continue
		}
		if fn.Name.Name == "main" && fn.Recv == nil {
			return false
		}
		test = test || testmain.IsTest(fn)
	}
	return test || len(doc.Examples(file)) > 0
}

// checkPackage reports, in the words of the official Playground, a file beside those to be run that is not of package main:
// tests of package main_test too, and files with other endings that begin like a Go file. What is tested or vetted may be of
// any package, as with the go command: the official Playground has no such request.
func checkPackage(files []source.File, dir, mode string) string {
	if mode == Test || mode == Vet {
		return ""
	}
	for _, file := range files {
		if path.Dir(file.Name) != dir {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file.Name, file.Content, parser.PackageClauseOnly)
		if err == nil && parsed.Name.Name != "main" {
			return "package name must be main"
		}
	}
	return ""
}
