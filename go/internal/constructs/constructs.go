// Package constructs finds where a program uses what an exercise forbids: a loop, a goroutine, a package, a call. It reads
// the syntax tree, so that comments, strings and names that only look alike don't count. Types are not checked: a name
// means what it says, and a function of the learner's own that is called append is append.
package constructs

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gojourney/internal/source"
)

// A Request asks for every use of Constructs in the Go files among Files. A construct is one of
//
//	loop               for, with and without range
//	goroutine          the go statement
//	select, defer, goto
//	channel            a channel type
//	buffered-channel   make of a channel with a size
//	package-variable   var outside of functions
//	import:PATH        that import
//	call:NAME          a call of a function of this name, builtin or not
//	call:PKG.NAME      any use of this name of a package, whatever the import calls it
//	call:.NAME         any use of a method or field of this name
type Request struct {
	Files      []source.File `json:"files"`
	Constructs []string      `json:"constructs"`
}

// A Result has one of two shapes, told apart by Status.
type Result struct {
	Status string `json:"status"` // "ok" or "error"
	// Found, with "ok", in the order of the files and of the text.
	Found []Use `json:"found,omitzero"`
	// Error, with "error": what keeps a file from being read, as gofmt prints it.
	Error string `json:"error,omitempty"`
}

// A Use is one place. Line and Column count from 1, the column in bytes.
type Use struct {
	Construct string `json:"construct"`
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
}

// Find finds every use. A construct that is not known is never found.
func Find(req Request) Result {
	found := []Use{}
	for _, file := range req.Files {
		if path.Ext(file.Name) != ".go" {
			continue
		}
		fset := token.NewFileSet()
		tree, err := parser.ParseFile(fset, file.Name, file.Content, parser.SkipObjectResolution)
		if err != nil {
			return Result{Status: "error", Error: message(file.Name, err)}
		}
		f := finder{imports: importNames(tree), local: make(map[ast.Node]bool)}
		ast.Inspect(tree, func(node ast.Node) bool {
			for _, construct := range f.constructs(node) {
				if slices.Contains(req.Constructs, construct) {
					at := fset.Position(node.Pos())
					found = append(found, Use{construct, file.Name, at.Line, at.Column})
				}
			}
			return true
		})
	}
	return Result{Status: "ok", Found: found}
}

func message(name string, err error) string {
	if list := (scanner.ErrorList)(nil); errors.As(err, &list) && len(list) > 0 {
		return list[0].Error()
	}
	return fmt.Sprintf("%s: %v", name, err)
}

type finder struct {
	// imports maps the local name of an import to the name of the package; see dotPrefix.
	imports map[string]string
	// local holds the declarations inside functions.
	local map[ast.Node]bool
}

// constructs is what a node is, or nothing.
func (f finder) constructs(node ast.Node) []string {
	switch node := node.(type) {
	case *ast.ForStmt, *ast.RangeStmt:
		return []string{"loop"}
	case *ast.GoStmt:
		return []string{"goroutine"}
	case *ast.SelectStmt:
		return []string{"select"}
	case *ast.DeferStmt:
		return []string{"defer"}
	case *ast.BranchStmt:
		if node.Tok == token.GOTO {
			return []string{"goto"}
		}
	case *ast.ChanType:
		return []string{"channel"}
	case *ast.ImportSpec:
		return []string{"import:" + importPath(node)}
	case *ast.SelectorExpr:
		if pkg, ok := node.X.(*ast.Ident); ok {
			if name := f.imports[pkg.Name]; name != "" {
				return []string{"call:" + name + "." + node.Sel.Name}
			}
		}
		return []string{"call:." + node.Sel.Name}
	case *ast.CallExpr:
		return f.call(node)
	case *ast.GenDecl:
		// Those inside functions stand in a DeclStmt, which is met first and marks them.
		if node.Tok == token.VAR && !f.local[node] {
			return []string{"package-variable"}
		}
	case *ast.DeclStmt:
		f.local[node.Decl] = true
	}
	return nil
}

func (f finder) call(call *ast.CallExpr) []string {
	name, ok := callee(call.Fun).(*ast.Ident)
	if !ok {
		return nil
	}
	constructs := []string{"call:" + name.Name}
	for _, pkg := range dotImports(f.imports) {
		constructs = append(constructs, "call:"+pkg+"."+name.Name)
	}
	if name.Name == "make" && len(call.Args) > 1 && isChannel(call.Args[0]) && !isZero(call.Args[1]) {
		constructs = append(constructs, "buffered-channel")
	}
	return constructs
}

// callee is the function without parentheses and type arguments.
func callee(fun ast.Expr) ast.Expr {
	for {
		switch wrapped := fun.(type) {
		case *ast.ParenExpr:
			fun = wrapped.X
		case *ast.IndexExpr:
			fun = wrapped.X
		case *ast.IndexListExpr:
			fun = wrapped.X
		default:
			return fun
		}
	}
}

func isChannel(expr ast.Expr) bool {
	_, ok := ast.Unparen(expr).(*ast.ChanType)
	return ok
}

func isZero(expr ast.Expr) bool {
	literal, ok := ast.Unparen(expr).(*ast.BasicLit)
	if !ok || literal.Kind != token.INT {
		return false
	}
	value, err := strconv.ParseInt(literal.Value, 0, 64)
	return err == nil && value == 0
}

func importPath(spec *ast.ImportSpec) string {
	value, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return spec.Path.Value
	}
	return value
}

// dotPrefix comes before the name of a package that is imported with a dot: no identifier begins like this.
const dotPrefix = ". "

func importNames(tree *ast.File) map[string]string {
	names := make(map[string]string)
	for _, spec := range tree.Imports {
		pkg := packageName(importPath(spec))
		switch {
		case spec.Name == nil:
			names[pkg] = pkg
		case spec.Name.Name == ".":
			names[dotPrefix+pkg] = pkg
		default:
			names[spec.Name.Name] = pkg
		}
	}
	return names
}

func dotImports(imports map[string]string) []string {
	var packages []string
	for local, pkg := range imports {
		if strings.HasPrefix(local, dotPrefix) {
			packages = append(packages, pkg)
		}
	}
	slices.Sort(packages)
	return packages
}

var version = regexp.MustCompile(`^v[0-9]+$`)

// packageName is the last word of the path, as all of the standard library has it: rand of math/rand/v2.
func packageName(importPath string) string {
	if base := path.Base(importPath); !version.MatchString(base) {
		return base
	}
	return path.Base(path.Dir(importPath))
}
