package imports

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"

	"gojourney/internal/source"
)

// A pkg is a package that can be imported.
type pkg struct {
	name    string
	exports []string // sorted
}

func (p pkg) exportsAll(wanted []string) bool {
	return !slices.ContainsFunc(wanted, func(name string) bool {
		_, found := slices.BinarySearch(p.exports, name)
		return !found
	})
}

// A program is its parsed files, and its packages by import path.
type program struct {
	parsed   map[string]*ast.File
	packages map[string]pkg
}

func newProgram(files []source.File) *program {
	p := &program{parsed: map[string]*ast.File{}, packages: map[string]pkg{}}
	module := "play"
	for _, file := range files {
		if file.Name == "go.mod" {
			if declared := modfile.ModulePath([]byte(file.Content)); declared != "" {
				module = declared
			}
		}
	}
	for _, file := range files {
		if path.Ext(file.Name) != ".go" {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file.Name, file.Content, parser.SkipObjectResolution)
		if err != nil {
			continue
		}
		p.parsed[file.Name] = parsed
		dir := path.Dir(file.Name)
		if dir == "." || strings.HasSuffix(file.Name, "_test.go") || parsed.Name.Name == "main" {
			continue // can't be imported
		}
		importPath := path.Join(module, dir)
		own := p.packages[importPath]
		own.name = parsed.Name.Name
		own.exports = append(own.exports, slices.DeleteFunc(topLevel(parsed), func(name string) bool { return !token.IsExported(name) })...)
		slices.Sort(own.exports)
		p.packages[importPath] = own
	}
	return p
}

// siblings gives the other files of the package that a file belongs to.
func (p *program) siblings(name, packageName string) []*ast.File {
	var siblings []*ast.File
	for _, other := range slices.Sorted(maps.Keys(p.parsed)) {
		parsed := p.parsed[other]
		if other != name && path.Dir(other) == path.Dir(name) && parsed.Name.Name == packageName {
			siblings = append(siblings, parsed)
		}
	}
	return siblings
}

// find gives the import that makes a name known. explicit is the name to write before the path, if it takes one.
func (p *program) find(local string, wanted []string, siblings []*ast.File, dir string) (explicit, importPath string, ok bool) {
	for _, sibling := range siblings {
		for _, spec := range sibling.Imports {
			if name, importPath := p.names(spec); name == local {
				if spec.Name != nil {
					explicit = spec.Name.Name
				}
				return explicit, importPath, true
			}
		}
	}
	if importPath, ok := best(std(), local, wanted, dir); ok {
		return "", importPath, true
	}
	importPath, ok = best(p.packages, local, wanted, dir)
	if ok && assumedName(importPath) != local {
		explicit = local
	}
	return explicit, importPath, ok
}

// best gives the path of the package that is preferred among those of the right name that export all that is wanted.
func best(packages map[string]pkg, local string, wanted []string, from string) (importPath string, ok bool) {
	for candidate, p := range packages {
		if p.name == local && p.exportsAll(wanted) && visible(candidate, from) && (!ok || preferred(candidate, importPath)) {
			importPath, ok = candidate, true
		}
	}
	return importPath, ok
}

// visible keeps internal packages to the folders that may import them.
func visible(importPath, dir string) bool {
	parent, _, internal := strings.Cut("/"+importPath+"/", "/internal/")
	if !internal {
		return true
	}
	_, parentDir, _ := strings.Cut(strings.TrimPrefix(parent, "/"), "/")
	return parentDir == "" || dir == parentDir || strings.HasPrefix(dir, parentDir+"/")
}

// preferred says whether a is to be taken rather than b: what is preferred by name, what is shorter, what comes first.
func preferred(a, b string) bool {
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) < 0
}

// rank is for names that several packages of std have. Random numbers that can't be guessed are the better mistake, and
// the second version the better one of the others, as goimports has it; a template or a scanner, where goimports takes
// now this one, now that, is one of text unless it wants what only the other package has.
func rank(importPath string) int {
	switch importPath {
	case "crypto/rand", "text/template", "text/scanner":
		return 0
	case "math/rand/v2", "html/template":
		return 1
	}
	return 2
}
