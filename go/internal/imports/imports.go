// Package imports adds the imports that a program lacks and removes those that it does not use, as goimports does, from
// what is at hand: std and the program's own packages. Nothing is type-checked; a name before a dot that nothing
// declares is taken for a package.
//
// A package is a candidate for such a name if it is called so and exports everything that is wanted of it. Candidates
// are asked in this order: what other files of the same package import, std, the program's own packages.
package imports

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/astutil"

	"gojourney/internal/source"
)

// Fix gives the content of one of the program's .go files with its imports put right, and formatted. An error is one of
// go/parser. Files of a program that can't be parsed are no help, and no hindrance.
func Fix(files []source.File, name string) (string, error) {
	i := slices.IndexFunc(files, func(file source.File) bool { return file.Name == name })
	fset := token.NewFileSet()
	// Without SkipObjectResolution: file.Unresolved is what this is about.
	file, err := parser.ParseFile(fset, name, files[i].Content, parser.ParseComments)
	if err != nil {
		return "", err
	}
	p := newProgram(files)
	siblings := p.siblings(name, file.Name.Name)
	wanted := wantedOf(file, siblings)
	imported := map[string]bool{}
	without := len(file.Imports) == 0
	for _, spec := range slices.Clone(file.Imports) {
		local, importPath := p.names(spec)
		if _, used := wanted[local]; used || local == "_" || local == "." || importPath == "C" {
			imported[local] = true
			continue
		}
		explicit := ""
		if spec.Name != nil {
			explicit = spec.Name.Name
		}
		astutil.DeleteNamedImport(fset, file, explicit, importPath)
	}
	var added []addition
	for _, local := range slices.Sorted(maps.Keys(wanted)) {
		if imported[local] {
			continue
		}
		if explicit, importPath, ok := p.find(local, wanted[local], siblings, path.Dir(name)); ok {
			added = append(added, addition{explicit, importPath})
		}
	}
	if without {
		return insert(fset, file, files[i].Content, added)
	}
	for _, a := range added {
		astutil.AddNamedImport(fset, file, a.explicit, a.importPath)
	}
	ast.SortImports(fset, file)
	var b bytes.Buffer
	if err := format.Node(&b, fset, file); err != nil {
		return "", err
	}
	// Adding to a file can leave what only a second look formats.
	formatted, err := format.Source(b.Bytes())
	return string(formatted), err
}

// An addition is an import to add, with the name to write before the path, if it takes one.
type addition struct{ explicit, importPath string }

// insert adds imports to a file that has none. It works on the text, as astutil would move comments.
func insert(fset *token.FileSet, file *ast.File, content string, added []addition) (string, error) {
	at := fset.Position(file.Name.End()).Offset
	line, _, _ := strings.Cut(content[at:], "\n")
	rest := strings.TrimSpace(line)
	switch {
	case rest == "", strings.HasPrefix(rest, "//"):
		at += len(line)
	case rest[0] == ';':
		at += strings.Index(line, ";") + 1
	}
	var b strings.Builder
	b.WriteString(content[:at])
	if len(added) == 1 {
		b.WriteString("\n\nimport " + added[0].String() + "\n")
	} else if len(added) > 1 {
		b.WriteString("\n\nimport (\n")
		for _, a := range added {
			b.WriteString(a.String() + "\n")
		}
		b.WriteString(")\n")
	}
	b.WriteString(content[at:])
	formatted, err := format.Source([]byte(b.String()))
	return string(formatted), err
}

func (a addition) String() string {
	return strings.TrimSpace(a.explicit + " " + strconv.Quote(a.importPath))
}

// wantedOf gives, for each name before a dot that neither the file nor its siblings declare, what is wanted of it.
func wantedOf(file *ast.File, siblings []*ast.File) map[string][]string {
	unresolved := make(map[*ast.Ident]bool, len(file.Unresolved))
	for _, ident := range file.Unresolved {
		unresolved[ident] = true
	}
	declared := map[string]bool{}
	for _, sibling := range siblings {
		for _, name := range topLevel(sibling) {
			declared[name] = true
		}
	}
	wanted := map[string][]string{}
	ast.Inspect(file, func(node ast.Node) bool {
		selector, ok := node.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if ident, ok := selector.X.(*ast.Ident); ok && unresolved[ident] && !declared[ident.Name] {
			wanted[ident.Name] = append(wanted[ident.Name], selector.Sel.Name)
		}
		return true
	})
	return wanted
}

// topLevel gives the names that a file declares for its package.
func topLevel(file *ast.File) []string {
	var names []string
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Recv == nil {
				names = append(names, decl.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					names = append(names, spec.Name.Name)
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						names = append(names, name.Name)
					}
				}
			}
		}
	}
	return names
}

// names gives the path of an import and the name that it has in its file.
func (p *program) names(spec *ast.ImportSpec) (local, importPath string) {
	importPath, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		importPath = spec.Path.Value
	}
	if spec.Name != nil {
		return spec.Name.Name, importPath
	}
	if known, ok := p.packages[importPath]; ok {
		return known.name, importPath
	}
	if known, ok := std()[importPath]; ok {
		return known.name, importPath
	}
	return assumedName(importPath), importPath
}

// assumedName is the name that a package most likely has: the last element of its path, or the one before a version.
func assumedName(importPath string) string {
	base := path.Base(importPath)
	if version, ok := strings.CutPrefix(base, "v"); ok && importPath != base {
		if _, err := strconv.Atoi(version); err == nil {
			base = path.Base(path.Dir(importPath))
		}
	}
	return base
}
