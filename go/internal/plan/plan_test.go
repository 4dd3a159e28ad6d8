package plan

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gojourney/internal/source"
)

func planned(t *testing.T, mode, text string) *Program {
	t.Helper()
	files, _, err := source.Split(text)
	if err != nil {
		t.Fatal(err)
	}
	result := Plan(Request{Files: files, Mode: mode, Std: someStd, GoVersion: "go1.27.4"})
	if result.Status != StatusOK {
		t.Fatalf("%+v", result)
	}
	return result.Program
}

func paths(program *Program) string {
	var paths []string
	for _, p := range program.Packages {
		paths = append(paths, p.Path)
	}
	return strings.Join(paths, " ")
}

func sources(p Package) string {
	var names []string
	for _, file := range p.Files {
		names = append(names, file.Source)
	}
	return strings.Join(names, " ")
}

func TestHelloWorldIsOnePackage(t *testing.T) {
	program := planned(t, Run, "package main\n\nimport (\n\t\"fmt\"\n\t\"unsafe\"\n)\n\nfunc main() {}\n")
	if got := paths(program); got != "main" || program.Module != "play" || program.IsTest {
		t.Errorf("%+v", program)
	}
	p := program.Packages[0]
	if p.Label != "play" || p.Lang != "go1.27" || p.Dir != "." || !p.Vet || p.Embed != nil {
		t.Errorf("%+v", p)
	}
	if want := (PackageFile{Name: "./prog.go", Source: "prog.go"}); !slices.Equal(p.Files, []PackageFile{want}) {
		t.Errorf("%+v", p.Files)
	}
	if !slices.Equal(p.Imports, []string{"fmt"}) || !slices.Equal(program.Std, []string{"fmt", "runtime"}) {
		t.Errorf("imports %q, std %q", p.Imports, program.Std)
	}
}

func TestDependenciesComeFirst(t *testing.T) {
	program := planned(t, Run, `package main

import _ "play/a"
-- a/a.go --
package a

import _ "play/c"
import _ "play/b"
-- b/b.go --
package b

import _ "play/c"
import _ "os"
-- c/c.go --
package c
-- unused/u.go --
package u
`)
	if got := paths(program); got != "play/c play/b play/a main" {
		t.Error(got)
	}
	if !slices.Equal(program.Std, []string{"os", "runtime"}) {
		t.Error(program.Std)
	}
}

func TestALoneMainThatIsMeantAsATestIsOneWhereThatIsAskedFor(t *testing.T) {
	for _, c := range []struct{ name, code, want string }{
		{"hello.go", "func TestX(t *testing.T) {}\n", ""},
		{"prog.go", "func TestX(t *testing.T) { x y }\n", "prog_test.go:5:30: expected ';', found y\nFAIL\tplay [setup failed]\nFAIL\n"},
		{"prog.go", "func TestX(t *testing.B) {}\n", "prog_test.go:5:1: wrong signature for TestX, must be: func TestX(t *testing.T)\nFAIL\tplay [setup failed]\nFAIL\n"},
		{"hello.go", "func f() {}\n", "no test files: "},
		{"hello.go", "func TestX(t *testing.T) {}\n\nfunc main() {}\n", "no test files: "},
	} {
		files := []source.File{{Name: c.name, Content: "package main\n\nimport \"testing\"\n\n" + c.code}}
		result := Plan(Request{Files: files, Mode: Test, Std: someStd, GoVersion: "go1.27.4"})
		if !strings.HasPrefix(result.Errors, c.want) || c.want == "" && (result.Errors != "" || sources(result.Program.Packages[0]) != c.name) {
			t.Errorf("%s: %+v", c.code, result)
		}
	}
}

func TestVetIsOfAPackageWithItsTestsAndNoMain(t *testing.T) {
	const library = "-- lib.go --\npackage lib\n"
	if got := paths(planned(t, Vet, library)); got != "play" {
		t.Error(got)
	}
	program := planned(t, Vet, library+"-- a_test.go --\npackage lib\n-- b_test.go --\npackage lib_test\n\nimport _ \"testing\"\n")
	if got := paths(program); got != "play play_test" || program.IsTest {
		t.Errorf("%+v", program)
	}
	if got := sources(program.Packages[0]); got != "lib.go a_test.go" {
		t.Error(got)
	}
}

