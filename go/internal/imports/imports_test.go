package imports

import (
	"flag"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	goimports "golang.org/x/tools/imports"
	"golang.org/x/tools/txtar"

	"gojourney/internal/imports/internal/stdnames"
	"gojourney/internal/source"
)

var update = flag.Bool("update", false, "write what goimports gives into testdata")

// A fixCase is a program from testdata of which the first file is to be fixed; the file "want" is what it becomes. A comment
// that begins with "differs" says why that is not what goimports gives.
type fixCase struct {
	path    string
	archive *txtar.Archive
	differs bool
	files   []source.File
	want    string
}

func forEachFixCase(t *testing.T, test func(*testing.T, fixCase)) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		c := fixCase{path: path, archive: archive, differs: strings.HasPrefix(string(archive.Comment), "differs")}
		for _, file := range archive.Files {
			if file.Name == "want" {
				c.want = string(file.Data)
				continue
			}
			c.files = append(c.files, source.File{Name: file.Name, Content: string(file.Data)})
		}
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { test(t, c) })
	}
}

func TestImportsBecomeWhatGoimportsMakesOfThem(t *testing.T) {
	forEachFixCase(t, func(t *testing.T, c fixCase) {
		if got := fixed(t, c.files); got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
	})
}

// TestGoimportsStillMakesThese keeps testdata honest. It needs a go command, which goimports asks.
func TestGoimportsStillMakesThese(t *testing.T) {
	if testing.Short() {
		t.Skip("calls the go command for each case")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command")
	}
	forEachFixCase(t, func(t *testing.T, c fixCase) {
		got := byGoimports(t, c.files)
		switch {
		case c.differs && got == c.want:
			t.Error("there is no difference any more")
		case c.differs || got == c.want:
		case *update:
			for i := range c.archive.Files {
				if c.archive.Files[i].Name == "want" {
					c.archive.Files[i].Data = []byte(got)
				}
			}
			if err := os.WriteFile(c.path, txtar.Format(c.archive), 0o644); err != nil {
				t.Fatal(err)
			}
		default:
			t.Errorf("goimports gives\n%s\ntestdata has\n%s", got, c.want)
		}
	})
}

