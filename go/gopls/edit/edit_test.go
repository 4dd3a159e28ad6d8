package edit

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestBody(t *testing.T) {
	source := "package p\n\nimport (\n\t\"fmt\"\n\t\"net/http\"\n)\n\nfunc f() { http.Get(\"\") }\n\ntype t struct{}\n\nfunc (*t) f() { fmt.Println() }\n"
	got, err := apply([]byte(source), Change{Imports: []string{"os"}, find: body("", "f", "\n\tos.Exit(1)")})
	want := "package p\n\nimport \"os\"\n\nimport (\n\t\"fmt\"\n)\n\nfunc f() {\n\tos.Exit(1)\n}\n\ntype t struct{}\n\nfunc (*t) f() { fmt.Println() }\n"
	if err != nil || string(got) != want {
		t.Errorf("%v\n%s", err, got)
	}
	got, err = apply([]byte(source), Change{find: body("t", "f", "")})
	if err != nil || strings.Contains(string(got), "fmt") {
		t.Errorf("%v\n%s", err, got)
	}
}

func TestImportInstead(t *testing.T) {
	got, err := apply([]byte("package p\n\nimport \"net/http\"\n\nvar _ http.Handler\n"), Change{find: importInstead("net/http", "x/y")})
	if err != nil || !strings.Contains(string(got), "import http \"x/y\"") {
		t.Errorf("%v\n%s", err, got)
	}
}

func TestInitialAndCondition(t *testing.T) {
	source := "package p\n\nvar limit = 5\n\nfunc f() (s string) {\n\tif limit > 1 {\n\t\ts = \"x\"\n\t}\n\treturn\n}\n"
	got, err := apply([]byte(source), Change{find: initial("limit", "6")})
	if err != nil || !strings.Contains(string(got), "var limit = 6") {
		t.Errorf("%v\n%s", err, got)
	}
	got, err = apply([]byte(source), Change{find: condition("s", "false")})
	if err != nil || !strings.Contains(string(got), "if false {") {
		t.Errorf("%v\n%s", err, got)
	}
}

func TestFirst(t *testing.T) {
	got, err := apply([]byte("package p\n\nfunc (t) f() {}\n\nfunc f() {\n\tprintln(2)\n}\n"), Change{find: first("f", "\n\tprintln(1)")})
	if err != nil || !strings.HasSuffix(string(got), "func f() {\n\tprintln(1)\n\n\tprintln(2)\n}\n") {
		t.Errorf("%v\n%s", err, got)
	}
}

func TestAPlaceThatIsNotThereIsNamed(t *testing.T) {
	change := Change{File: "x/y.go", Why: "fly", find: body("", "g", "")}
	_, err := apply([]byte("package p\n\nfunc f() {}\n"), change)
	if err == nil || !strings.Contains(err.Error(), "gopls is to fly, but the place for it in x/y.go has changed") {
		t.Errorf("the error is %v", err)
	}
	if err := Apply(t.TempDir(), []Change{change}); err == nil || !strings.Contains(err.Error(), "have no x/y.go") {
		t.Errorf("the error is %v", err)
	}
}

func TestNothingIsWrittenUnlessAllPlacesAreThere(t *testing.T) {
	vendor := t.TempDir()
	name := filepath.Join(vendor, "p.go")
	const source = "package p\n\nfunc f() {}\n"
	if err := os.WriteFile(name, []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	err := Apply(vendor, []Change{{File: "p.go", find: body("", "f", "\n\tpanic(0)")}, {File: "p.go", find: body("", "g", "")}})
	text, _ := os.ReadFile(name)
	if err == nil || string(text) != source {
		t.Errorf("%v\n%s", err, text)
	}
}

func TestFilesTakeTheirPlace(t *testing.T) {
	vendor, own := t.TempDir(), t.TempDir()
	write := func(folder, text string) {
		if err := os.WriteFile(filepath.Join(folder, "a.go"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(own, "package mine\n")
	if err := Replace(vendor, own); err == nil || !strings.Contains(err.Error(), "a.go is to be replaced") {
		t.Errorf("the error is %v", err)
	}
	write(vendor, "package theirs\n")
	if err := Replace(vendor, own); err != nil {
		t.Error(err)
	}
	if text, _ := os.ReadFile(filepath.Join(vendor, "a.go")); string(text) != "package mine\n" {
		t.Errorf("the file is %s", text)
	}
	if err := Remove(vendor, []string{"b.go"}); err == nil {
		t.Error("a file that is not there was removed")
	}
}

// The gopls that is pinned has every place. Where its sources have not been downloaded, set-up has not run.
func TestThePinnedGoplsHasEveryPlace(t *testing.T) {
	vendor := t.TempDir()
	for _, change := range Changes {
		module := "golang.org/x/tools"
		if strings.HasPrefix(change.File, "golang.org/x/tools/gopls/") {
			module += "/gopls"
		}
		command := exec.Command("go", "mod", "download", "-json", module)
		command.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-mod=mod")
		output, err := command.Output()
		var downloaded struct{ Dir string }
		if err != nil || json.Unmarshal(output, &downloaded) != nil {
			t.Skip("gopls's sources are not here; npm run setup fetches them")
		}
		text, err := os.ReadFile(filepath.Join(downloaded.Dir, filepath.FromSlash(strings.TrimPrefix(change.File, module+"/"))))
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(vendor, filepath.FromSlash(change.File))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := Apply(vendor, Changes); err != nil {
		t.Fatal(err)
	}
}
