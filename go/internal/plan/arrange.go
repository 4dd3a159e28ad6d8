package plan

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strings"

	"gojourney/internal/source"
	"gojourney/internal/testmain"
)

// arrange decides between building and testing, and gives a file that is a test a name that says so. renamed is the name
// it had.
func arrange(files []source.File, mode, dir string) (arranged []source.File, test bool, renamed string) {
	switch {
	case mode == Run:
		return files, false, ""
	case mode == Vet || dir != ".":
		return files, mode != Auto, ""
	}
	for i, file := range files {
		official := file.Name == source.ProgName && isTestProgram(file.Content)
		if official || mode == Test && isAlone(files, file.Name) && isMeantAsTest(file.Content) {
			arranged = append(arranged, files...)
			arranged[i].Name = testName(file.Name)
			return arranged, true, file.Name
		}
	}
	return files, mode == Test, ""
}

func testName(name string) string { return strings.TrimSuffix(name, ".go") + "_test.go" }

// restoreName undoes the renaming where a Program names files of the request.
func restoreName(program *Program, renamed string) {
	for _, p := range program.Packages {
		for i := range p.Files {
			if p.Files[i].Source == testName(renamed) {
				p.Files[i].Source = renamed
			}
		}
		if p.Embed == nil {
			continue
		}
		for file, name := range p.Embed.Files {
			if name == testName(renamed) {
				p.Embed.Files[file] = renamed
			}
		}
	}
}

// isAlone says whether a file is the only one of the package in the root, and named like none of a test.
func isAlone(files []source.File, name string) bool {
	return path.Dir(name) == "." && path.Ext(name) == ".go" && !strings.HasSuffix(name, "_test.go") &&
		!slices.ContainsFunc(files, func(file source.File) bool {
			return file.Name != name && path.Dir(file.Name) == "." && path.Ext(file.Name) == ".go"
		})
}

// isMeantAsTest is for a program that is to be tested: a mistake in it, or in the signature of a test, is to be told and
// no reason to find no test.
func isMeantAsTest(content string) bool {
	file, _ := parser.ParseFile(token.NewFileSet(), source.ProgName, content, parser.SkipObjectResolution)
	if file == nil || file.Name == nil || file.Name.Name != "main" {
		return false
	}
	meant := false
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Recv != nil {
			continue
		}
		if fn.Name.Name == "main" {
			return false
		}
		meant = meant || testmain.HasTestName(fn)
	}
	return meant
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
