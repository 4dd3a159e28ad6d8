package imports

import (
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"gojourney/internal/imports/internal/stdnames"
	"gojourney/internal/source"
)

func fixed(t *testing.T, text, name string) string {
	t.Helper()
	files, _, err := source.Split(text)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Fix(files, name)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestImportsOfOneFile(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{
			"a missing one is added",
			"package main\n\nfunc main() { fmt.Println() }\n",
			"package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println() }\n",
		},
		{
			"several are added in order",
			"package main\n\nfunc main() { fmt.Println(strings.ToUpper(os.Args[0])) }\n",
			"package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\t\"strings\"\n)\n\nfunc main() { fmt.Println(strings.ToUpper(os.Args[0])) }\n",
		},
		{
			"an unused one is removed",
			"package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc main() { fmt.Println() }\n",
			"package main\n\nimport (\n\t\"fmt\"\n)\n\nfunc main() { fmt.Println() }\n",
		},
		{
			"the last one is removed",
			"package main\n\nimport \"os\"\n\nfunc main() {}\n",
			"package main\n\nfunc main() {}\n",
		},
		{
			"what is imported for its effect, or into the file, stays",
			"package main\n\nimport (\n\t. \"math\"\n\t_ \"time/tzdata\"\n)\n\nfunc main() {}\n",
			"package main\n\nimport (\n\t. \"math\"\n\t_ \"time/tzdata\"\n)\n\nfunc main() {}\n",
		},
		{
			"an import has the name that the file gives it",
			"package main\n\nimport (\n\tf \"fmt\"\n\tunused \"os\"\n)\n\nfunc main() { f.Println() }\n",
			"package main\n\nimport (\n\tf \"fmt\"\n)\n\nfunc main() { f.Println() }\n",
		},
		{
			"a variable is no package",
			"package main\n\nfunc main() {\n\tvar fmt struct{ Println func() }\n\tfmt.Println()\n}\n",
			"package main\n\nfunc main() {\n\tvar fmt struct{ Println func() }\n\tfmt.Println()\n}\n",
		},
		{
			"the package must export what is wanted",
			"package main\n\nfunc main() { fmt.Printline() }\n",
			"package main\n\nfunc main() { fmt.Printline() }\n",
		},
		{
			"the package that has it is taken",
			"package main\n\nvar a, b = rand.N(3), template.JS(\"\")\n",
			"package main\n\nimport (\n\t\"html/template\"\n\t\"math/rand/v2\"\n)\n\nvar a, b = rand.N(3), template.JS(\"\")\n",
		},
		{
			"of several that have it the preferred one is",
			"package main\n\nvar a, b, c = rand.Int, template.New(\"\"), json.Marshal\n",
			"package main\n\nimport (\n\t\"crypto/rand\"\n\t\"encoding/json\"\n\t\"text/template\"\n)\n\nvar a, b, c = rand.Int, template.New(\"\"), json.Marshal\n",
		},
		{
			"a version is used by the name before it",
			"package main\n\nimport \"math/rand/v2\"\n\nvar a = rand.N(3)\n",
			"package main\n\nimport \"math/rand/v2\"\n\nvar a = rand.N(3)\n",
		},
		{
			"an unknown module's stays where it is used",
			"package main\n\nimport (\n\t\"example.com/x/v3\"\n\t\"example.com/y\"\n)\n\nvar a = x.A\n",
			"package main\n\nimport (\n\t\"example.com/x/v3\"\n)\n\nvar a = x.A\n",
		},
		{
			"comments stay",
			"// Doc.\npackage main // clause\n\n// about main\nfunc main() { fmt.Println() } // end\n",
			"// Doc.\npackage main // clause\n\nimport \"fmt\"\n\n// about main\nfunc main() { fmt.Println() } // end\n",
		},
		{
			"the package clause is not alone on its line",
			"package main; func main() { fmt.Println() }\n",
			"package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println() }\n",
		},
		{
			"one is removed and another added",
			"package main\n\nimport \"os\"\n\n// about main\nfunc main() { fmt.Println() }\n",
			"package main\n\nimport \"fmt\"\n\n// about main\nfunc main() { fmt.Println() }\n",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := fixed(t, test.in, "prog.go"); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestImportsOfAProgram(t *testing.T) {
	const program = `package main

func main() { fmt.Println(sub.X, helper(), odd.Y, secret.Z, j.Marshal, sub.unexported) }
-- more.go --
package main

import j "encoding/json"

func helper() int { return len(fmt.x) }

var fmt struct{ x []int; Println func(...any) }

var _ = j.Marshal
-- sub/sub.go --
package sub

const X = 1
-- sub/sub_test.go --
package sub

const unexported = 1
-- odd-name/odd.go --
package odd

var Y int
-- sub/internal/secret/secret.go --
package secret

var Z int
-- broken/broken.go --
package broken {
`
	got := fixed(t, strings.ReplaceAll(program, ", sub.unexported", ""), "prog.go")
	want := "package main\n\nimport (\n\tj \"encoding/json\"\n\todd \"play/odd-name\"\n\t\"play/sub\"\n)\n"
	if !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s\nwant\n%s…", got, want)
	}
	if got := fixed(t, program, "prog.go"); strings.Contains(got, `"play/sub"`) {
		t.Errorf("a package that lacks something wanted was imported:\n%s", got)
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
		got := fixed(t, "package main\n\nvar x = "+expression+"\n", "prog.go")
		if !strings.Contains(got, "import "+strconv.Quote(want)+"\n") {
			t.Errorf("%s: got\n%s\nwant %s", expression, got, want)
		}
	}
}

func TestTheModulePathIsThatOfGoMod(t *testing.T) {
	got := fixed(t, "-- prog.go --\npackage main\n\nvar x = sub.X\n-- go.mod --\nmodule example.com/m\n-- sub/s.go --\npackage sub\n\nvar X int\n", "prog.go")
	if !strings.Contains(got, `import "example.com/m/sub"`) {
		t.Error(got)
	}
}

func TestErrorsAreThoseOfTheParser(t *testing.T) {
	_, err := Fix([]source.File{{Name: "a.go", Content: "package main\n\nx\n"}}, "a.go")
	if err == nil || err.Error() != "a.go:3:1: expected declaration, found x" {
		t.Error(err)
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
