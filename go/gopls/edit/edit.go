// Package edit changes gopls's sources for a browser. Places are found in the syntax tree, so that another release of gopls
// either has them or is refused with a sentence that names the one that it lacks.
package edit

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A Change is one edit of one function or declaration of a file.
type Change struct {
	// File is an import path with a file name.
	File string
	// What the change is for, as the end of a sentence that begins with "gopls is to".
	Why string
	// Imports are paths that the new code needs.
	Imports []string
	find    func(*ast.File) []edit
}

// An edit replaces the source from one position up to another.
type edit struct {
	from, to token.Pos
	text     string
}

// Apply edits the copies of modules below vendor. It changes nothing if a place is not found.
func Apply(vendor string, changes []Change) error {
	edited := make(map[string][]byte)
	for _, change := range changes {
		name := filepath.Join(vendor, filepath.FromSlash(change.File))
		source, ok := edited[name]
		if !ok {
			var err error
			if source, err = os.ReadFile(name); err != nil {
				return fmt.Errorf("gopls is to %s, but its sources have no %s", change.Why, change.File)
			}
		}
		result, err := apply(source, change)
		if err != nil {
			return err
		}
		edited[name] = result
	}
	for name, text := range edited {
		if err := os.WriteFile(name, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func apply(source []byte, change Change) ([]byte, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, change.File, source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("gopls is to %s, but %s can't be read: %w", change.Why, change.File, err)
	}
	edits := change.find(file)
	if len(edits) == 0 {
		return nil, fmt.Errorf("gopls is to %s, but the place for it in %s has changed; pin the gopls that go/gopls was made for, or mend go/gopls/edit", change.Why, change.File)
	}
	var imports strings.Builder
	for _, name := range change.Imports {
		imports.WriteString("; import " + strconv.Quote(name))
	}
	edits = append(edits, edit{from: file.Name.End(), to: file.Name.End(), text: imports.String()})
	slices.SortFunc(edits, func(a, b edit) int { return int(a.from - b.from) })
	var text strings.Builder
	rest := 0
	for _, place := range edits {
		text.Write(source[rest:set.Position(place.from).Offset])
		text.WriteString(place.text)
		rest = set.Position(place.to).Offset
	}
	text.Write(source[rest:])
	result, err := dropUnusedImports(text.String())
	if err != nil {
		return nil, fmt.Errorf("gopls is to %s, but %s can't be read after that: %w", change.Why, change.File, err)
	}
	return result, nil
}

// dropUnusedImports takes out imports that no name in the file refers to, and formats the file. A package is taken to have the
// name that its path ends in.
func dropUnusedImports(text string) ([]byte, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, "", text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	names := make(map[string]bool)
	collectNames(file, names)
	for _, spec := range slices.Backward(file.Imports) {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, err
		}
		name := path.Base(imported)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if names[name] || name == "_" || name == "." {
			continue
		}
		text = text[:set.Position(spec.Pos()).Offset] + text[set.Position(spec.End()).Offset:]
	}
	return format.Source([]byte(text))
}

// collectNames notes what stands before a dot.
func collectNames(node ast.Node, names map[string]bool) {
	ast.Inspect(node, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok {
			if name, ok := selector.X.(*ast.Ident); ok {
				names[name.Name] = true
			}
		}
		return true
	})
}

// body has a function do something else. `receiver` is the name of the receiver's type, empty for a function.
func body(receiver, name, statements string) func(*ast.File) []edit {
	return func(file *ast.File) []edit {
		function := findFunction(file, receiver, name)
		if function == nil {
			return nil
		}
		return []edit{{from: function.Body.Lbrace, to: function.Body.Rbrace + 1, text: "{" + statements + "\n}"}}
	}
}

// first has a function begin with something. `name` is that of a function without a receiver.
func first(name, statements string) func(*ast.File) []edit {
	return func(file *ast.File) []edit {
		function := findFunction(file, "", name)
		if function == nil {
			return nil
		}
		after := function.Body.Lbrace + 1
		return []edit{{from: after, to: after, text: statements + "\n"}}
	}
}

// importInstead imports another package under the name of one.
func importInstead(imported, other string) func(*ast.File) []edit {
	return func(file *ast.File) []edit {
		for _, spec := range file.Imports {
			if spec.Path.Value == strconv.Quote(imported) && spec.Name == nil {
				text := path.Base(imported) + " " + strconv.Quote(other)
				return []edit{{from: spec.Pos(), to: spec.End(), text: text}}
			}
		}
		return nil
	}
}

// initial replaces the initial value of a variable of the package.
func initial(name, expression string) func(*ast.File) []edit {
	return func(file *ast.File) []edit {
		for _, declaration := range file.Decls {
			general, ok := declaration.(*ast.GenDecl)
			if !ok || general.Tok != token.VAR {
				continue
			}
			for _, spec := range general.Specs {
				value, ok := spec.(*ast.ValueSpec)
				if ok && len(value.Names) == 1 && value.Names[0].Name == name && len(value.Values) == 1 {
					return []edit{{from: value.Values[0].Pos(), to: value.Values[0].End(), text: expression}}
				}
			}
		}
		return nil
	}
}

// condition replaces the condition of the one if statement of which the body begins by assigning to a variable.
func condition(assigned, expression string) func(*ast.File) []edit {
	return func(file *ast.File) []edit {
		var places []edit
		ast.Inspect(file, func(node ast.Node) bool {
			statement, ok := node.(*ast.IfStmt)
			if !ok || len(statement.Body.List) == 0 {
				return true
			}
			assignment, ok := statement.Body.List[0].(*ast.AssignStmt)
			if !ok || len(assignment.Lhs) != 1 {
				return true
			}
			if name, ok := assignment.Lhs[0].(*ast.Ident); ok && name.Name == assigned {
				places = append(places, edit{from: statement.Cond.Pos(), to: statement.Cond.End(), text: expression})
			}
			return true
		})
		if len(places) != 1 {
			return nil
		}
		return places
	}
}

func findFunction(file *ast.File, receiver, name string) *ast.FuncDecl {
	for _, declaration := range file.Decls {
		function, ok := declaration.(*ast.FuncDecl)
		if ok && function.Name.Name == name && receiverOf(function) == receiver && function.Body != nil {
			return function
		}
	}
	return nil
}

func receiverOf(function *ast.FuncDecl) string {
	if function.Recv == nil || len(function.Recv.List) != 1 {
		return ""
	}
	expression := function.Recv.List[0].Type
	if star, ok := expression.(*ast.StarExpr); ok {
		expression = star.X
	}
	if name, ok := expression.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}
