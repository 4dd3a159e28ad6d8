package plan

import (
	"go/parser"
	"go/token"
	"path"
	"strings"
)

// A packageError is what the go command has to say about one package.
type packageError struct {
	position string // "prog.go:4:8", or empty
	text     string
	// stack is how the package was reached. It is shown where there is no position, or where showStack says so.
	stack     []frame
	showStack bool
	cycle     bool
}

// A frame is one step of the way from the root package to another.
type frame struct {
	importPath string
	file       string // in which the import stands; empty for the root package
}

// String gives the message without a line feed at its end.
func (e *packageError) String() string {
	if e.position != "" && !e.showStack {
		return e.position + ": " + e.text
	}
	if len(e.stack) == 0 {
		return e.text
	}
	var b strings.Builder
	b.WriteString("package ")
	for i, frame := range e.stack {
		if i > 0 {
			b.WriteString("\n\timports ")
		}
		b.WriteString(frame.importPath)
		if e.cycle && frame.file != "" {
			b.WriteString(" from " + frame.file)
		}
	}
	if e.position != "" {
		b.WriteString("\n\t" + e.position)
	}
	return b.String() + ": " + e.text
}

// setError keeps the first error alone.
func (p *pkg) setError(err *packageError) {
	if p.err == nil {
		p.err = err
	}
}

// fail is setError with the place of the import declaration.
func (p *pkg) fail(positions []token.Position, text string) {
	p.setError(&packageError{position: firstPosition(positions), text: text})
}

func (l *loader) push(importPath string, positions []token.Position) {
	file := ""
	if len(positions) > 0 {
		file = path.Base(positions[0].Filename)
	}
	l.stack = append(l.stack, frame{importPath, file})
}

func (l *loader) pop() { l.stack = l.stack[:len(l.stack)-1] }

func firstPosition(positions []token.Position) string {
	if len(positions) == 0 {
		return ""
	}
	return shortPosition(positions[0])
}

func shortPosition(position token.Position) string {
	position.Filename = relative(position.Filename)
	return position.String()
}

// importsC gives the place of the import of "C" in a file that go/build left out because of it.
func (l *loader) importsC(p *pkg, name string) (position string, ok bool) {
	if match, err := l.context.MatchFile(path.Join(root, p.dir), name); err != nil || !match {
		return "", false // left out for other reasons
	}
	file, fset, err := l.parse(path.Join(p.dir, name), parser.ImportsOnly)
	if err != nil {
		return "", false
	}
	for _, spec := range file.Imports {
		if spec.Path.Value == `"C"` {
			return fset.Position(spec.Pos()).String(), true
		}
	}
	return "", false
}

// errorsOf gives the messages of p and all it imports, dependencies first.
func errorsOf(packages ...*pkg) []string {
	var messages []string
	for _, p := range inOrder(packages...) {
		if p.err != nil {
			messages = append(messages, p.err.String())
		}
	}
	return messages
}

// inOrder gives packages and all that they import, dependencies before dependents.
func inOrder(packages ...*pkg) []*pkg {
	var order []*pkg
	seen := map[*pkg]bool{}
	var walk func([]*pkg)
	walk = func(packages []*pkg) {
		for _, p := range packages {
			if !seen[p] {
				seen[p] = true
				walk(p.imports)
				order = append(order, p)
			}
		}
	}
	walk(packages)
	return order
}
