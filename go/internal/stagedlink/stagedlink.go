// Package stagedlink makes cmd/link work in two steps: the first reads the standard library, the second reads the program
// and writes it out. The first is two fifths of the work and knows nothing of the program, so it can be done before there
// is one.
//
// ld.Main and Link.loadlib end where they have set everything up, Loader.LoadSyms goes on where the first step ended, and
// four files are added. Places that take long in WebAssembly do the same with less. All of them are found by what they are in the
// syntax tree; where one is not found, that is an error, and whoever asked builds the linker as it is.
package stagedlink

import (
	"bytes"
	_ "embed"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"slices"
)

const root = "src/cmd/link/"

var (
	//go:embed added/link.go.txt
	linkFile []byte
	//go:embed added/ld.go.txt
	ldFile []byte
	//go:embed added/loader.go.txt
	loaderFile []byte
	//go:embed added/wasm.go.txt
	wasmFile []byte
)

var edits = map[string]func(*file) error{
	root + "internal/ld/main.go":       splitMain,
	root + "internal/ld/lib.go":        splitLoadlib,
	root + "internal/loader/loader.go": continueLoadSyms,
	root + "internal/wasm/asm.go":      writeLess,
	root + "internal/ld/outbuf.go":     growLess,
	root + "internal/ld/pcln.go":       storeDirectly,
}

// Files gives the edited and the added files, by slash path in GOROOT. All of them or an error.
func Files(tree fs.FS) (map[string][]byte, error) {
	files := map[string][]byte{
		root + "staged.go":                 linkFile,
		root + "internal/ld/staged.go":     ldFile,
		root + "internal/loader/staged.go": loaderFile,
		root + "internal/wasm/staged.go":   wasmFile,
	}
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

// splitMain lets ld.Main end once the standard library is loaded.
func splitMain(f *file) error {
	body, err := f.body("Main")
	if err != nil {
		return err
	}
	for _, statement := range body.List {
		if f.text(statement) == "ctxt.loadlib()" {
			f.insert(statement.End(), `
	ctxt.loadStd()
	staged.ctxt, staged.bench = ctxt, bench
}

// Finish links what Main has set up.
func Finish() {
	ctxt, bench := staged.ctxt, staged.bench
	ctxt.loadRest()`)
			return nil
		}
	}
	return fmt.Errorf("ld.Main does not call ctxt.loadlib")
}

// splitLoadlib lets Link.loadlib end once there is a loader.
func splitLoadlib(f *file) error {
	body, err := f.body("loadlib")
	if err != nil {
		return err
	}
	at := slices.IndexFunc(body.List, func(statement ast.Stmt) bool { return f.text(statement) == "i := 0" })
	if at < 0 {
		return fmt.Errorf("Link.loadlib does not count the libraries with i := 0")
	}
	f.insert(body.List[at].Pos(), "}\n\nfunc (ctxt *Link) loadRest() {\n\t")
	loads := 0
	ast.Inspect(body, func(node ast.Node) bool {
		if call, ok := node.(*ast.CallExpr); ok && f.text(call) == "loadobjfile(ctxt, lib)" {
			f.replace(call.Fun, "loadOnce")
			loads++
		}
		return true
	})
	if loads == 0 {
		return fmt.Errorf("Link.loadlib does not call loadobjfile(ctxt, lib)")
	}
	return nil
}

// continueLoadSyms lets Loader.LoadSyms take over the definitions that are there.
func continueLoadSyms(f *file) error {
	body, err := f.body("LoadSyms")
	if err != nil {
		return err
	}
	made, taken, loops := false, false, 0
	for _, statement := range body.List {
		switch statement := statement.(type) {
		case *ast.AssignStmt:
			switch f.text(statement.Lhs[0]) {
			case "l.objSyms":
				f.insert(statement.Pos(), "if staged.state == nil {\n\t\t")
				f.insert(statement.End(), "\n\t\tstaged.objs = goObjStart\n\t}")
				made = true
			case "st":
				f.insert(statement.End(), "\n\tif staged.state != nil {\n\t\tst = *staged.state\n\t}")
				taken = true
			}
		case *ast.RangeStmt:
			if bytes.Contains([]byte(f.text(statement.Body)), []byte("st.preloadSyms(")) {
				if f.text(statement.X) != "l.objs[goObjStart:]" {
					return fmt.Errorf("Loader.LoadSyms adds the symbols of %s", f.text(statement.X))
				}
				f.replace(statement.X, "l.objs[staged.objs:]")
				loops++
			}
		}
	}
	if !made || !taken || loops == 0 {
		return fmt.Errorf("Loader.LoadSyms does not make l.objSyms and st and call st.preloadSyms in loops")
	}
	return nil
}

// writeLess spares wasm.asmb2 the names that -s leaves out and the buffers that grow for each function, lets it write relocations
// without an interface, and find the data's zeros eight at a time.
func writeLess(f *file) error {
	body, err := f.body("asmb2")
	if err != nil {
		return err
	}
	named, sized, made, relocated, divided := false, false, false, false, false
	ast.Inspect(body, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.AssignStmt:
			switch f.text(node) {
			case `name := nameRegexp.ReplaceAllString(ldr.SymName(fn), "_")`:
				f.insert(node.Pos(), "var name string\n\t\tif !*ld.FlagS {\n\t\t\t")
				f.replaceToken(node.TokPos, ":=", "=")
				f.insert(node.End(), "\n\t\t}")
				named = true
			case "P := ldr.Data(fn)":
				// A relocation is a number of up to five bytes.
				f.insert(node.End(), "\n\t\t\twfn.Grow(len(P) + 5*relocs.Count())")
				sized = true
			case "wfn := new(bytes.Buffer)":
				f.replace(node.Rhs[0], "new(code)")
				made = true
			}
		case *ast.CallExpr:
			switch {
			case f.text(node.Fun) == "writeSleb128" && len(node.Args) == 2 && f.text(node.Args[0]) == "wfn":
				f.replace(node, "wfn.writeRelocation("+f.text(node.Args[1])+")")
				relocated = true
			case f.text(node) == "writeDataSec(ctxt)":
				f.replace(node.Fun, "writeData")
				divided = true
			}
		}
		return true
	})
	if !named || !sized || !made || !relocated || !divided {
		return fmt.Errorf("wasm.asmb2 does not name its functions, write their code and write the data as is known")
	}
	return nil
}

