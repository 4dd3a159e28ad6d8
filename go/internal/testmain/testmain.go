// Package testmain writes the main package of a test binary, as "go test" does: it finds the Test, Benchmark, Fuzz and
// Example functions and TestMain, and hands them to package testing.
//
// The names of the imported packages, _test and _xtest, are those of "go test", so that they read the same in stack
// traces.
package testmain

import (
	"errors"
	"fmt"
	"go/ast"
	"go/doc"
	"go/token"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Deps are the packages that every main of Generate imports.
var Deps = []string{"os", "reflect", "testing", "testing/internal/testdeps"}

// A Test is the functions of a package that its test binary runs.
type Test struct {
	importPath string
	modulePath string
	tests      []function
	benchmarks []function
	fuzz       []function
	examples   []function
	main       *function
	internal   use
	external   use
}

type function struct {
	pkg       string // "_test" or "_xtest"
	name      string
	output    string // of an Example
	unordered bool
}

// use says how the main has to import a package: a package of test files without a single function to call is imported
// all the same, for its init functions.
type use struct{ imported, called bool }

// New is for the package of the given import path, in the given module.
func New(importPath, modulePath string) *Test {
	return &Test{importPath: importPath, modulePath: modulePath}
}

// ImportInternal says that the package itself has files to link in.
func (t *Test) ImportInternal() { t.internal.imported = true }

// ImportExternal says that there is a package for external tests.
func (t *Test) ImportExternal() { t.external.imported = true }

// Add takes the functions of one _test.go file, in the order of the file. The file must have been parsed with comments.
func (t *Test) Add(fset *token.FileSet, file *ast.File, external bool) error {
	pkg, used := "_test", &t.internal
	if external {
		pkg, used = "_xtest", &t.external
	}
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Recv != nil {
			continue
		}
		found, err := t.addFunction(fset, fn, pkg)
		if err != nil {
			return err
		}
		if found {
			used.imported, used.called = true, true
		}
	}
	examples := doc.Examples(file)
	sort.Slice(examples, func(i, j int) bool { return examples[i].Order < examples[j].Order })
	for _, example := range examples {
		used.imported = true
		if example.Output == "" && !example.EmptyOutput {
			continue // compiled, not run
		}
		used.called = true
		t.examples = append(t.examples, function{pkg, "Example" + example.Name, example.Output, example.Unordered})
	}
	return nil
}

func (t *Test) addFunction(fset *token.FileSet, fn *ast.FuncDecl, pkg string) (found bool, err error) {
	name := fn.Name.Name
	f := function{pkg: pkg, name: name}
	if name == "TestMain" && !takes(fn, "T") {
		if err := checkSignature(fset, fn, "M"); err != nil {
			return false, err
		}
		if t.main != nil {
			return false, errors.New("multiple definitions of TestMain")
		}
		t.main = &f
		return true, nil
	}
	for _, kind := range []struct {
		prefix, param string
		list          *[]function
	}{
		{"Test", "T", &t.tests},
		{"Benchmark", "B", &t.benchmarks},
		{"Fuzz", "F", &t.fuzz},
	} {
		if !hasPrefix(name, kind.prefix) {
			continue
		}
		if err := checkSignature(fset, fn, kind.param); err != nil {
			return false, err
		}
		*kind.list = append(*kind.list, f)
		return true, nil
	}
	return false, nil
}

// IsTest says whether a function is one that makes the official Playground take a program for a test: it is called TestXxx
// or FuzzXxx and has one parameter of type *testing.T, F or M, whichever. What "go test" makes of it is another matter.
func IsTest(fn *ast.FuncDecl) bool {
	name := fn.Name.Name
	return (hasPrefix(name, "Test") || hasPrefix(name, "Fuzz")) && (takes(fn, "T") || takes(fn, "F") || takes(fn, "M"))
}

// HasTestName says whether a function is named like a test, a fuzz target, a benchmark or an example.
func HasTestName(fn *ast.FuncDecl) bool {
	name := fn.Name.Name
	return hasPrefix(name, "Test") || hasPrefix(name, "Fuzz") || hasPrefix(name, "Benchmark") || hasPrefix(name, "Example")
}

// hasPrefix says whether name is prefix, or prefix and something that does not begin with a lower-case letter: TestSum,
// but not Testify.
func hasPrefix(name, prefix string) bool {
	rest, ok := strings.CutPrefix(name, prefix)
	if !ok || rest == "" {
		return ok
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return !unicode.IsLower(r)
}

// takes says whether fn has one parameter, of type *param or *anything.param, and no result. Without type information it
// can't be known that "anything" is testing.
func takes(fn *ast.FuncDecl, param string) bool {
	params := fn.Type.Params.List
	if fn.Type.Results != nil && len(fn.Type.Results.List) > 0 || len(params) != 1 || len(params[0].Names) > 1 {
		return false
	}
	pointer, ok := params[0].Type.(*ast.StarExpr)
	if !ok {
		return false
	}
	switch x := pointer.X.(type) {
	case *ast.Ident:
		return x.Name == param
	case *ast.SelectorExpr:
		return x.Sel.Name == param
	}
	return false
}

func checkSignature(fset *token.FileSet, fn *ast.FuncDecl, param string) error {
	why := ""
	if !takes(fn, param) {
		why = fmt.Sprintf("must be: func %s(%s *testing.%s)", fn.Name.Name, strings.ToLower(param), param)
	}
	if fn.Type.TypeParams.NumFields() > 0 {
		why = "test functions cannot have type parameters"
	}
	if why == "" {
		return nil
	}
	return fmt.Errorf("%s: wrong signature for %s, %s", fset.Position(fn.Pos()), fn.Name.Name, why)
}