// byGoimports puts the files into a folder of their own, with a go.mod, and has goimports fix the first.
func byGoimports(t *testing.T, files []source.File) string {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	t.Setenv("GOFLAGS", "-mod=mod")
	t.Setenv("GOPROXY", "off")
	for _, file := range append([]source.File{{Name: "go.mod", Content: "module play\n"}}, files...) {
		path := filepath.Join(dir, filepath.FromSlash(file.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(file.Content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := goimports.Process(filepath.Join(dir, filepath.FromSlash(files[0].Name)), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(got)
}

// fixed gives the first file.
func fixed(t *testing.T, files []source.File) string {
	t.Helper()
	got, err := Fix(files, files[0].Name)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestLineFeedsOfWindowsBecomeOthers(t *testing.T) {
	const in, want = "package main /* a\r\nb */\r\n\r\nvar x = fmt.Sprint()\r\n", "package main /* a\nb */\n\nimport \"fmt\"\n\nvar x = fmt.Sprint()\n"
	if got := fixed(t, []source.File{{Name: "prog.go", Content: in}}); got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

// The names are those that several packages of std have. goimports v0.52.0 chooses the same, but for the last ones, where
// it takes a candidate by chance.
func TestOfSeveralPackagesTheOneIsChosenThatGoimportsChooses(t *testing.T) {
	for expression, want := range map[string]string{
		"rand.Int":            "crypto/rand",
		"rand.Read":           "crypto/rand",
		"rand.Text()":         "crypto/rand",
		"rand.N(3)":           "math/rand/v2",
		"rand.New(nil)":       "math/rand/v2",
		"rand.Shuffle":        "math/rand/v2",
		"rand.Intn(3)":        "math/rand",
		"rand.Seed":           "math/rand",
		"template.HTML(1)":    "html/template",
		"scanner.ErrorList{}": "go/scanner",
		"scanner.GoTokens":    "text/scanner",
		"json.Marshal":        "encoding/json",
		"json.Deterministic":  "encoding/json/v2",
		"pprof.Index":         "net/http/pprof",
		"pprof.Lookup":        "runtime/pprof",
		"trace.Start":         "runtime/trace",
		"metrics.All":         "runtime/metrics",
		"parse.New":           "text/template/parse",
		"template.Must":       "text/template",
		"template.FuncMap{}":  "text/template",
		"scanner.Scanner{}":   "text/scanner",
	} {
		got := fixed(t, []source.File{{Name: "prog.go", Content: "package main\n\nvar x = " + expression + "\n"}})
		if !strings.Contains(got, "import "+strconv.Quote(want)+"\n") {
			t.Errorf("%s: got\n%s\nwant %s", expression, got, want)
		}
	}
}

func TestErrorsAreThoseOfTheParser(t *testing.T) {
	for content, want := range map[string]string{
		"package main\n\nx\n":     "a.go:3:1: expected declaration, found x",
		"":                        "a.go:1:1: expected 'package', found 'EOF'",
		"x := 1\n":                "a.go:1:1: expected 'package', found x",
		"func f() {}\n":           "a.go:1:1: expected 'package', found 'func'",
		"package a\nvar 1\nfor\n": "a.go:2:5: expected 'IDENT', found 1 (and 1 more errors)",
	} {
		_, err := Fix([]source.File{{Name: "a.go", Content: content}}, "a.go")
		if err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", content, err, want)
		}
		_, err = goimports.Process("a.go", []byte(content), nil)
		if err == nil || err.Error() != want {
			t.Errorf("%q: goimports says %v", content, err)
		}
	}
}

func TestTheNamesAreThoseOfThisStd(t *testing.T) {
	out, err := exec.Command("go", "env", "GOVERSION").Output()
	if err != nil || strings.TrimSpace(string(out)) != runtime.Version() || !strings.HasPrefix(runtime.Version(), "go1.27") {
		t.Skip("no go command of the release that std.txt is from")
	}
	want, err := stdnames.List()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("std.txt")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("std.txt is out of date: run go generate ./internal/imports")
	}
}

// imports gives the import declarations of a file, in their order.
func imports(t *testing.T, content string) string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "", content, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, spec := range file.Imports {
		if spec.Name != nil {
			b.WriteString(spec.Name.Name + " ")
		}
		b.WriteString(spec.Path.Value + "\n")
	}
	return b.String()
}

func FuzzFixedFilesStayAsTheyAre(f *testing.F) {
	f.Add("package main\n\nimport \"os\"\n\nfunc main() { fmt.Println(rand.N(3)) }\n")
	f.Add("package main\n\nimport (\n\t// why\n\t\"os\" // what\n\n\tf \"fmt\"\n)\n\nvar x = f.X.Y\n")
	f.Add("package main\n-- a/a.go --\npackage a\n")
	f.Add("package main\n\nimport \"os\"; import . \"math\"\n\nfunc main() { _ = fmt.Sprint(Pi, a.X) }\n-- a/a.go --\npackage a\n\nvar X = rand.Int\n")
	f.Add("// Doc.\npackage main; import (\"fmt\"; _ \"embed\")\n\n//go:embed x.txt\nvar x string\n-- x.txt --\nx\n")
	f.Add("package main\n\nimport \"C\"\n\nfunc f[T cmp.Ordered](s ...T) { slices.Sort(s); template.New(\"\") }\n")
	f.Add("package p\n-- p_test.go --\npackage p_test\n\nfunc TestX(t *testing.T) { p.F() }\n-- go.mod --\nmodule p\n")
	f.Fuzz(func(t *testing.T, text string) {
		files, _, err := source.Split(text)
		if err != nil {
			return
		}
		for i, file := range files {
			if !strings.HasSuffix(file.Name, ".go") {
				continue
			}
			once, err := Fix(files, file.Name)
			if err != nil {
				continue
			}
			files[i].Content = once
			twice, err := Fix(files, file.Name)
			if err != nil {
				t.Errorf("%q became %q: %v", file.Content, once, err)
			}
			if imports(t, once) != imports(t, twice) {
				t.Errorf("%q became %q and then %q", file.Content, once, twice)
			}
		}
	})
}