func TestThePackageMayBeInAFolderOfItsModule(t *testing.T) {
	files := []source.File{
		{Name: "go.mod", Content: "module example.com/m\n"},
		{Name: "root.go", Content: "package m\n"},
		{Name: "cmd/a/main.go", Content: "package main\n\nimport _ \"example.com/m/cmd/a/internal/b\"\n\nimport _ \"example.com/m\"\n\nfunc main() {}\n"},
		{Name: "cmd/a/internal/b/b.go", Content: "package b\n"},
		{Name: "cmd/a/main_test.go", Content: "package main\n"},
	}
	for mode, want := range map[string]string{
		Run:  "example.com/m example.com/m/cmd/a/internal/b main",
		Test: "example.com/m example.com/m/cmd/a/internal/b example.com/m/cmd/a main",
	} {
		result := Plan(Request{Files: files, Mode: mode, Dir: "cmd/a", Std: someStd, GoVersion: "go1.27.4"})
		if result.Status != StatusOK {
			t.Fatalf("%+v", result)
		}
		if got := paths(result.Program); got != want {
			t.Error(got)
		}
	}
}

func TestFilesThatAreNamedBelongToThePackageWhateverTheySay(t *testing.T) {
	files := []source.File{
		{Name: "a_windows.go", Content: "package main\n\nfunc main() {}\n"},
		{Name: "b.go", Content: "//go:build ignore\n\npackage main\n\nimport _ \"play/sub\"\n"},
		{Name: "sub/a_windows.go", Content: "package sub\n"},
		{Name: "sub/b.go", Content: "package sub\n"},
	}
	result := Plan(Request{Files: files, Mode: Run, Named: true, GoVersion: "go1.27.4"})
	if result.Status != StatusOK || len(result.Program.Packages) != 2 {
		t.Fatalf("%+v", result)
	}
	if got := sources(result.Program.Packages[0]) + ", " + sources(result.Program.Packages[1]); got != "sub/b.go, a_windows.go b.go" {
		t.Error(got)
	}
}

func TestFilesThatAreNamedAreOfTheNewestLanguage(t *testing.T) {
	files := []source.File{
		{Name: "go.mod", Content: "module m\n\ngo 1.21\n"},
		{Name: "main.go", Content: "package main\n\nimport _ \"m/sub\"\n\nfunc main() {}\n"},
		{Name: "sub/sub.go", Content: "package sub\n"},
	}
	for named, want := range map[bool]string{false: "go1.21 go1.21", true: "go1.21 go1.27"} {
		result := Plan(Request{Files: files, Mode: Run, Named: named, GoVersion: "go1.27.4"})
		if result.Status != StatusOK {
			t.Fatalf("%+v", result)
		}
		if got := result.Program.Packages[0].Lang + " " + result.Program.Packages[1].Lang; got != want {
			t.Errorf("named %v: %s", named, got)
		}
	}
}

func TestFilesAreChosenForWebAssemblyAndThePlayground(t *testing.T) {
	program := planned(t, Run, `package main
-- a_wasip1.go --
package main
-- b_linux.go --
package main
-- c_wasm.go --
package main
-- d.go --
//go:build faketime && gc && !cgo

package main
-- e.go --
//go:build amd64 || js || go1.99

package main
`)
	if got := sources(program.Packages[0]); got != "a_wasip1.go c_wasm.go d.go prog.go" {
		t.Error(got)
	}
}

