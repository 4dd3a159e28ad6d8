// Package goedit changes Go source at places that are found by what they are in its syntax tree, and leaves all else as it is.
package goedit

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"slices"
)

// A File is a source file and what is to be changed in it.
type File struct {
	// Tree is the file as it is.
	Tree    *ast.File
	fset    *token.FileSet
	src     []byte
	changes []change
}

type change struct {
	start, end int
	text       string
}

// Files gives the edited files of a tree, by the names that their edits have. All of them or an error.
func Files(tree fs.FS, edits map[string]func(*File) error) (map[string][]byte, error) {
	files := make(map[string][]byte, len(edits))
	for name, edit := range edits {
		src, err := fs.ReadFile(tree, name)
		if err != nil {
			return nil, err
		}
		if files[name], err = edited(name, src, edit); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// edited gives src with the changes that edit asks for. Errors name the file.
func edited(name string, src []byte, edit func(*File) error) ([]byte, error) {
	f := &File{fset: token.NewFileSet(), src: src}
	var err error
	if f.Tree, err = parser.ParseFile(f.fset, name, src, parser.SkipObjectResolution); err != nil {
		return nil, err
	}
	if err := edit(f); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	slices.SortStableFunc(f.changes, func(a, b change) int { return a.start - b.start })
	var out bytes.Buffer
	at := 0
	for _, change := range f.changes {
		out.Write(src[at:change.start])
		out.WriteString(change.text)
		at = change.end
	}
	out.Write(src[at:])
	return out.Bytes(), nil
}

// Body of the function or method of this name.
func (f *File) Body(name string) (*ast.BlockStmt, error) {
	for _, decl := range f.Tree.Decls {
		if function, ok := decl.(*ast.FuncDecl); ok && function.Name.Name == name && function.Body != nil {
			return function.Body, nil
		}
	}
	return nil, fmt.Errorf("there is no function %s", name)
}

func (f *File) offset(pos token.Pos) int { return f.fset.Position(pos).Offset }

// Text of a node.
func (f *File) Text(node ast.Node) string {
	return string(f.src[f.offset(node.Pos()):f.offset(node.End())])
}

// Insert puts text before a place.
func (f *File) Insert(pos token.Pos, text string) {
	f.changes = append(f.changes, change{f.offset(pos), f.offset(pos), text})
}

// Replace puts text in the place of a node.
func (f *File) Replace(node ast.Node, text string) {
	f.changes = append(f.changes, change{f.offset(node.Pos()), f.offset(node.End()), text})
}

// ReplaceToken puts text in the place of old, which begins at a place.
func (f *File) ReplaceToken(pos token.Pos, old, text string) {
	f.changes = append(f.changes, change{f.offset(pos), f.offset(pos) + len(old), text})
}
