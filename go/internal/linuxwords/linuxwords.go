// Package linuxwords lets the standard library for wasip1 say what it says on Linux, where the official Playground runs:
// the texts of system errors ("no such file or directory"), and the signal behind a nil dereference.
//
// The words are taken from the same GOROOT's files for Linux. The places are found by what they are in the syntax tree; where
// one is not found, that is an error, and whoever asked builds std as it is.
package linuxwords

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"strconv"

	"gojourney/internal/goedit"
)

const (
	wasiErrors  = "src/syscall/tables_wasip1.go"
	linuxErrors = "src/syscall/zerrors_linux_amd64.go"
	wasmRuntime = "src/runtime/os_wasm.go"
)

// Files gives the edited sources of a GOROOT, by slash path in it. All of them or an error.
func Files(tree fs.FS) (map[string][]byte, error) {
	texts, err := linuxTexts(tree)
	if err != nil {
		return nil, err
	}
	return goedit.Files(tree, map[string]func(*goedit.File) error{
		wasiErrors:  func(f *goedit.File) error { return replaceTexts(f, texts) },
		wasmRuntime: nameSignal,
	})
}

// linuxTexts gives the text of each error, quoted, by its name: "EPERM".
func linuxTexts(tree fs.FS) (map[string]string, error) {
	src, err := fs.ReadFile(tree, linuxErrors)
	if err != nil {
		return nil, err
	}
	file, err := parser.ParseFile(token.NewFileSet(), linuxErrors, src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	numbers, byNumber := map[string]string{}, map[string]string{}
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.ValueSpec: // EPERM = Errno(0x1)
			for i, value := range node.Values {
				if call, ok := value.(*ast.CallExpr); ok && len(call.Args) == 1 && isIdent(call.Fun, "Errno") {
					numbers[node.Names[i].Name] = number(call.Args[0])
				}
			}
		case *ast.KeyValueExpr: // 1: "operation not permitted", or of a signal, later in the file: 1: "hangup"
			if n := number(node.Key); n != "" && byNumber[n] == "" {
				byNumber[n] = quoted(node.Value)
			}
		}
		return true
	})
	texts := map[string]string{}
	for name, number := range numbers {
		if text := byNumber[number]; text != "" {
			texts[name] = text
		}
	}
	if len(texts) == 0 {
		return nil, fmt.Errorf("%s: there are no texts of errors", linuxErrors)
	}
	return texts, nil
}

// number is the value of a number, "" of anything else.
func number(expr ast.Expr) string {
	literal, ok := expr.(*ast.BasicLit)
	if !ok || literal.Kind != token.INT {
		return ""
	}
	n, err := strconv.ParseInt(literal.Value, 0, 64)
	if err != nil {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// quoted is a text with its quotes, "" of anything else.
func quoted(expr ast.Expr) string {
	if literal, ok := expr.(*ast.BasicLit); ok && literal.Kind == token.STRING {
		return literal.Value
	}
	return ""
}

func isIdent(expr ast.Expr, name string) bool {
	ident, ok := expr.(*ast.Ident)
	return ok && ident.Name == name
}

// replaceTexts changes those of a table by names of errors. What Linux does not know stays.
func replaceTexts(f *goedit.File, texts map[string]string) error {
	count := 0
	ast.Inspect(f.Tree, func(node ast.Node) bool {
		entry, ok := node.(*ast.KeyValueExpr)
		if !ok || quoted(entry.Value) == "" {
			return true
		}
		if name, ok := entry.Key.(*ast.Ident); ok && texts[name.Name] != "" {
			f.Replace(entry.Value, texts[name.Name])
			count++
		}
		return true
	})
	if count == 0 {
		return fmt.Errorf("there are no texts of errors")
	}
	return nil
}

// nameSignal lets the report of a nil dereference say [signal SIGSEGV: segmentation violation code=0x1 instead of
// [signal 0xb code=0x0.
func nameSignal(f *goedit.File) error {
	name, err := f.Body("signame")
	if err != nil {
		return err
	}
	panics, err := f.Body("sigpanic")
	if err != nil {
		return err
	}
	for _, statement := range panics.List {
		if f.Text(statement) == "gp.sig = _SIGSEGV" {
			// SEGV_MAPERR of Linux: nothing is mapped there.
			f.Insert(statement.End(), "\n\tgp.sigcode0 = 1")
			f.Insert(name.Lbrace+1, `
	if sig == _SIGSEGV {
		return "SIGSEGV: segmentation violation"
	}`)
			return nil
		}
	}
	return fmt.Errorf("sigpanic does not say gp.sig = _SIGSEGV")
}
