package plan

import (
	"errors"
	"fmt"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// resolveEmbed finds the files of a package's //go:embed patterns. The error is about the first pattern that is wrong.
func (l *loader) resolveEmbed(p *pkg, patterns []string, positions map[string][]token.Position) (*Embed, *packageError) {
	if len(patterns) == 0 {
		return nil, nil
	}
	embed := &Embed{Patterns: map[string][]string{}, Files: map[string]string{}}
	for _, pattern := range patterns {
		files, err := l.embedded(p.dir, pattern)
		if err != nil {
			return nil, &packageError{position: firstPosition(positions[pattern]), text: fmt.Sprintf("pattern %s: %v", pattern, err)}
		}
		embed.Patterns[pattern] = files
		for _, file := range files {
			embed.Files[file] = path.Join(p.dir, file)
		}
	}
	return embed, nil
}

// mergeEmbed is for the test files of a package, which are compiled together with it.
func mergeEmbed(a, b *Embed) *Embed {
	if a == nil || b == nil {
		if a == nil {
			return b
		}
		return a
	}
	merged := &Embed{Patterns: map[string][]string{}, Files: map[string]string{}}
	for _, embed := range []*Embed{a, b} {
		for pattern, files := range embed.Patterns {
			merged.Patterns[pattern] = files
		}
		for file, source := range embed.Files {
			merged.Files[file] = source
		}
	}
	return merged
}

// embedded gives the files that one pattern stands for, relative to the package's folder, sorted.
func (l *loader) embedded(dir, pattern string) ([]string, error) {
	glob, all := strings.CutPrefix(pattern, "all:")
	if _, err := path.Match(glob, ""); err != nil || glob == "." || !fs.ValidPath(glob) {
		if glob != "." { // the one invalid name that stands for something: the package's folder
			return nil, errors.New("invalid pattern syntax")
		}
	}
	tree, err := fs.Sub(l.tree, dir)
	if err != nil {
		return nil, err
	}
	matches, err := fs.Glob(tree, glob)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, match := range matches {
		found, err := embeddedMatch(tree, match, all)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		return nil, errors.New("no matching files found")
	}
	slices.Sort(files)
	return slices.Compact(files), nil
}

// embeddedMatch gives the files that one match of a pattern stands for: itself, or everything below a folder but names
// that begin with . or _, unless all is set.
func embeddedMatch(tree fs.FS, match string, all bool) ([]string, error) {
	info, err := fs.Stat(tree, match)
	if err != nil {
		return nil, err
	}
	what := "file"
	if info.IsDir() {
		what = "directory"
	}
	for dir := match; dir != "."; dir = path.Dir(dir) {
		if hasGoMod(tree, dir) {
			return nil, fmt.Errorf("cannot embed %s %s: in different module", what, match)
		}
		if name := path.Base(dir); isBadEmbedName(name) {
			where := ""
			if dir != match {
				where = "in invalid directory " + name
			} else {
				where = "invalid name " + name
			}
			return nil, fmt.Errorf("cannot embed %s %s: %s", what, match, where)
		}
	}
	if !info.IsDir() {
		return []string{match}, nil
	}
	var files []string
	err = fs.WalkDir(tree, match, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := path.Base(name)
		hidden := isBadEmbedName(base) || !all && (base[0] == '.' || base[0] == '_')
		switch {
		case entry.IsDir() && name != match && (hidden || hasGoMod(tree, name)):
			return fs.SkipDir
		case !entry.IsDir() && !hidden:
			files = append(files, name)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("cannot embed directory %s: contains no embeddable files", match)
	}
	return files, nil
}

func hasGoMod(tree fs.FS, dir string) bool {
	if dir == "." {
		return false
	}
	_, err := fs.Stat(tree, path.Join(dir, "go.mod"))
	return err == nil
}

// isBadEmbedName is for names that never get into the archive of a module.
func isBadEmbedName(name string) bool {
	switch name {
	case "", ".bzr", ".hg", ".git", ".svn":
		return true
	}
	return false
}
