package vet

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"gojourney/internal/plan"
	"gojourney/internal/source"
)

var update = flag.Bool("update", false, "write into testdata what Vet answers")

// A vetCase is a program from testdata. The first line of its comment is the mode of the plan; "vet" and "test" are what
// Vet is to answer for the two suites, the latter for tests alone.
type vetCase struct {
	path  string
	mode  string
	files []source.File
	want  map[string]string
}

func vetCases(t *testing.T) []vetCase {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	var cases []vetCase
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		c := vetCase{path: path, want: map[string]string{}}
		c.mode, _, _ = strings.Cut(string(archive.Comment), "\n")
		for _, file := range archive.Files {
			switch file.Name {
			case SuiteVet, SuiteTest:
				c.want[file.Name] = string(file.Data)
			default:
				c.files = append(c.files, source.File{Name: file.Name, Content: string(file.Data)})
			}
		}
		cases = append(cases, c)
	}
	return cases
}

func suites(c vetCase) []string {
	if c.mode == plan.Test {
		return []string{SuiteVet, SuiteTest}
	}
	return []string{SuiteVet}
}

func TestVetFindsWhatGoVetFinds(t *testing.T) {
	if testing.Short() {
		t.Skip("calls the go command for each case")
	}
	std := nativeArchives(t)
	for _, c := range vetCases(t) {
		for _, suite := range suites(c) {
			t.Run(strings.TrimSuffix(filepath.Base(c.path), ".txtar")+"/"+suite, func(t *testing.T) {
				got := vetText(t, c, suite, std)
				if *update {
					c.want[suite] = got
					writeWant(t, c)
				}
				if got != c.want[suite] {
					t.Errorf("got\n%s\nwant\n%s", got, c.want[suite])
				}
				if want := goVet(t, c, suite); !slices.Equal(sortedLines(got), sortedLines(want)) {
					t.Errorf("got\n%s\nthe go command prints\n%s", got, want)
				}
			})
		}
	}
}

func vetText(t *testing.T, c vetCase, suite string, std map[string]string) string {
	t.Helper()
	req := plan.Request{Files: c.files, Mode: c.mode, GoVersion: runtime.Version(), GOOS: runtime.GOOS, GOARCH: runtime.GOARCH}
	for importPath := range std {
		req.Std = append(req.Std, importPath)
	}
	planned := plan.Plan(req)
	if planned.Status != plan.StatusOK {
		t.Fatal(planned.Errors)
	}
	result := Vet(Request{Program: *planned.Program, Files: c.files, Archives: std, Suite: suite})
	if result.Status != "ok" {
		t.Fatal(result.Error)
	}
	return result.Text
}

func sortedLines(text string) []string {
	lines := strings.Split(text, "\n")
	slices.Sort(lines)
	return lines
}

// nativeArchives gives archives of std for this machine: export data is the same for all.
func nativeArchives(t *testing.T) map[string]string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOVERSION").Output()
	if err != nil || strings.TrimSpace(string(out)) != runtime.Version() || !strings.HasPrefix(runtime.Version(), "go1.27") {
		t.Skip("no go command of the release that testdata is from")
	}
	out, err = exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}", "net/http", "encoding/json", "testing", "log", "os/signal", "slices").Output()
	if err != nil {
		t.Fatal(err)
	}
	archives := map[string]string{}
	for line := range strings.Lines(string(out)) {
		importPath, export, _ := strings.Cut(strings.TrimSpace(line), " ")
		archives[importPath] = export
	}
	return archives
}

// goVet is what the go command prints.
func goVet(t *testing.T, c vetCase, suite string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	files := append([]source.File{{Name: "go.mod", Content: "module play\n"}}, c.files...)
	for _, file := range files {
		path := filepath.Join(dir, filepath.FromSlash(file.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(file.Content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{"vet", "-mod=mod"}
	if suite == SuiteTest {
		args = []string{"test", "-c", "-o", filepath.Join(dir, "test.exe"), "-mod=mod"}
	}
	cmd := exec.Command("go", append(args, ".")...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOPROXY=off", "GOFLAGS=")
	out, err := cmd.CombinedOutput()
	if err == nil {
		return ""
	}
	return string(out)
}

func writeWant(t *testing.T, c vetCase) {
	t.Helper()
	archive := &txtar.Archive{Comment: []byte(c.mode + "\n")}
	for _, file := range c.files {
		archive.Files = append(archive.Files, txtar.File{Name: file.Name, Data: []byte(file.Content)})
	}
	for _, suite := range suites(c) {
		archive.Files = append(archive.Files, txtar.File{Name: suite, Data: []byte(c.want[suite])})
	}
	if err := os.WriteFile(c.path, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestAProgramThatCannotBeCheckedIsAnAnswer(t *testing.T) {
	for content, want := range map[string]string{
		"package main\n\nfunc main() { x }\n":                               "# play\n# [play]\nvet: ./prog.go:3:15: undefined: x\n",
		"package main\n\nfunc main() {\n":                                   "# play\n# [play]\nvet: ./prog.go:3:15: expected '}', found 'EOF'\n",
		"package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println() }\n": "# play\n# [play]\nvet: ./prog.go:3:8: could not import fmt (no archive of fmt)\n",
	} {
		files := []source.File{{Name: "prog.go", Content: content}}
		planned := plan.Plan(plan.Request{Files: files, Mode: plan.Run, Std: []string{"fmt"}, GoVersion: "go1.27.4"})
		if planned.Status != plan.StatusOK {
			t.Fatal(planned.Errors)
		}
		if result := Vet(Request{Program: *planned.Program, Files: files}); result.Status != "ok" || result.Text != want {
			t.Errorf("%q: %+v", content, result)
		}
	}
}
