package wasmonly

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"regexp"
	"strings"
)

// The assemblers of the other architectures. The compiler wants no more of them than their names of instructions and
// registers, but the variables that describe each architecture are set at the start of the program, and so keep all of
// it in the binary.
var assemblers = []string{"arm", "arm64", "loong64", "mips", "ppc64", "riscv", "s390x", "x86"}

// KeepConstants gives the files of one package without its variables and without the functions that need one: constants,
// types and what is computed from them stay.
func KeepConstants(files map[string][]byte) (map[string][]byte, error) {
	fset := token.NewFileSet()
	parsed := map[string]*ast.File{}
	gone := map[string]bool{}
	for name, src := range files {
		file, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		parsed[name] = file
		for _, group := range groups(file, token.VAR) {
			for _, spec := range group.Specs {
				for _, ident := range spec.(*ast.ValueSpec).Names {
					gone[ident.Name] = true
				}
			}
		}
	}
	functions := dependents(parsed, gone)

	edited := map[string][]byte{}
	for name, file := range parsed {
		e := newEraser(fset, files[name])
		for _, group := range groups(file, token.VAR) {
			e.erase(group)
		}
		for _, decl := range file.Decls {
			if function, ok := decl.(*ast.FuncDecl); ok && functions[function] {
				e.erase(function)
			}
		}
		if err := e.unusedImports(name); err != nil {
			return nil, err
		}
		edited[name] = e.text
	}
	return edited, nil
}

// dependents are the functions that mention a name which is gone, init functions, and those that mention one of these:
// by name alone, so that it may be more than needs to be. A String method is mentioned by too many to tell.
func dependents(files map[string]*ast.File, gone map[string]bool) map[*ast.FuncDecl]bool {
	found := map[*ast.FuncDecl]bool{}
	for more := true; more; {
		more = false
		for _, file := range files {
			for _, decl := range file.Decls {
				function, ok := decl.(*ast.FuncDecl)
				if !ok || found[function] || function.Name.Name != "init" && !mentions(function.Body, gone) {
					continue
				}
				found[function], more = true, true
				if function.Name.Name != "String" {
					gone[function.Name.Name] = true
				}
			}
		}
	}
	return found
}

func mentions(body *ast.BlockStmt, names map[string]bool) bool {
	found := false
	if body != nil {
		ast.Inspect(body, func(node ast.Node) bool {
			if ident, ok := node.(*ast.Ident); ok {
				found = found || names[ident.Name]
			}
			return !found
		})
	}
	return found
}

var (
	otherOp        = regexp.MustCompile(`^Op(386|AMD64|ARM|LOONG64|MIPS|PPC64|RISCV64|S390X)`)
	otherRegisters = regexp.MustCompile(`^registers(386|AMD64|ARM|LOONG64|MIPS|PPC64|RISCV64|S390X)`)
)

// EmptyOps blanks what the table of the compiler's operations says of those of other architectures, and their registers.
// The numbers of the operations stay.
func EmptyOps(name string, src []byte) ([]byte, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var ops []string
	for _, group := range groups(file, token.CONST) {
		if group.Specs[0].(*ast.ValueSpec).Names[0].Name == "OpInvalid" {
			for _, spec := range group.Specs {
				ops = append(ops, spec.(*ast.ValueSpec).Names[0].Name)
			}
		}
	}
	e := newEraser(fset, src)
	for _, group := range groups(file, token.VAR) {
		for _, spec := range group.Specs {
			value := spec.(*ast.ValueSpec)
			switch {
			case otherRegisters.MatchString(value.Names[0].Name):
				e.erase(group)
			case value.Names[0].Name == "opcodeTable" && len(value.Values) == 1:
				table, ok := value.Values[0].(*ast.CompositeLit)
				if !ok || len(table.Elts) != len(ops) {
					return nil, fmt.Errorf("%s: the table of operations is not one element for each of %d constants", name, len(ops))
				}
				for i, element := range table.Elts {
					if entry, ok := element.(*ast.CompositeLit); ok && otherOp.MatchString(ops[i]) {
						e.eraseBetween(entry.Lbrace+1, entry.Rbrace)
					}
				}
			}
		}
	}
	if e.count == 0 {
		return nil, fmt.Errorf("%s: found no operations of other architectures", name)
	}
	return e.text, e.unusedImports(name)
}

var otherSIMD = regexp.MustCompile(`^simd(AMD64|ARM64)Intrinsics$`)

// DropSIMD blanks the calls that enter the vector instructions of other architectures into the table of intrinsics.
func DropSIMD(name string, src []byte) ([]byte, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	e := newEraser(fset, src)
	ast.Inspect(file, func(node ast.Node) bool {
		if statement, ok := node.(*ast.ExprStmt); ok {
			if call, ok := statement.X.(*ast.CallExpr); ok {
				if function, ok := call.Fun.(*ast.Ident); ok && otherSIMD.MatchString(function.Name) {
					e.erase(statement)
				}
			}
		}
		return true
	})
	return e.text, nil
}

// tables edits the files of a GOROOT that describe other architectures.
func tables(goroot fs.FS) (map[string][]byte, error) {
	edited := map[string][]byte{}
	for _, assembler := range assemblers {
		names, err := fs.Glob(goroot, path.Join("src/cmd/internal/obj", assembler, "*.go"))
		if err != nil {
			return nil, err
		}
		files := map[string][]byte{}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			if files[name], err = fs.ReadFile(goroot, name); err != nil {
				return nil, err
			}
		}
		if len(files) == 0 {
			return nil, errors.New("no sources of the assembler for " + assembler)
		}
		constants, err := KeepConstants(files)
		if err != nil {
			return nil, err
		}
		for name, text := range constants {
			edited[name] = text
		}
	}
	for name, edit := range map[string]func(string, []byte) ([]byte, error){
		"src/cmd/compile/internal/ssa/opGen.go":         EmptyOps,
		"src/cmd/compile/internal/ssagen/intrinsics.go": DropSIMD,
	} {
		src, err := fs.ReadFile(goroot, name)
		if err != nil {
			return nil, err
		}
		if edited[name], err = edit(name, src); err != nil {
			return nil, err
		}
	}
	return edited, nil
}

func groups(file *ast.File, kind token.Token) []*ast.GenDecl {
	var found []*ast.GenDecl
	for _, decl := range file.Decls {
		if group, ok := decl.(*ast.GenDecl); ok && group.Tok == kind && len(group.Specs) > 0 {
			found = append(found, group)
		}
	}
	return found
}
