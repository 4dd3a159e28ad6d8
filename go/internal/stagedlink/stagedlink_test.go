package stagedlink

import (
	"go/format"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
)

// linker is as much of cmd/link as the edits look at.
func linker() fstest.MapFS {
	text := func(src string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(src)} }
	return fstest.MapFS{
		root + "internal/ld/main.go": text(`package ld

func Main(arch *sys.Arch) {
	ctxt := linknew(arch)
	var bench *benchmark.Metrics
	bench.Start("loadlib")
	ctxt.loadlib()

	deadcode(ctxt)
}
`),
		root + "internal/ld/lib.go": text(`package ld

func (ctxt *Link) loadlib() {
	ctxt.loader = loader.NewLoader(0)

	i := 0
	for ; i < len(ctxt.Library); i++ {
		loadobjfile(ctxt, lib)
	}
	ctxt.loader.LoadSyms(ctxt.Arch)
}

func loadobjfile(ctxt *Link, lib *sym.Library) {}
`),
		root + "internal/loader/loader.go": text(`package loader

func (l *Loader) LoadSyms(arch *sys.Arch) {
	l.objSyms = make([]objSym, 1, symSize)
	st := loadState{l: l}
	for _, r := range l.objs[goObjStart:] {
		st.preloadSyms(r, pkgDef)
	}
	for _, r := range l.objs[goObjStart:] {
		loadObjRefs(l, r, arch)
	}
}
`),
		root + "internal/wasm/asm.go": text(`package wasm

func asmb2(ctxt *ld.Link, ldr *loader.Loader) {
	for i, fn := range ctxt.Textp {
		wfn := new(bytes.Buffer)
		P := ldr.Data(fn)
		writeSleb128(wfn, ldr.SymValue(rs)+r.Add())
		name := nameRegexp.ReplaceAllString(ldr.SymName(fn), "_")
	}
	writeDataSec(ctxt)
}
`),
		root + "internal/ld/outbuf.go": text(`package ld

func (out *OutBuf) writeLoc(lenToWrite int64) (int64, []byte) {
	if lenNeeded > heapLen {
		out.heap = append(out.heap, make([]byte, lenNeeded-heapLen)...)
	}
	return heapPos, out.heap
}

func (out *OutBuf) Write8(v uint8) {
	pos, buf := out.writeLoc(1)
}
`),
		root + "internal/ld/pcln.go": text(`package ld

func (ctxt *Link) findfunctab(state *pclntab, container loader.Bitmap) {
	func() {
		t := ldr.MakeSymbolUpdater(s)
		t.SetUint32(ctxt.Arch, at, uint32(base))
	}()
}

func writePCToFunc(ctxt *Link, sb *loader.SymbolBuilder) {
	sb.SetUint32(ctxt.Arch, int64(i*2*4), pcOff(s))
}

func writeFuncs(ctxt *Link, sb *loader.SymbolBuilder) {
	off = sb.SetUint32(ctxt.Arch, off, args)
}
`),
	}
}

func TestFiles(t *testing.T) {
	files, err := Files(linker())
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"internal/ld/main.go": `package ld
			func Main(arch *sys.Arch) {
				ctxt := linknew(arch)
				var bench *benchmark.Metrics
				bench.Start("loadlib")
				ctxt.loadlib()
				ctxt.loadStd()
				staged.ctxt, staged.bench = ctxt, bench
			}
			// Finish links what Main has set up.
			func Finish() {
				ctxt, bench := staged.ctxt, staged.bench
				ctxt.loadRest()
				deadcode(ctxt)
			}`,
		"internal/ld/lib.go": `package ld
			func (ctxt *Link) loadlib() {
				ctxt.loader = loader.NewLoader(0)
			}
			func (ctxt *Link) loadRest() {
				i := 0
				for ; i < len(ctxt.Library); i++ {
					loadOnce(ctxt, lib)
				}
				ctxt.loader.LoadSyms(ctxt.Arch)
			}
			func loadobjfile(ctxt *Link, lib *sym.Library) {}`,
		"internal/loader/loader.go": `package loader
			func (l *Loader) LoadSyms(arch *sys.Arch) {
				if staged.state == nil {
					l.objSyms = make([]objSym, 1, symSize)
					staged.objs = goObjStart
				}
				st := loadState{l: l}
				if staged.state != nil {
					st = *staged.state
				}
				for _, r := range l.objs[staged.objs:] {
					st.preloadSyms(r, pkgDef)
				}
				for _, r := range l.objs[goObjStart:] {
					loadObjRefs(l, r, arch)
				}
			}`,
		"internal/wasm/asm.go": `package wasm
			func asmb2(ctxt *ld.Link, ldr *loader.Loader) {
				for i, fn := range ctxt.Textp {
					wfn := new(code)
					P := ldr.Data(fn)
					wfn.Grow(len(P) + 5*relocs.Count())
					wfn.writeRelocation(ldr.SymValue(rs)+r.Add())
					var name string
					if !*ld.FlagS {
						name = nameRegexp.ReplaceAllString(ldr.SymName(fn), "_")
					}
				}
				writeData(ctxt)
			}`,
		"internal/ld/outbuf.go": `package ld
			func (out *OutBuf) writeLoc(lenToWrite int64) (int64, []byte) {
				if lenNeeded > heapLen {
					out.reserve(lenNeeded)
					out.heap = append(out.heap, make([]byte, lenNeeded-heapLen)...)
				}
				return heapPos, out.heap
			}
			func (out *OutBuf) Write8(v uint8) {
				if out.appendByte(v) {
					return
				}
				pos, buf := out.writeLoc(1)
			}`,
		"internal/ld/pcln.go": `package ld
			func (ctxt *Link) findfunctab(state *pclntab, container loader.Bitmap) {
				func() {
					t := ldr.MakeSymbolUpdater(s)
					if ctxt.fillFindFuncTab(t.Data(), container, min, max) {
						return
					}
					t.SetUint32(ctxt.Arch, at, uint32(base))
				}()
			}
			func writePCToFunc(ctxt *Link, sb *loader.SymbolBuilder) {
				putUint32(sb, int64(i*2*4), pcOff(s))
			}
			func writeFuncs(ctxt *Link, sb *loader.SymbolBuilder) {
				off = putUint32(sb, off, args)
			}`,
	}
	for name, text := range want {
		if got := string(files[root+name]); words(got) != words(text) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, text)
		}
	}
}

