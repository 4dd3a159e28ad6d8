package imports

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"

	"gojourney/internal/source"
)

// A pkg is a package that can be imported.
type pkg struct {
	name    string
	exports []string // sorted
	dir     string   // of an own package
}

func (p pkg) exportsAll(wanted []string) bool {
	return !slices.ContainsFunc(wanted, func(name string) bool {
		_, found := slices.BinarySearch(p.exports, name)
		return !found
	})
}

// A program is what the imports of one of its files depend on.
type program struct {
	dir      string         // of the file
	siblings []*ast.File    // the other files of its folder; those of tests for a test alone
	packages map[string]pkg // own packages that it can import, by import path
}

// newProgram reads the program for the file of that name, which is of package packageName.
func newProgram(files []source.File, name, packageName string) *program {
	p := &program{dir: path.Dir(name), packages: map[string]pkg{}}
	module := "play"
	for _, file := range files {
		if file.Name == "go.mod" {
			if declared := modfile.ModulePath([]byte(file.Content)); declared != "" {
				module = declared
			}
		}
	}
	files = slices.SortedFunc(slices.Values(files), func(a, b source.File) int { return cmp.Compare(a.Name, b.Name) })
	for _, file := range files {
		if path.Ext(file.Name) != ".go" || file.Name == name {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file.Name, file.Content, parser.SkipObjectResolution)
		if err != nil {
			continue
		}
		dir, declares := path.Dir(file.Name), parsed.Name.Name
		isTest := strings.HasSuffix(file.Name, "_test.go")
		if dir == p.dir && (!isTest || strings.HasSuffix(name, "_test.go")) {
			p.siblings = append(p.siblings, parsed)
		}
		isTested := dir == p.dir && packageName == declares+"_test"
		if declares == "main" || isTest && !isTested || dir == p.dir && declares == packageName {
			continue // can't be imported
		}
		importPath := path.Join(module, dir)
		own := p.packages[importPath]
		own.name, own.dir = declares, dir
		own.exports = append(own.exports, slices.DeleteFunc(topLevel(parsed), func(name string) bool { return !token.IsExported(name) })...)
		slices.Sort(own.exports)
		p.packages[importPath] = own
	}
	return p
}

// known gives the package of an import path.
func (p *program) known(importPath string) (pkg, bool) {
	if own, ok := p.packages[importPath]; ok {
		return own, true
	}
	known, ok := std()[importPath]
	return known, ok
}

// find gives the import that makes a name known.
func (p *program) find(local string, wanted []string) (named, bool) {
	if found, ok := p.findAtSiblings(local, wanted); ok {
		return found, true
	}
	importPath, ok := best(std(), local, wanted, ".", preferred)
	if !ok && types.Universe.Lookup(local) == nil { // an import would shadow what everyone knows
		importPath, ok = best(p.packages, local, wanted, p.dir, p.nearer)
	}
	return newNamed(local, importPath), ok
}

// findAtSiblings gives what a sibling imports by a name. Of a package that is not here all that siblings use is known.
func (p *program) findAtSiblings(local string, wanted []string) (named, bool) {
	for _, sibling := range p.siblings {
		for _, spec := range sibling.Imports {
			name, importPath := p.names(spec)
			if name != local || !isForName(name, importPath) {
				continue
			}
			known, ok := p.known(importPath)
			if !ok {
				known = p.usedBySiblings(importPath)
			}
			if !known.exportsAll(wanted) {
				continue
			}
			found := newNamed(local, importPath)
			if spec.Name != nil {
				found.explicit = local
			}
			return found, true
		}
	}
	return named{}, false
}

// usedBySiblings gives a package with what siblings use of it.
func (p *program) usedBySiblings(importPath string) pkg {
	var used pkg
	for _, sibling := range p.siblings {
		for _, spec := range sibling.Imports {
			if local, path := p.names(spec); path == importPath {
				used.exports = append(used.exports, selected(sibling, func(*ast.Ident) bool { return true })[local]...)
			}
		}
	}
	slices.Sort(used.exports)
	return used
}

// best gives the path of the package that comes first among those of the right name that export all that is wanted.
func best(packages map[string]pkg, local string, wanted []string, from string, compare func(a, b string) int) (importPath string, ok bool) {
	for candidate, p := range packages {
		if p.name == local && p.exportsAll(wanted) && visible(p.dir, from) && (!ok || compare(candidate, importPath) < 0) {
			importPath, ok = candidate, true
		}
	}
	return importPath, ok
}

// visible keeps internal packages to the folders that may import them.
func visible(dir, from string) bool {
	dir = "/" + dir + "/"
	i := strings.LastIndex(dir, "/internal/")
	if i < 0 {
		return true
	}
	return strings.HasPrefix("/"+from+"/", dir[:i]+"/") || i == 0
}

// nearer prefers own packages that fewer folders are away.
func (p *program) nearer(a, b string) int {
	distance := func(importPath string) int {
		way, err := filepath.Rel(p.dir, p.packages[importPath].dir)
		if err != nil || way == "." {
			return 0
		}
		return strings.Count(way, "/") + 1
	}
	return cmp.Or(cmp.Compare(distance(a), distance(b)), shorter(a, b))
}

// preferred is for packages of std: what is preferred by name, then what is shorter.
func preferred(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), shorter(a, b)) }

// shorter prefers what is shorter, then what comes first.
func shorter(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) }

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
