package plan

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gojourney/internal/source"
)

// printSettings prints godebug.txt, beside the source of internal/godebugs.
const printSettings = `package main

import "fmt"

func main() {
	for _, info := range All {
		if info.Changed == 0 {
			fmt.Println(info.Name)
		} else {
			fmt.Println(info.Name, info.Changed, info.Old)
		}
	}
	for _, info := range Removed {
		fmt.Print(info.Name, " removed ", info.Removed)
		for value := range 10 {
			if info.Old(fmt.Sprint(value)) {
				fmt.Print(" ", value)
			}
		}
		fmt.Println()
	}
}
`

func TestGodebugSettingsAreThoseOfThisGo(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles and links")
	}
	needGo(t)
	table, err := os.ReadFile(filepath.Join(runtimeGOROOT(t), "src", "internal", "godebugs", "table.go"))
	if err != nil {
		t.Fatal(err)
	}
	dir := writeFiles(t, []source.File{
		{Name: "table.go", Content: strings.Replace(string(table), "\npackage godebugs\n", "\npackage main\n", 1)},
		{Name: "main.go", Content: printSettings},
	})
	text, err := run(dir, "go", "run", "-mod=mod", ".")
	if err != nil {
		t.Fatal(text)
	}
	if *update {
		if err := os.WriteFile("godebug.txt", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if text != godebugText {
		t.Error("godebug.txt is out of date: run go test ./internal/plan -run Godebug -update")
	}
}

func TestGodebugSettingsOfAReleaseAreThoseOfTheGoCommand(t *testing.T) {
	if testing.Short() {
		t.Skip("calls the go command for some releases")
	}
	needGo(t)
	for _, lang := range []string{"1.5", "1.17", "1.20", "1.22", "1.24", "1.26", "1.27"} {
		files := []source.File{
			{Name: "go.mod", Content: "module play\n\ngo " + lang + "\n"},
			{Name: "prog.go", Content: "package main\n"},
		}
		want, err := run(writeFiles(t, files), "go", "list", "-mod=mod", "-f", "{{.DefaultGODEBUG}}", ".")
		if err != nil {
			t.Fatal(want)
		}
		result := Plan(Request{Files: files, Mode: Run, Std: someStd, GoVersion: "go1.27.4"})
		if got := result.Program.Godebug; got != strings.TrimSpace(want) {
			t.Errorf("go %s: got %s, want %s", lang, got, want)
		}
	}
}

func TestTheGoLineSetsGodebugAndCommentsWin(t *testing.T) {
	for _, test := range []struct{ text, has, hasNot string }{
		{"package main\n", "", "panicnil"},
		{"package main\n-- go.mod --\nmodule play\ngo 1.20\n", "panicnil=1", ""},
		{"package main\n-- go.mod --\nmodule play\ngo 1.5\n", "panicnil=1", ""},
		{"package main\n-- go.mod --\nmodule play\ngo 1.26.2\n", "tracebacklabels=0", "panicnil"},
		{"//go:debug panicnil=0\npackage main\n-- go.mod --\nmodule play\ngo 1.20\n", "panicnil=0", "panicnil=1"},
		{"//go:debug default=go1.20\npackage main\n", "panicnil=1", "default"},
		{"package main\n-- go.mod --\nmodule play\ngo 1.20\ngodebug default=go1.27\n", "", "panicnil"},
		{"//go:debug\tpanicnil=1\n//go:debug http2client=\n//go:debug tls3des=0\n//go:debugnosuch=1\npackage main\n//go:debug nosuch=1\n", "http2client=,panicnil=1,tls3des=0", "nosuch"},
		{"//go:debug default=go1.27\npackage main\n-- go.mod --\nmodule play\ngo 1.20\ngodebug panicnil=0\ngodebug panicnil=1\n", "panicnil=1", "default"},
		{"package main\n-- go.mod --\nmodule play\ngodebug (\n\tpanicnil=1\n\thttp2client=0\n)\n", "http2client=0,panicnil=1", ""},
	} {
		got := planned(t, Run, test.text).Godebug
		if !strings.Contains(got, test.has) || test.hasNot != "" && strings.Contains(got, test.hasNot) {
			t.Errorf("%q: %q", test.text, got)
		}
	}
}
