package wasmonly

import (
	"go/format"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
)

func TestEdit(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{
			"a map from names to back ends",
			`package main

import (
	"cmd/compile/internal/amd64"
	"cmd/compile/internal/wasm"
	"fmt"
)

var archInits = map[string]func(){
	"amd64": amd64.Init,
	"wasm": wasm.Init,
}

func main() { fmt.Println(archInits) }
`,
			`package main

import (
	"cmd/compile/internal/wasm"
	"fmt"
)

var archInits = map[string]func(){

	"wasm": wasm.Init,
}

func main() { fmt.Println(archInits) }
`,
		},
		{
			"a switch with a default",
			`package main

import (
	"cmd/link/internal/mips"
	"cmd/link/internal/wasm"
	"internal/buildcfg"
)

func main() {
	switch buildcfg.GOARCH {
	default:
		panic("unknown")
	case "mips", "mipsle":
		mips.Init()
	case "wasm":
		wasm.Init()
	}
}
`,
			`package main

import (
	"cmd/link/internal/wasm"
	"internal/buildcfg"
)

func main() {
	switch buildcfg.GOARCH {
	default:
		panic("unknown")
	case "wasm":
		wasm.Init()
	}
}
`,
		},
		{
			"other maps and switches stay",
			`package main

var sizes = map[string]int{"small": 1, "large": 2}

func cost(arch, mode string) int {
	switch mode {
	case "amd64":
		return 1
	}
	switch arch {
	case "amd64":
		return 2
	}
	switch arch {
	case "wasm":
		return 3
	case "amd64":
		return 4
	}
	return sizes[mode]
}
`,
			`package main

var sizes = map[string]int{"small": 1, "large": 2}

func cost(arch, mode string) int {
	switch mode {
	case "amd64":
		return 1
	}
	switch arch {
	case "amd64":
		return 2
	}
	switch arch {
	case "wasm":
		return 3
	}
	return sizes[mode]
}
`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := Edit("main.go", []byte(test.src))
			if err != nil {
				t.Fatal(err)
			}
			if words(got) != words([]byte(test.want)) {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			if strings.Count(string(got), "\n") != strings.Count(test.src, "\n") {
				t.Error("lines moved")
			}
		})
	}
}

func words(src []byte) string { return strings.Join(strings.Fields(string(src)), " ") }

func TestEditOfAFileWithoutAChoice(t *testing.T) {
	if _, err := Edit("main.go", []byte("package main\n")); err == nil {
		t.Error("want an error")
	}
}

func TestKeepConstants(t *testing.T) {
	got, err := KeepConstants(map[string][]byte{
		"a.go": []byte(`package arm

import (
	"cmd/internal/obj"
	"cmd/internal/sys"
)

const AADD = obj.ABaseARM + 1

type Mask uint8

func (m Mask) Inverse() Mask { return ^m }

var Linkarm = obj.LinkArch{Arch: sys.ArchARM, Assemble: assemble}

func init() { obj.RegisterOpcode(obj.ABaseARM, nil) }
`),
		"b.go": []byte(`package arm

import "fmt"

func assemble() { fmt.Println(table) }

func caller() { assemble() }

var table = map[string]int{}
`),
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"a.go": `package arm import ( "cmd/internal/obj" ) const AADD = obj.ABaseARM + 1 type Mask uint8 func (m Mask) Inverse() Mask { return ^m }`,
		"b.go": `package arm`,
	}
	for name, text := range want {
		if words(got[name]) != text {
			t.Errorf("%s: got\n%s\nwant\n%s", name, words(got[name]), text)
		}
	}
}

func TestEmptyOps(t *testing.T) {
	src := `package ssa

import (
	"cmd/internal/obj/arm"
	"cmd/internal/obj/wasm"
)

const (
	OpInvalid Op = iota
	OpARMADD
	OpWasmI64Add
	OpAdd8
)

var opcodeTable = [...]opInfo{
	{name: "OpInvalid"},
	{name: "ARMADD", asm: arm.AADD},
	{name: "I64Add", asm: wasm.AI64Add},
	{name: "Add8", argLen: 2},
}

var registersARM = [...]Register{{0, arm.REG_R0, "R0"}}
var registersWasm = [...]Register{{0, wasm.REG_R0, "R0"}}
`
	got, err := EmptyOps("opGen.go", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	want := `package ssa import ( "cmd/internal/obj/wasm" ) const ( OpInvalid Op = iota OpARMADD OpWasmI64Add OpAdd8 ) var opcodeTable = [...]opInfo{ {name: "OpInvalid"}, { }, {name: "I64Add", asm: wasm.AI64Add}, {name: "Add8", argLen: 2}, } var registersWasm = [...]Register{{0, wasm.REG_R0, "R0"}}`
	if words(got) != want {
		t.Errorf("got\n%s\nwant\n%s", words(got), want)
	}
	if _, err := EmptyOps("opGen.go", []byte(strings.Replace(src, "\tOpAdd8\n", "", 1))); err == nil {
		t.Error("a table that does not fit its constants: want an error")
	}
}

func TestFilesOfTheInstalledGo(t *testing.T) {
	goroot := runtime.GOROOT()
	if _, err := os.Stat(filepath.Join(goroot, "src", "cmd", "compile")); err != nil {
		t.Skip("no sources of the compiler here:", err)
	}
	files, err := Files(os.DirFS(goroot))
	if err != nil || len(files) < 20 {
		t.Errorf("got %d files, %v", len(files), err)
	}
	for name, text := range files {
		if _, err := format.Source(text); err != nil {
			t.Errorf("%s is no Go any more: %v", name, err)
		}
		for _, other := range []string{"amd64.Init", "rewriteValueARM64,", "internal/mips64", "LinkArch{"} {
			if strings.Contains(string(text), other) {
				t.Errorf("%s still has %s", name, other)
			}
		}
	}
}

func TestFilesAreAllOrNothing(t *testing.T) {
	if _, err := Files(fstest.MapFS{}); err == nil {
		t.Error("want an error")
	}
}
