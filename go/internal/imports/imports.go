// Package imports adds the imports that a program lacks and removes those that it does not use, as goimports does, from
// what is at hand: std and the program's own packages. Nothing is type-checked; a name before a dot that nothing
// declares is taken for a package.
//
// goimports itself asks the go command for packages, so what to add and to remove is found here; how import declarations
// are merged, sorted and grouped is goimports' own doing.
//
// A package is a candidate for such a name if it is called so and exports everything that is wanted of it. Candidates
// are asked in this order: what other files of the same folder import, std, the program's own packages, those near the file
// first.
//
// # Differences to goimports that are wanted
//
//   - All that the package's other files declare is known, not just variables.
//   - An own package may be in a folder of any name.
//   - A file without imports gets them without any comment being moved.
//
// One is not: goimports gets the file printed after imports were added and removed, and so a comment inside import
// declarations may end up a line away from where goimports alone puts it.
//
// The official Playground runs goimports on each file by itself, so that it never finds own packages.
package imports

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/tools/go/ast/astutil"
	goimports "golang.org/x/tools/imports"

	"gojourney/internal/source"
)

// Fix gives the content of one of the program's .go files with its imports put right, and formatted. An error is one of
// go/parser; a fragment without a package clause is one. Files of a program that can't be parsed are no help, and no
// hindrance.
func Fix(files []source.File, name string) (string, error) {
	i := slices.IndexFunc(files, func(file source.File) bool { return file.Name == name })
	content := files[i].Content
	fset := token.NewFileSet()
	// Without SkipObjectResolution: file.Unresolved is what this is about.
	file, err := parser.ParseFile(fset, name, content, parser.ParseComments)
	if err != nil {
		return "", err
	}
	p := newProgram(files, name, file.Name.Name)
	wanted := wantedOf(file)
	unused, renamed := p.check(file, wanted)
	added := p.missing(file, wanted)
	if len(added) > 0 && !hasImportDecl(file) {
		content = insert(content, fset.Position(file.Name.End()).Offset, added)
	} else if renamed || len(unused)+len(added) > 0 {
		for _, each := range unused {
			astutil.DeleteNamedImport(fset, file, each.explicit, each.path)
		}
		for _, each := range added {
			astutil.AddNamedImport(fset, file, each.explicit, each.path)
		}
		var b bytes.Buffer
		config := printer.Config{Mode: printer.UseSpaces | printer.TabIndent, Tabwidth: tabWidth}
		if err := config.Fprint(&b, fset, file); err != nil {
			return "", err
		}
		content = b.String()
	}
	return layOut(name, content)
}

const tabWidth = 8 // as gofmt has it

// layOut merges import declarations, sorts and groups imports, and formats the file.
func layOut(name, content string) (string, error) {
	formatted, err := goimports.Process(name, []byte(content), &goimports.Options{
		FormatOnly: true, Comments: true, TabIndent: true, TabWidth: tabWidth,
	})
	return string(formatted), err
}

// A named is an import: its path, and the name that is written before it, if there is one.
type named struct{ explicit, path string }

// newNamed is an import that makes a name known, which is written only where the path does not tell it.
func newNamed(local, importPath string) named {
	if local == assumedName(importPath) {
		local = ""
	}
	return named{local, importPath}
}

func (n named) String() string {
	return strings.TrimSpace(n.explicit + " " + strconv.Quote(n.path))
}

// inOrder sorts as goimports does before it changes anything: the order decides where comments end up.
func inOrder(list []named) []named {
	slices.SortFunc(list, func(a, b named) int {
		return cmp.Or(cmp.Compare(a.path, b.path), cmp.Compare(a.explicit, b.explicit))
	})
	return list
}

// check gives the imports that nothing uses. One that is used by a name that its path does not tell is given that name.
func (p *program) check(file *ast.File, wanted map[string][]string) (unused []named, renamed bool) {
	for _, spec := range file.Imports {
		local, importPath := p.names(spec)
		if !isForName(local, importPath) {
			continue
		}
		if _, used := wanted[local]; !used {
			unused = append(unused, named{explicitName(spec), importPath})
		} else if spec.Name == nil && local != assumedName(importPath) {
			spec.Name = &ast.Ident{Name: local, NamePos: spec.Pos()}
			renamed = true
		}
	}
	return inOrder(unused), renamed
}