func words(text string) string { return strings.Join(strings.Fields(text), " ") }

func TestAPlaceThatIsNotThereIsAnErrorThatNamesIt(t *testing.T) {
	tests := []struct{ file, old, new, want string }{
		{"internal/ld/main.go", "ctxt.loadlib()", "ctxt.load()", "ld.Main does not call ctxt.loadlib"},
		{"internal/ld/main.go", "func Main", "func Start", "there is no function Main"},
		{"internal/ld/lib.go", "i := 0", "i := 1", "Link.loadlib does not count"},
		{"internal/ld/lib.go", "loadobjfile(ctxt, lib)\n", "load(lib)\n", "Link.loadlib does not call loadobjfile"},
		{"internal/loader/loader.go", "st := ", "state := ", "Loader.LoadSyms does not make"},
		{"internal/loader/loader.go", "l.objs[goObjStart:] {\n\t\tst.", "l.objs {\n\t\tst.", "the symbols of l.objs"},
		{"internal/wasm/asm.go", "P := ", "code := ", "wasm.asmb2 does not name"},
		{"internal/wasm/asm.go", "bytes.Buffer", "strings.Builder", "wasm.asmb2 does not name"},
		{"internal/wasm/asm.go", "writeSleb128(wfn", "writeSleb128(out", "wasm.asmb2 does not name"},
		{"internal/wasm/asm.go", "writeDataSec", "writeSections", "wasm.asmb2 does not name"},
		{"internal/ld/outbuf.go", "out.heap = append", "out.heap = extend", "OutBuf.writeLoc does not grow"},
		{"internal/ld/outbuf.go", "Write8", "WriteByte", "there is no function Write8"},
		{"internal/ld/pcln.go", "t := ", "table := ", "Link.findfunctab does not begin with"},
		{"internal/ld/pcln.go", "off = sb.SetUint32", "off = sb.AddUint32", "writeFuncs does not call sb.SetUint32"},
		{"internal/ld/pcln.go", "func writePCToFunc", "func writePCs", "there is no function writePCToFunc"},
	}
	for _, test := range tests {
		tree := linker()
		file := tree[root+test.file]
		changed := strings.Replace(string(file.Data), test.old, test.new, 1)
		if changed == string(file.Data) {
			t.Fatalf("%s has no %q", test.file, test.old)
		}
		file.Data = []byte(changed)
		_, err := Files(tree)
		if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), test.file) {
			t.Errorf("%s without %q: got %v, want %q", test.file, test.old, err, test.want)
		}
	}
}

func TestFilesOfTheInstalledGo(t *testing.T) {
	goroot := runtime.GOROOT()
	if _, err := os.Stat(filepath.Join(goroot, "src", "cmd", "link")); err != nil {
		t.Skip("no sources of the linker here:", err)
	}
	files, err := Files(os.DirFS(goroot))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if _, err := format.Source(text); err != nil {
			t.Errorf("%s is no Go any more: %v", name, err)
		}
	}
}

func TestFilesOfNoGo(t *testing.T) {
	if _, err := Files(fstest.MapFS{}); err == nil {
		t.Error("want an error")
	} else if !strings.Contains(err.Error(), fs.ErrNotExist.Error()) {
		t.Errorf("got %v", err)
	}
}
