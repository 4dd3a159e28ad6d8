package golist

import (
	"go/token"
	"maps"
	"slices"
)

type posn = token.Position

// testVariants gives the packages that a test of `pkg` is made of, besides its main: the package with its own tests, what its
// external tests import and depends on it, and the external tests.
func (l *load) testVariants(pkg *found) []*found {
	if len(pkg.TestGoFiles)+len(pkg.XTestGoFiles) == 0 {
		return nil
	}
	suffix := " [" + pkg.ImportPath + ".test]"
	var variants []*found

	under := pkg
	// A main package is compiled under another name for its tests, even if all of them are external.
	if len(pkg.TestGoFiles) > 0 || pkg.Name == "main" {
		inside := *pkg
		inside.ImportPath += suffix
		inside.ForTest = pkg.ImportPath
		inside.isRoot = true
		inside.GoFiles = slices.Concat(pkg.GoFiles, pkg.TestGoFiles)
		inside.Imports = union(pkg.Imports, pkg.TestImports)
		inside.imports = l.importAll(pkg, inside.Imports)
		if stack := pathTo(inside.imports, pkg); stack != nil {
			stack = append([]string{pkg.ImportPath}, stack...)
			inside.Error = &rowError{ImportStack: stack, Err: "import cycle not allowed in test"}
		}
		variants = append(variants, &inside)
		under = &inside
	}
	if len(pkg.XTestGoFiles) == 0 {
		return variants
	}
	imports := l.importAll(pkg, pkg.XTestImports)
	// What depends on the package is compiled once more, on top of the one with the tests.
	remade := map[*found]*found{pkg: under}
	var remake func(*found) *found
	remake = func(other *found) *found {
		if made, ok := remade[other]; ok {
			return made
		}
		remade[other] = other
		if other.isStd {
			return other
		}
		copied := *other
		copied.imports = nil
		changed := false
		for _, imported := range other.imports {
			made := remake(imported)
			changed = changed || made != imported
			copied.imports = append(copied.imports, made)
		}
		if !changed || under == pkg {
			return other
		}
		copied.ImportPath += suffix
		copied.ForTest = pkg.ImportPath
		copied.isRoot = false
		copied.DepOnly = true
		copied.mapImports(other.imports)
		remade[other] = &copied
		variants = append(variants, &copied)
		return &copied
	}
	outside := &found{
		row: row{
			Dir:        pkg.Dir,
			ImportPath: pkg.ImportPath + "_test" + suffix,
			Name:       pkg.Name + "_test",
			ForTest:    pkg.ImportPath,
			Module:     pkg.Module,
			GoFiles:    pkg.XTestGoFiles,
			Imports:    pkg.XTestImports,
		},
		isRoot: true,
	}
	for _, imported := range imports {
		outside.imports = append(outside.imports, remake(imported))
	}
	outside.mapImports(imports)
	return append(variants, outside)
}

// pathTo gives the import paths from one of some packages to another that it depends on; nil if none does.
func pathTo(from []*found, target *found) []string {
	seen := make(map[*found]bool)
	var search func([]*found) []string
	search = func(packages []*found) []string {
		for _, pkg := range packages {
			if pkg == target {
				return []string{pkg.ImportPath}
			}
			if seen[pkg] || pkg.isStd {
				continue
			}
			seen[pkg] = true
			if rest := search(pkg.imports); rest != nil {
				return append([]string{pkg.ImportPath}, rest...)
			}
		}
		return nil
	}
	return search(from)
}

// mapImports says which imports mean a variant. `plain` are the packages without tests, in the order of p.imports.
func (p *found) mapImports(plain []*found) {
	p.ImportMap = maps.Clone(p.ImportMap)
	p.Imports = nil
	for i, imported := range p.imports {
		p.Imports = append(p.Imports, imported.ImportPath)
		if imported != plain[i] {
			if p.ImportMap == nil {
				p.ImportMap = make(map[string]string)
			}
			p.ImportMap[plain[i].ImportPath] = imported.ImportPath
		}
	}
}

func union(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}
