package plan

import (
	"errors"
	"fmt"
	"go/version"
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"

	"gojourney/internal/source"
)

// A mod is a module that is among the files: the program's own, and those that its go.mod replaces by a folder.
type mod struct {
	path string
	dir  string // "." for the program's own
	lang string // "go1.27"
}

// modules are the modules of the program, its own first.
type modules struct {
	list    []mod
	godebug map[string]string
}

// readModules reads go.mod. The text, if any, is what the go command prints about it.
func readModules(files []source.File, goVersion string) (m modules, text string) {
	current := version.Lang(goVersion)
	i := slices.IndexFunc(files, func(f source.File) bool { return f.Name == "go.mod" })
	if i < 0 {
		return modules{list: []mod{{path: "play", dir: ".", lang: current}}}, ""
	}
	file, err := modfile.Parse("go.mod", []byte(files[i].Content), nil)
	if err != nil {
		return m, "go: errors parsing go.mod:\n" + messageLines(err)
	}
	lang := langOf(file, current)
	if file.Go != nil && version.Compare("go"+file.Go.Version, goVersion) > 0 {
		return m, fmt.Sprintf("go: go.mod requires go >= %s (running go %s; GOTOOLCHAIN=local)\n", file.Go.Version, strings.TrimPrefix(goVersion, "go"))
	}
	if file.Module == nil {
		return m, "go: error reading go.mod: missing module declaration. To specify the module path:\n\tgo mod edit -module=example.com/mod\n"
	}
	if text := goModGodebugErrors(file, goVersion); text != "" {
		return m, text
	}
	if err := module.CheckImportPath(file.Module.Mod.Path); err != nil {
		var invalid *module.InvalidPathError
		if errors.As(err, &invalid) {
			return m, fmt.Sprintf("go: malformed module path %q: %v\n", invalid.Path, invalid.Err)
		}
		return m, fmt.Sprintf("go: %v\n", err)
	}
	m.list = []mod{{path: file.Module.Mod.Path, dir: ".", lang: lang}}
	for _, replace := range file.Replace {
		if dir := replace.New.Path; modfile.IsDirectoryPath(dir) && !path.IsAbs(dir) {
			m.list = append(m.list, replaced(files, replace.Old.Path, path.Clean(dir), current))
		}
	}
	for _, debug := range file.Godebug {
		if m.godebug == nil {
			m.godebug = map[string]string{}
		}
		m.godebug[debug.Key] = debug.Value
	}
	return m, ""
}

// replaced is a module of which the source is in dir. One without a readable go.mod there has the current language.
func replaced(files []source.File, modPath, dir, current string) mod {
	lang := current
	for _, file := range files {
		if file.Name != path.Join(dir, "go.mod") {
			continue
		}
		if parsed, err := modfile.ParseLax(file.Name, []byte(file.Content), nil); err == nil {
			lang = langOf(parsed, current)
		}
	}
	return mod{path: modPath, dir: dir, lang: lang}
}

func langOf(file *modfile.File, current string) string {
	if file.Go == nil {
		return current
	}
	return version.Lang("go" + file.Go.Version)
}

// messageLines is one line for each error in a list, as the go command prints them.
func messageLines(err error) string {
	return strings.TrimSuffix(err.Error(), "\n") + "\n"
}

// find gives the folder of an import path and its module; the longest module path wins, as with the go command. Not ok
// for a path that is in none of the modules.
func (m modules) find(importPath string) (dir string, in mod, ok bool) {
	for _, candidate := range m.list {
		rest, found := strings.CutPrefix(importPath, candidate.path)
		if !found || rest != "" && rest[0] != '/' {
			continue
		}
		if !ok || len(candidate.path) > len(in.path) {
			dir, in, ok = path.Join(candidate.dir, rest), candidate, true
		}
	}
	return dir, in, ok
}
