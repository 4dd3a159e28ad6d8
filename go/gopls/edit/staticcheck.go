package edit

import (
	"go/ast"
	"go/token"
	"strings"
)

// leftOut are enabled analyzers that cost too much: sa1008 (spelling of keys of http.Header) needs net/http.
var leftOut = map[string]bool{"sa1008": true}

// enabledAnalyzers leaves in staticcheckAnalyzers those that it enables by default. What that function does is: it declares
// `add`, `addAll` and the type M, then calls addAll(suite, analyzers, M{analyzer: enabled}) for each suite.
func enabledAnalyzers(file *ast.File) []edit {
	function := findFunction(file, "", "staticcheckAnalyzers")
	if function == nil {
		return nil
	}
	var edits []edit
	enabled := 0
	for _, statement := range function.Body.List {
		switch {
		case declares(statement, "add"):
			checks := checksOfDefaults(statement)
			if len(checks) != 1 {
				return nil
			}
			edits = append(edits, checks...)
		case declares(statement, "addAll"), declares(statement, "M"), declares(statement, "buildir"), mentions(statement, "buildir"):
			edits = append(edits, edit{from: statement.Pos(), to: statement.End()})
		default:
			entries, ok := suite(statement)
			if !ok {
				continue
			}
			var calls strings.Builder
			for _, name := range entries {
				calls.WriteString("add(" + name + ".SCAnalyzer, true)\n")
			}
			enabled += len(entries)
			edits = append(edits, edit{from: statement.Pos(), to: statement.End(), text: calls.String()})
		}
	}
	if enabled == 0 {
		return nil
	}
	return edits
}

// suite reads addAll("suite", analyzers, M{x.SCAnalyzer: true, …}): the packages of those that are true.
func suite(statement ast.Stmt) (enabled []string, ok bool) {
	expression, ok := statement.(*ast.ExprStmt)
	if !ok {
		return nil, false
	}
	call, ok := expression.X.(*ast.CallExpr)
	if !ok || len(call.Args) != 3 || !isName(call.Fun, "addAll") {
		return nil, false
	}
	literal, ok := call.Args[2].(*ast.CompositeLit)
	if !ok {
		return nil, false
	}
	for _, element := range literal.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok || !isName(pair.Value, "true") {
			continue
		}
		selector, ok := pair.Key.(*ast.SelectorExpr)
		if !ok || selector.Sel.Name != "SCAnalyzer" {
			return nil, false
		}
		name, ok := selector.X.(*ast.Ident)
		if !ok {
			return nil, false
		}
		if !leftOut[name.Name] {
			enabled = append(enabled, name.Name)
		}
	}
	return enabled, true
}

// checksOfDefaults finds in the function `add` what makes sure that no analyzer is enabled that needs another one.
func checksOfDefaults(statement ast.Stmt) []edit {
	var edits []edit
	ast.Inspect(statement, func(node ast.Node) bool {
		if check, ok := node.(*ast.IfStmt); ok && isName(check.Cond, "dflt") {
			edits = append(edits, edit{from: check.Pos(), to: check.End()})
			return false
		}
		return true
	})
	return edits
}

func declares(statement ast.Stmt, name string) bool {
	switch statement := statement.(type) {
	case *ast.AssignStmt:
		return statement.Tok == token.DEFINE && len(statement.Lhs) == 1 && isName(statement.Lhs[0], name)
	case *ast.DeclStmt:
		general, ok := statement.Decl.(*ast.GenDecl)
		if !ok || len(general.Specs) != 1 {
			return false
		}
		spec, ok := general.Specs[0].(*ast.TypeSpec)
		return ok && spec.Name.Name == name
	}
	return false
}

func mentions(statement ast.Stmt, name string) bool {
	found := false
	if check, ok := statement.(*ast.IfStmt); ok {
		ast.Inspect(check.Cond, func(node ast.Node) bool {
			if expression, ok := node.(ast.Expr); ok && isName(expression, name) {
				found = true
			}
			return !found
		})
	}
	return found
}

func isName(expression ast.Expr, name string) bool {
	identifier, ok := expression.(*ast.Ident)
	return ok && identifier.Name == name
}
