// Package scan stands for govulncheck, which is not part of this gopls: it needs a network, and half a megabyte.
package scan

import (
	"context"
	"errors"
	"io"
)

// Cmd is a govulncheck command that can't be started.
type Cmd struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Env            []string
}

// Command returns a command for any arguments.
func Command(context.Context, ...string) *Cmd { return new(Cmd) }

// Start fails.
func (*Cmd) Start() error { return errors.New("govulncheck is not part of this gopls") }

// Wait does nothing.
func (*Cmd) Wait() error { return nil }