// growLess lets the output, which has no file mapped here, grow in few steps instead of being copied at each quarter more, and
// takes single bytes, which most of it is written in, the short way.
func growLess(f *file) error {
	body, err := f.body("writeLoc")
	if err != nil {
		return err
	}
	grown := false
	ast.Inspect(body, func(node ast.Node) bool {
		if statement, ok := node.(*ast.AssignStmt); ok && f.text(statement) == "out.heap = append(out.heap, make([]byte, lenNeeded-heapLen)...)" {
			f.insert(statement.Pos(), "out.reserve(lenNeeded)\n\t\t")
			grown = true
		}
		return true
	})
	if !grown {
		return fmt.Errorf("OutBuf.writeLoc does not grow out.heap as is known")
	}
	if body, err = f.body("Write8"); err != nil {
		return err
	}
	f.insert(body.Lbrace+1, "\n\tif out.appendByte(v) {\n\t\treturn\n\t}")
	return nil
}

// storeDirectly lets the tables by program counter be stored without asking at each of millions of places whether the symbol has
// to grow, and Link.findfunctab look at functions instead of buckets.
func storeDirectly(f *file) error {
	body, err := f.body("findfunctab")
	if err != nil {
		return err
	}
	filled := false
	ast.Inspect(body, func(node ast.Node) bool {
		if statement, ok := node.(*ast.AssignStmt); ok && f.text(statement) == "t := ldr.MakeSymbolUpdater(s)" {
			f.insert(statement.End(), "\n\t\tif ctxt.fillFindFuncTab(t.Data(), container, min, max) {\n\t\t\treturn\n\t\t}")
			filled = true
		}
		return true
	})
	if !filled {
		return fmt.Errorf("Link.findfunctab does not begin with t := ldr.MakeSymbolUpdater(s)")
	}
	for _, name := range []string{"writePCToFunc", "writeFuncs"} {
		if body, err = f.body(name); err != nil {
			return err
		}
		stores := 0
		ast.Inspect(body, func(node ast.Node) bool {
			if call, ok := node.(*ast.CallExpr); ok && f.text(call.Fun) == "sb.SetUint32" && len(call.Args) == 3 {
				f.replace(call, "putUint32(sb, "+f.text(call.Args[1])+", "+f.text(call.Args[2])+")")
				stores++
			}
			return true
		})
		if stores == 0 {
			return fmt.Errorf("%s does not call sb.SetUint32", name)
		}
	}
	return nil
}

// file is a source with the changes to be made in it.
type file struct {
	fset    *token.FileSet
	tree    *ast.File
	src     []byte
	changes []change
}

type change struct {
	start, end int
	text       string
}

func edited(name string, src []byte, edit func(*file) error) ([]byte, error) {
	f := &file{fset: token.NewFileSet(), src: src}
	var err error
	if f.tree, err = parser.ParseFile(f.fset, name, src, parser.SkipObjectResolution); err != nil {
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

// body of the function or method of this name.
func (f *file) body(name string) (*ast.BlockStmt, error) {
	for _, decl := range f.tree.Decls {
		if function, ok := decl.(*ast.FuncDecl); ok && function.Name.Name == name && function.Body != nil {
			return function.Body, nil
		}
	}
	return nil, fmt.Errorf("there is no function %s", name)
}

func (f *file) offset(pos token.Pos) int { return f.fset.Position(pos).Offset }

func (f *file) text(node ast.Node) string {
	return string(f.src[f.offset(node.Pos()):f.offset(node.End())])
}

func (f *file) insert(pos token.Pos, text string) {
	f.changes = append(f.changes, change{f.offset(pos), f.offset(pos), text})
}

func (f *file) replace(node ast.Node, text string) {
	f.changes = append(f.changes, change{f.offset(node.Pos()), f.offset(node.End()), text})
}

func (f *file) replaceToken(pos token.Pos, old, text string) {
	f.changes = append(f.changes, change{f.offset(pos), f.offset(pos) + len(old), text})
}
