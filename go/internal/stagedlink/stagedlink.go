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
	"io/fs"
	"maps"
	"slices"

	"gojourney/internal/goedit"
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

var edits = map[string]func(*goedit.File) error{
	root + "internal/ld/main.go":       splitMain,
	root + "internal/ld/lib.go":        splitLoadlib,
	root + "internal/loader/loader.go": continueLoadSyms,
	root + "internal/wasm/asm.go":      writeLess,
	root + "internal/ld/outbuf.go":     growLess,
	root + "internal/ld/pcln.go":       storeDirectly,
}

// Files gives the edited and the added files, by slash path in GOROOT. All of them or an error.
func Files(tree fs.FS) (map[string][]byte, error) {
	files, err := goedit.Files(tree, edits)
	if err != nil {
		return nil, err
	}
	maps.Copy(files, map[string][]byte{
		root + "staged.go":                 linkFile,
		root + "internal/ld/staged.go":     ldFile,
		root + "internal/loader/staged.go": loaderFile,
		root + "internal/wasm/staged.go":   wasmFile,
	})
	return files, nil
}

// splitMain lets ld.Main end once the standard library is loaded.
func splitMain(f *goedit.File) error {
	body, err := f.Body("Main")
	if err != nil {
		return err
	}
	for _, statement := range body.List {
		if f.Text(statement) == "ctxt.loadlib()" {
			f.Insert(statement.End(), `
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
func splitLoadlib(f *goedit.File) error {
	body, err := f.Body("loadlib")
	if err != nil {
		return err
	}
	at := slices.IndexFunc(body.List, func(statement ast.Stmt) bool { return f.Text(statement) == "i := 0" })
	if at < 0 {
		return fmt.Errorf("Link.loadlib does not count the libraries with i := 0")
	}
	f.Insert(body.List[at].Pos(), "}\n\nfunc (ctxt *Link) loadRest() {\n\t")
	loads := 0
	ast.Inspect(body, func(node ast.Node) bool {
		if call, ok := node.(*ast.CallExpr); ok && f.Text(call) == "loadobjfile(ctxt, lib)" {
			f.Replace(call.Fun, "loadOnce")
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
func continueLoadSyms(f *goedit.File) error {
	body, err := f.Body("LoadSyms")
	if err != nil {
		return err
	}
	made, taken, loops := false, false, 0
	for _, statement := range body.List {
		switch statement := statement.(type) {
		case *ast.AssignStmt:
			switch f.Text(statement.Lhs[0]) {
			case "l.objSyms":
				f.Insert(statement.Pos(), "if staged.state == nil {\n\t\t")
				f.Insert(statement.End(), "\n\t\tstaged.objs = goObjStart\n\t}")
				made = true
			case "st":
				f.Insert(statement.End(), "\n\tif staged.state != nil {\n\t\tst = *staged.state\n\t}")
				taken = true
			}
		case *ast.RangeStmt:
			if bytes.Contains([]byte(f.Text(statement.Body)), []byte("st.preloadSyms(")) {
				if f.Text(statement.X) != "l.objs[goObjStart:]" {
					return fmt.Errorf("Loader.LoadSyms adds the symbols of %s", f.Text(statement.X))
				}
				f.Replace(statement.X, "l.objs[staged.objs:]")
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
func writeLess(f *goedit.File) error {
	body, err := f.Body("asmb2")
	if err != nil {
		return err
	}
	named, sized, made, relocated, divided := false, false, false, false, false
	ast.Inspect(body, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.AssignStmt:
			switch f.Text(node) {
			case `name := nameRegexp.ReplaceAllString(ldr.SymName(fn), "_")`:
				f.Insert(node.Pos(), "var name string\n\t\tif !*ld.FlagS {\n\t\t\t")
				f.ReplaceToken(node.TokPos, ":=", "=")
				f.Insert(node.End(), "\n\t\t}")
				named = true
			case "P := ldr.Data(fn)":
				// A relocation is a number of up to five bytes.
				f.Insert(node.End(), "\n\t\t\twfn.Grow(len(P) + 5*relocs.Count())")
				sized = true
			case "wfn := new(bytes.Buffer)":
				f.Replace(node.Rhs[0], "new(code)")
				made = true
			}
		case *ast.CallExpr:
			switch {
			case f.Text(node.Fun) == "writeSleb128" && len(node.Args) == 2 && f.Text(node.Args[0]) == "wfn":
				f.Replace(node, "wfn.writeRelocation("+f.Text(node.Args[1])+")")
				relocated = true
			case f.Text(node) == "writeDataSec(ctxt)":
				f.Replace(node.Fun, "writeData")
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
func growLess(f *goedit.File) error {
	body, err := f.Body("writeLoc")
	if err != nil {
		return err
	}
	grown := false
	ast.Inspect(body, func(node ast.Node) bool {
		if statement, ok := node.(*ast.AssignStmt); ok && f.Text(statement) == "out.heap = append(out.heap, make([]byte, lenNeeded-heapLen)...)" {
			f.Insert(statement.Pos(), "out.reserve(lenNeeded)\n\t\t")
			grown = true
		}
		return true
	})
	if !grown {
		return fmt.Errorf("OutBuf.writeLoc does not grow out.heap as is known")
	}
	if body, err = f.Body("Write8"); err != nil {
		return err
	}
	f.Insert(body.Lbrace+1, "\n\tif out.appendByte(v) {\n\t\treturn\n\t}")
	return nil
}

// storeDirectly lets the tables by program counter be stored without asking at each of millions of places whether the symbol has
// to grow, and Link.findfunctab look at functions instead of buckets.
func storeDirectly(f *goedit.File) error {
	body, err := f.Body("findfunctab")
	if err != nil {
		return err
	}
	filled := false
	ast.Inspect(body, func(node ast.Node) bool {
		if statement, ok := node.(*ast.AssignStmt); ok && f.Text(statement) == "t := ldr.MakeSymbolUpdater(s)" {
			f.Insert(statement.End(), "\n\t\tif ctxt.fillFindFuncTab(t.Data(), container, min, max) {\n\t\t\treturn\n\t\t}")
			filled = true
		}
		return true
	})
	if !filled {
		return fmt.Errorf("Link.findfunctab does not begin with t := ldr.MakeSymbolUpdater(s)")
	}
	for _, name := range []string{"writePCToFunc", "writeFuncs"} {
		if body, err = f.Body(name); err != nil {
			return err
		}
		stores := 0
		ast.Inspect(body, func(node ast.Node) bool {
			if call, ok := node.(*ast.CallExpr); ok && f.Text(call.Fun) == "sb.SetUint32" && len(call.Args) == 3 {
				f.Replace(call, "putUint32(sb, "+f.Text(call.Args[1])+", "+f.Text(call.Args[2])+")")
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
