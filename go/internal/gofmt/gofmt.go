// Package gofmt formats the files of a program as gofmt does, and go.mod files as the go command does.
package gofmt

import (
	"errors"
	"fmt"
	"go/format"
	"go/scanner"
	"path"

	"golang.org/x/mod/modfile"

	"gojourney/internal/imports"
	"gojourney/internal/source"
)

// A Request is a program, either as Files or as one txtar Text.
type Request struct {
	Files []source.File `json:"files"`
	Text  *string       `json:"text"`
	// Imports says to add missing imports and to remove unused ones first.
	Imports bool `json:"imports"`
}

// A Result has one of two shapes, told apart by Status. Nothing is changed where there is an error in one of the files.
type Result struct {
	Status string `json:"status"` // "ok" or "error"
	// Files or Text, as in the request, with "ok".
	Files []source.File `json:"files,omitzero"`
	Text  *string       `json:"text,omitempty"`
	// Error, with "error": "prog.go:3:1: expected declaration, found x", as the official Playground gives it.
	Error string `json:"error,omitempty"`
}

// Format formats every .go and go.mod file; all others stay as they are.
func Format(req Request) Result {
	files, bare := req.Files, false
	if req.Text != nil {
		var err error
		if files, bare, err = source.Split(*req.Text); err != nil {
			return failed(err)
		}
	} else if err := source.Check(files); err != nil {
		return failed(err)
	}
	formatted := append([]source.File{}, files...)
	for i, file := range files {
		format := formatFile
		if req.Imports && path.Ext(file.Name) == ".go" {
			format = func(file source.File) (string, error) { return imports.Fix(files, file.Name) }
		}
		content, err := format(file)
		if err != nil {
			return failed(err)
		}
		formatted[i].Content = content
	}
	if req.Text != nil {
		text := source.Join(formatted, bare)
		return Result{Status: "ok", Text: &text}
	}
	return Result{Status: "ok", Files: formatted}
}

func failed(err error) Result { return Result{Status: "error", Error: err.Error()} }

func formatFile(file source.File) (string, error) {
	switch {
	case path.Base(file.Name) == "go.mod":
		return formatGoMod(file)
	case path.Ext(file.Name) != ".go":
		return file.Content, nil
	}
	formatted, err := format.Source([]byte(file.Content))
	if err != nil {
		return "", positioned(file.Name, err)
	}
	return string(formatted), nil
}

// positioned puts the name of the file before each line and column.
func positioned(name string, err error) error {
	var list scanner.ErrorList
	if !errors.As(err, &list) {
		return fmt.Errorf("%s: %w", name, err)
	}
	return fmt.Errorf("%s:%w", name, list)
}

func formatGoMod(file source.File) (string, error) {
	parsed, err := modfile.Parse(file.Name, []byte(file.Content), nil)
	if err != nil {
		return "", err
	}
	formatted, err := parsed.Format()
	return string(formatted), err
}
