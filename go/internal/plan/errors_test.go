package plan

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"gojourney/internal/source"
)

var update = flag.Bool("update", false, "write what the go command prints into testdata")

// An errorCase is a program that can't be built, from testdata/errors. The first line of its comment is the mode, "run",
// "test" or "vet"; a second one that begins with "differs" says why the text is not the go command's; the file "want" is the
// text.
type errorCase struct {
	name    string
	path    string
	archive *txtar.Archive
	mode    string
	differs bool
	files   []source.File
	want    string
}

func errorCases(t *testing.T) []errorCase {
	t.Helper()
	paths, err := filepath.Glob("testdata/errors/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	cases := make([]errorCase, 0, len(paths))
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		c := errorCase{name: strings.TrimSuffix(filepath.Base(path), ".txtar"), path: path, archive: archive}
		comment := string(archive.Comment)
		c.mode, _, _ = strings.Cut(comment, "\n")
		c.differs = strings.Contains(comment, "\ndiffers")
		for _, file := range archive.Files {
			if file.Name == "want" {
				c.want = string(file.Data)
				continue
			}
			c.files = append(c.files, source.File{Name: file.Name, Content: string(file.Data)})
		}
		cases = append(cases, c)
	}
	return cases
}

func TestErrorsReadAsTheGoCommandPrintsThem(t *testing.T) {
	for _, c := range errorCases(t) {
		t.Run(c.name, func(t *testing.T) {
			result := Plan(Request{Files: c.files, Mode: c.mode, Std: someStd, GoVersion: "go1.27.4"})
			if result.Status == StatusOK {
				t.Fatal("the program was planned, want an error")
			}
			// The official Playground's own messages have no line feed at the end, the go command's have one.
			if strings.TrimSuffix(result.Errors, "\n") != strings.TrimSuffix(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", result.Errors, c.want)
			}
		})
	}
}

// someStd is the part of std that the cases use.
var someStd = []string{"embed", "fmt", "internal/abi", "os", "reflect", "runtime", "strings", "testing", "testing/internal/testdeps"}

// TestTheGoCommandStillPrintsThese keeps testdata honest. It needs the go command that the wanted texts are from.
func TestTheGoCommandStillPrintsThese(t *testing.T) {
	if testing.Short() {
		t.Skip("calls the go command for each case")
	}
	needGo(t)
	for _, c := range errorCases(t) {
		t.Run(c.name, func(t *testing.T) {
			if c.differs {
				t.Skip("differs on purpose")
			}
			got := goErrors(t, c)
			if *update && got != c.want {
				writeWant(t, c, got)
				return
			}
			if got != c.want {
				t.Errorf("the go command prints\n%s\ntestdata has\n%s", got, c.want)
			}
		})
	}
}

// needGo skips the test where there is no go command, or one of another release, whose texts may be others.
func needGo(t *testing.T) {
	t.Helper()
	out, err := exec.Command("go", "env", "GOVERSION").Output()
	if err != nil {
		t.Skip("no go command")
	}
	if got := strings.TrimSpace(string(out)); got != runtime.Version() || !strings.HasPrefix(got, "go1.27") {
		t.Skipf("the go command is %s, this test %s", got, runtime.Version())
	}
}

// goErrors is what the official Playground would make of what the go command prints.
func goErrors(t *testing.T, c errorCase) string {
	t.Helper()
	dir := writeFiles(t, c.files)
	args := []string{"build", "-o", filepath.Join(dir, "a.out"), "-tags=faketime", "-mod=mod", "."}
	switch c.mode {
	case Test:
		args = []string{"test", "-c", "-o", filepath.Join(dir, "a.out"), "-tags=faketime", "-mod=mod", "."}
	case Vet:
		args = []string{"vet", "-tags=faketime", "-mod=mod", "."}
	}
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "CGO_ENABLED=0", "GOPROXY=off", "GOFLAGS=")
	out, err := cmd.CombinedOutput()
	if err == nil {
		t.Fatal("the go command builds it")
	}
	text := string(out)
	text = strings.ReplaceAll(text, dir+string(filepath.Separator), "")
	text = strings.ReplaceAll(text, dir, ".")
	text = strings.ReplaceAll(text, runtimeGOROOT(t), goroot)
	if strings.HasPrefix(text, "#") {
		_, text, _ = strings.Cut(text, "\n")
	}
	return text
}

func runtimeGOROOT(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// writeFiles puts a program into a folder of its own, with a go.mod.
func writeFiles(t *testing.T, files []source.File) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, content string) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module play\n")
	for _, file := range files {
		write(file.Name, file.Content)
	}
	return dir
}

func writeWant(t *testing.T, c errorCase, want string) {
	t.Helper()
	archive := &txtar.Archive{Comment: c.archive.Comment}
	for _, file := range c.archive.Files {
		if file.Name != "want" {
			archive.Files = append(archive.Files, file)
		}
	}
	archive.Files = append(archive.Files, txtar.File{Name: "want", Data: []byte(want)})
	if err := os.WriteFile(c.path, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}
