// Package source holds a program as the learner typed it: a handful of files with relative slash names, their limits
// (those of the official Go Playground), and the txtar text that carries several files in one.
//
// Nothing in here touches a disk. Tree shows the files as an io/fs file system, which is what go/build reads.
package source

import (
	"fmt"
	"io/fs"
	"strings"

	"golang.org/x/tools/txtar"
)

// ProgName is the name of the one file of a program that has no file names.
const ProgName = "prog.go"

// Limits of the official Playground.
const (
	maxFiles     = 20
	maxNameBytes = 200
	maxDepth     = 10
)

// A File is one file of a program. Name is a relative slash path, "prog.go" or "sub/sub.go".
type File struct {
	Name    string `json:"name"`
	Content string `json:"content"`
}

// Check reports the first thing about the names and the number of files that keeps them from being a program. The
// messages begin with the words of the official Playground and end with what to do.
func Check(files []File) error {
	if len(files) > maxFiles {
		return fmt.Errorf("too many files in txtar archive (%d exceeds limit of %d): put several into one", len(files), maxFiles)
	}
	names := make(map[string]bool, len(files))
	for _, file := range files {
		if err := checkName(file.Name); err != nil {
			return err
		}
		if names[file.Name] {
			return fmt.Errorf("duplicate file name %q: rename one of the two", file.Name)
		}
		names[file.Name] = true
	}
	for _, file := range files {
		for i, r := range file.Name {
			if r == '/' && names[file.Name[:i]] {
				return fmt.Errorf("conflict file/dir name %q and %q: rename one of the two", file.Name[:i], file.Name)
			}
		}
	}
	return nil
}

func checkName(name string) error {
	switch {
	case len(name) > maxNameBytes:
		return fmt.Errorf("file name too long: %.20q… has %d bytes, at most %d are allowed", name, len(name), maxNameBytes)
	case strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == '\\' }),
		!fs.ValidPath(name), name == ".":
		return fmt.Errorf("invalid file name %q: give a relative path inside the program, such as sub/sub.go", name)
	case strings.Count(name, "/") >= maxDepth:
		return fmt.Errorf("file name %q too deep: at most %d names between slashes", name, maxDepth)
	}
	return nil
}

// Tree is the files as a file system. The files must have passed Check.
func Tree(files []File) (fs.FS, error) {
	archive := &txtar.Archive{Files: make([]txtar.File, len(files))}
	for i, file := range files {
		archive.Files[i] = txtar.File{Name: file.Name, Data: []byte(file.Content)}
	}
	return txtar.FS(archive)
}