// missing gives the imports that make known what is wanted and declared nowhere.
func (p *program) missing(file *ast.File, wanted map[string][]string) []named {
	known := map[string]bool{}
	for _, spec := range file.Imports {
		local, _ := p.names(spec)
		known[local] = true
	}
	for _, sibling := range p.siblings {
		if sibling.Name.Name == file.Name.Name {
			for _, name := range topLevel(sibling) {
				known[name] = true
			}
		}
	}
	var added []named
	for local, exports := range wanted {
		if known[local] {
			continue
		}
		if found, ok := p.find(local, exports); ok {
			added = append(added, found)
		}
	}
	return inOrder(added)
}

// isForName says whether an import makes a name known, which can be used or not.
func isForName(local, importPath string) bool {
	return local != "_" && local != "." && importPath != "C"
}

func explicitName(spec *ast.ImportSpec) string {
	if spec.Name == nil {
		return ""
	}
	return spec.Name.Name
}

func hasImportDecl(file *ast.File) bool {
	return slices.ContainsFunc(file.Decls, func(decl ast.Decl) bool {
		gen, ok := decl.(*ast.GenDecl)
		return ok && gen.Tok == token.IMPORT
	})
}

// insert puts imports behind a package clause that ends at an offset, and behind the comments on its line. It works on
// the text, as astutil would move comments.
func insert(content string, at int, added []named) string {
	for comment := true; comment; {
		rest := strings.TrimLeft(content[at:], " \t\r;")
		at = len(content) - len(rest)
		switch {
		case strings.HasPrefix(rest, "/*"):
			at += strings.Index(rest, "*/") + len("*/")
		case strings.HasPrefix(rest, "//"):
			line, _, _ := strings.Cut(rest, "\n")
			at += len(line)
		default:
			comment = false
		}
	}
	var b strings.Builder
	b.WriteString(content[:at])
	if len(added) == 1 {
		b.WriteString("\n\nimport " + added[0].String() + "\n")
	} else {
		b.WriteString("\n\nimport (\n")
		for _, each := range added {
			b.WriteString(each.String() + "\n")
		}
		b.WriteString(")\n")
	}
	b.WriteString(content[at:])
	return b.String()
}

// wantedOf gives, for each name before a dot that the file does not declare, the exported names after it.
func wantedOf(file *ast.File) map[string][]string {
	unresolved := make(map[*ast.Ident]bool, len(file.Unresolved))
	for _, ident := range file.Unresolved {
		unresolved[ident] = true
	}
	return selected(file, func(ident *ast.Ident) bool { return unresolved[ident] })
}

// selected gives the exported names that are behind a name and a dot, by the name, which has to pass.
func selected(file *ast.File, pass func(*ast.Ident) bool) map[string][]string {
	names := map[string][]string{}
	ast.Inspect(file, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok && selector.Sel.IsExported() {
			if ident, ok := selector.X.(*ast.Ident); ok && pass(ident) {
				names[ident.Name] = append(names[ident.Name], selector.Sel.Name)
			}
		}
		return true
	})
	return names
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
	if known, ok := p.known(importPath); ok {
		return known.name, importPath
	}
	return assumedName(importPath), importPath
}

// assumedName is the name that a package most likely has: the last element of its path, or the one before a version,
// without what can't be in a name.
func assumedName(importPath string) string {
	base := path.Base(importPath)
	if version, ok := strings.CutPrefix(base, "v"); ok && importPath != base {
		if _, err := strconv.Atoi(version); err == nil {
			base = path.Base(path.Dir(importPath))
		}
	}
	base = strings.TrimPrefix(base, "go-")
	if i := strings.IndexFunc(base, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }); i >= 0 {
		base = base[:i]
	}
	return base
}
