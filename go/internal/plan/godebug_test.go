package plan

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"gojourney/internal/source"
)

func TestGodebugSettingsAreThoseOfTheGoCommand(t *testing.T) {
	if testing.Short() {
		t.Skip("calls the go command for each release")
	}
	needGo(t)
	var text strings.Builder
	for minor := 17; ; minor++ {
		lang := fmt.Sprintf("go1.%d", minor)
		if strings.HasPrefix(runtime.Version(), lang) {
			break
		}
		dir := writeFiles(t, []source.File{
			{Name: "go.mod", Content: "module play\n\n" + strings.Replace(lang, "go", "go ", 1) + "\n"},
			{Name: "prog.go", Content: "package main\n"},
		})
		cmd := exec.Command("go", "list", "-mod=mod", "-f", "{{.DefaultGODEBUG}}", ".")
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=", "GOPROXY=off")
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&text, "%s %s", lang, out)
	}
	if *update {
		if err := os.WriteFile("godebug.txt", []byte(text.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if text.String() != godebugText {
		t.Error("godebug.txt is out of date: run go test ./internal/plan -run Godebug -update")
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
		{"package main\n-- go.mod --\nmodule play\ngodebug (\n\tpanicnil=1\n\thttp2client=0\n)\n", "http2client=0,panicnil=1", ""},
	} {
		got := planned(t, Run, test.text).Godebug
		if !strings.Contains(got, test.has) || test.hasNot != "" && strings.Contains(got, test.hasNot) {
			t.Errorf("%q: %q", test.text, got)
		}
	}
}