func TestAutoIsATestWhereTheOfficialPlaygroundMakesOneOfIt(t *testing.T) {
	const test = "func TestX(t *testing.T) {}\n"
	for _, c := range []struct {
		text string
		want bool
	}{
		{test, true},
		{"func FuzzX(f *testing.F) {}\n", true},
		{"func TestMain(m *testing.M) {}\n", true},
		{"func Example() {}\n", true},
		{"func BenchmarkX(b *testing.B) {}\n", false},
		{"func TestX(x int) {}\n", false},
		{"func Testify(t *testing.T) {}\n", false},
		{"type S struct{}\n\nfunc (S) TestX(t *testing.T) {}\n", true},
		{test + "func main() {}\n", false},
		{test + "type T struct{}\n\nfunc (T) main() {}\n", true},
		{"func f() {}\n", false},
	} {
		program := planned(t, Auto, "package main\n\nimport \"testing\"\n\n"+c.text)
		if program.IsTest != c.want {
			t.Errorf("%q: test is %v", c.text, program.IsTest)
		}
	}
}

func TestAutoIsATestWhereAFunctionTakesWhatAnotherKindOfTestDoes(t *testing.T) {
	files := []source.File{{Name: "prog.go", Content: "package main\n\nimport \"testing\"\n\nfunc TestX(f *testing.F) {}\n"}}
	result := Plan(Request{Files: files, Mode: Auto, Std: someStd, GoVersion: "go1.27.4"})
	if !strings.Contains(result.Errors, "wrong signature for TestX") {
		t.Errorf("%+v", result)
	}
}

func TestATestIsBuiltUnderItsOwnPathAndAMainOfItsOwn(t *testing.T) {
	program := planned(t, Test, "package main\n\nimport \"testing\"\n\nfunc TestX(t *testing.T) {}\n-- x_test.go --\npackage main_test\n\nimport _ \"play\"\n")
	if got := paths(program); got != "play play_test main" {
		t.Fatal(got)
	}
	internal, external, main := program.Packages[0], program.Packages[1], program.Packages[2]
	if internal.Label != "play [play.test]" || external.Label != "play_test [play.test]" || main.Label != "play.test" {
		t.Errorf("%q %q %q", internal.Label, external.Label, main.Label)
	}
	if want := (PackageFile{Name: "./prog_test.go", Source: "prog.go"}); internal.Files[0] != want {
		t.Errorf("%+v", internal.Files)
	}
	if !slices.Equal(external.Imports, []string{"play"}) || main.Vet || !internal.Vet || !external.Vet {
		t.Errorf("%+v", program.Packages)
	}
	if !slices.Contains(program.Std, "testing/internal/testdeps") || slices.Contains(program.Std, "play") {
		t.Error(program.Std)
	}
}

func TestOneFailedImportIsReportedForEachPlaceOnce(t *testing.T) {
	files := []source.File{{Name: "prog.go", Content: "package main\n\nimport _ \"x\"\nimport _ \"play/a\"\n"}, {Name: "a/a.go", Content: "package a\n\nimport _ \"x\"\n"}}
	result := Plan(Request{Files: files, Mode: Run, GoVersion: "go1.27.4"})
	if got := strings.Count(result.Errors, "package x is not in std"); got != 1 {
		t.Errorf("%d times: %s", got, result.Errors)
	}
}

// FuzzPlan wants no more than an answer of one of the three shapes.
func FuzzPlan(f *testing.F) {
	for _, pattern := range []string{"testdata/errors/*.txtar", "testdata/programs/*.txtar"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			_, program, _ := strings.Cut(string(text), "\n")
			f.Add(program, false)
			f.Add(program, true)
		}
	}
	f.Fuzz(func(t *testing.T, text string, test bool) {
		files, _, err := source.Split(text)
		if err != nil {
			return
		}
		mode := Auto
		if test {
			mode = Test
		}
		result := Plan(Request{Files: files, Mode: mode, Std: someStd, GoVersion: "go1.27.4"})
		switch result.Status {
		case StatusOK:
			if len(result.Program.Packages) == 0 || result.Errors != "" {
				t.Errorf("%+v", result)
			}
		case StatusError, StatusNeeds:
			if result.Program != nil || strings.TrimSpace(result.Errors) == "" {
				t.Errorf("%+v", result)
			}
		default:
			t.Errorf("status %q", result.Status)
		}
	})
}
