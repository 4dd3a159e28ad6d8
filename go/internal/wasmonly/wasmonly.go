// Package wasmonly takes out of the sources of cmd/compile and cmd/link what is for other architectures than wasm. The
// linker then leaves out their back ends, a quarter of the compiler.
//
// Three files choose the architecture: a map from its name to the function that sets a back end up, or switches over its
// name. Once the other entries and clauses are gone, nothing refers to the other back ends. What is left of them are
// tables (instructions, registers, operations) that are filled at the start of the program: these go too. The places are
// found by what they are in the syntax tree, so that they may move from release to release; and where a file has none,
// that is an error, and whoever asked builds it as it is.
package wasmonly

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
)

// choices are the files that choose the architecture, as slash paths in GOROOT.
var choices = []string{
	"src/cmd/compile/main.go",
	"src/cmd/compile/internal/ssa/config.go",
	"src/cmd/link/main.go",
}

const wasm = "wasm"

// Edit gives the file without the other architectures. Lines stay where they are: what goes becomes blank.
func Edit(name string, src []byte) ([]byte, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	e := newEraser(fset, src)
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.CompositeLit:
			e.entries(node)
		case *ast.SwitchStmt:
			e.clauses(node)
		}
		return true
	})
	if e.count == 0 {
		return nil, fmt.Errorf("%s: found no choice of the architecture", name)
	}
	if err := e.unusedImports(name); err != nil {
		return nil, err
	}
	return e.text, nil
}

// Files gives the edited sources of a GOROOT, by slash path in it. All of them or an error.
func Files(tree fs.FS) (map[string][]byte, error) {
	edited, err := tables(tree)
	if err != nil {
		return nil, err
	}
	for _, name := range choices {
		src, err := fs.ReadFile(tree, name)
		if err != nil {
			return nil, err
		}
		if edited[name], err = Edit(name, src); err != nil {
			return nil, err
		}
	}
	return edited, nil
}

type eraser struct {
	text   []byte
	offset func(token.Pos) int
	count  int
}

func newEraser(fset *token.FileSet, src []byte) *eraser {
	return &eraser{
		text:   append([]byte(nil), src...),
		offset: func(pos token.Pos) int { return fset.Position(pos).Offset },
	}
}

// erase blanks a node, and a comma right behind it.
func (e *eraser) erase(node ast.Node) {
	start, end := e.offset(node.Pos()), e.offset(node.End())
	if end < len(e.text) && e.text[end] == ',' {
		end++
	}
	e.blank(start, end)
}

func (e *eraser) eraseBetween(from, to token.Pos) { e.blank(e.offset(from), e.offset(to)) }

func (e *eraser) blank(start, end int) {
	for i := start; i < end; i++ {
		if e.text[i] != '\n' {
			e.text[i] = ' '
		}
	}
	e.count++
}

// entries: of a map by architecture, only wasm's stays.
func (e *eraser) entries(literal *ast.CompositeLit) {
	kind, ok := literal.Type.(*ast.MapType)
	if !ok || !isIdent(kind.Key, "string") {
		return
	}
	var others []ast.Node
	for _, element := range literal.Elts {
		entry, ok := element.(*ast.KeyValueExpr)
		if !ok {
			return
		}
		if !isString(entry.Key, wasm) {
			others = append(others, entry)
		}
	}
	if len(others) != len(literal.Elts)-1 {
		return
	}
	for _, other := range others {
		e.erase(other)
	}
}

// clauses: of a switch over the architecture, wasm's stays, and default. A switch that does not know wasm stays as it is:
// what comes before may be used by its clauses alone.
func (e *eraser) clauses(choice *ast.SwitchStmt) {
	if !isArchitecture(choice.Tag) || !slices.ContainsFunc(choice.Body.List, namesWasm) {
		return
	}
	for _, statement := range choice.Body.List {
		clause, ok := statement.(*ast.CaseClause)
		if ok && clause.List != nil && !namesWasm(statement) {
			e.erase(clause)
		}
	}
}

// unusedImports blanks the imports of architectures that nothing refers to any more.
func (e *eraser) unusedImports(name string) error {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, e.text, parser.SkipObjectResolution)
	if err != nil {
		return fmt.Errorf("after taking out the other architectures: %w", err)
	}
	e.offset = func(pos token.Pos) int { return fset.Position(pos).Offset }
	used := map[string]bool{}
	ast.Inspect(file, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok {
			if ident, ok := selector.X.(*ast.Ident); ok {
				used[ident.Name] = true
			}
		}
		return true
	})
	for _, group := range groups(file, token.IMPORT) {
		for _, spec := range group.Specs {
			spec := spec.(*ast.ImportSpec)
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if spec.Name != nil || used[path.Base(imported)] {
				continue
			}
			if group.Lparen.IsValid() {
				e.erase(spec)
			} else {
				e.erase(group)
			}
		}
	}
	return nil
}

func isArchitecture(tag ast.Expr) bool {
	switch tag := tag.(type) {
	case *ast.Ident:
		return tag.Name == "arch" || tag.Name == "GOARCH"
	case *ast.SelectorExpr:
		return isArchitecture(tag.Sel)
	}
	return false
}

func namesWasm(statement ast.Stmt) bool {
	clause, ok := statement.(*ast.CaseClause)
	return ok && slices.ContainsFunc(clause.List, func(value ast.Expr) bool { return isString(value, wasm) })
}

func isString(expr ast.Expr, want string) bool {
	literal, ok := expr.(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return false
	}
	value, err := strconv.Unquote(literal.Value)
	return err == nil && value == want
}

func isIdent(expr ast.Expr, want string) bool {
	ident, ok := expr.(*ast.Ident)
	return ok && ident.Name == want
}
