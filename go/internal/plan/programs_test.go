package plan

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"gojourney/internal/source"
)

// TestPlannedProgramsDoWhatTheGoCommandBuilds compiles and links each program of testdata/programs as planned, runs it,
// and compares what it prints with the program that the go command builds from the same files. The first line of a
// program's comment is the mode, "run" or "test".
func TestPlannedProgramsDoWhatTheGoCommandBuilds(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles and links")
	}
	needGo(t)
	paths, err := filepath.Glob("testdata/programs/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	std := nativeStd(t)
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var files []source.File
			for _, file := range archive.Files {
				files = append(files, source.File{Name: file.Name, Content: string(file.Data)})
			}
			mode, _, _ := strings.Cut(string(archive.Comment), "\n")
			got, want := runPlanned(t, files, mode, std), runGo(t, files, mode)
			if got != want {
				t.Errorf("as planned it prints\n%s\nbuilt by the go command\n%s", got, want)
			}
		})
	}
}

// nativeStd gives the archives of the std packages that the programs use, and of all their dependencies.
func nativeStd(t *testing.T) map[string]string {
	t.Helper()
	args := []string{"list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}",
		"embed", "errors", "fmt", "iter", "math/bits", "os", "reflect", "runtime", "slices", "strings", "testing", "testing/internal/testdeps", "time"}
	out, err := exec.Command("go", args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	std := map[string]string{}
	for line := range strings.Lines(string(out)) {
		importPath, export, _ := strings.Cut(strings.TrimSpace(line), " ")
		std[importPath] = export
	}
	return std
}

// runPlanned gives the output of the program, or the messages of the compiler.
func runPlanned(t *testing.T, files []source.File, mode string, std map[string]string) string {
	t.Helper()
	req := Request{Files: files, Mode: mode, GoVersion: runtime.Version(), GOOS: runtime.GOOS, GOARCH: runtime.GOARCH}
	for importPath := range std {
		req.Std = append(req.Std, importPath)
	}
	result := Plan(req)
	if result.Status != StatusOK {
		t.Fatalf("not planned: %s", result.Errors)
	}
	sources := map[string]string{}
	for _, file := range files {
		sources[file.Name] = file.Content
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	var importcfg strings.Builder
	for importPath, export := range std {
		if export != "" { // unsafe has none
			fmt.Fprintf(&importcfg, "packagefile %s=%s\n", importPath, export)
		}
	}
	write := func(name, content string) string {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var messages strings.Builder
	var object string
	for i, p := range result.Program.Packages {
		object = filepath.Join(dir, fmt.Sprintf("package%d.a", i))
		args := []string{"tool", "compile", "-pack", "-complete", "-o", object, "-p", p.Path, "-lang", p.Lang,
			"-importcfg", write("importcfg", importcfg.String())}
		if p.Embed != nil {
			cfg := struct {
				Patterns map[string][]string
				Files    map[string]string
			}{p.Embed.Patterns, map[string]string{}}
			for file, source := range p.Embed.Files {
				cfg.Files[file] = write("embedded/"+source, sources[source])
			}
			text, err := json.Marshal(cfg)
			if err != nil {
				t.Fatal(err)
			}
			args = append(args, "-embedcfg", write("embedcfg", string(text)))
		}
		for _, file := range p.Files {
			content := file.Content
			if file.Source != "" {
				content = sources[file.Source]
			}
			write(file.Name, content)
			args = append(args, file.Name)
		}
		if text, err := run(dir, "go", args...); err != nil {
			fmt.Fprintf(&messages, "# %s\n%s", p.Label, text)
			return messages.String()
		}
		fmt.Fprintf(&importcfg, "packagefile %s=%s\n", p.Path, object)
	}
	binary := filepath.Join(dir, "program.exe")
	link := []string{"tool", "link", "-o", binary, "-importcfg", write("importcfg", importcfg.String())}
	if godebug := result.Program.Godebug; godebug != "" {
		link = append(link, "-X=runtime.godebugDefault="+godebug)
	}
	if text, err := run(dir, "go", append(link, object)...); err != nil {
		t.Fatalf("link: %v\n%s", err, text)
	}
	return runBinary(dir, binary, mode)
}

func runGo(t *testing.T, files []source.File, mode string) string {
	t.Helper()
	dir := writeFiles(t, files)
	if mode == Auto {
		if err := os.Rename(filepath.Join(dir, "prog.go"), filepath.Join(dir, "prog_test.go")); err != nil {
			t.Fatal(err)
		}
	}
	binary := filepath.Join(t.TempDir(), "program.exe")
	args := []string{"build", "-o", binary, "-mod=mod", "."}
	if mode != Run {
		args = append([]string{"test", "-c", "-vet=off"}, args[1:]...)
	}
	if text, err := run(dir, "go", args...); err != nil {
		return text
	}
	return runBinary(dir, binary, mode)
}

var seconds = regexp.MustCompile(`\d+\.\d+s\b`)

func runBinary(dir, binary, mode string) string {
	var args []string
	if mode != Run {
		args = []string{"-test.v"}
	}
	text, err := run(dir, binary, args...)
	return fmt.Sprintf("%s%v", seconds.ReplaceAllString(text, "0s"), err)
}

func run(dir, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOPROXY=off", "GOFLAGS=", "GODEBUG=")
	out, err := cmd.CombinedOutput()
	return string(out), err
}
