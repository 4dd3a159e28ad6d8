package gofmt

import (
	"testing"

	"gojourney/internal/source"
)

func TestEveryGoFileAndGoModIsFormatted(t *testing.T) {
	result := Format(Request{Files: []source.File{
		{Name: "prog.go", Content: "package main\nfunc main( ) {\nx:=1 }"},
		{Name: "sub/go.mod", Content: "module   play"},
		{Name: "notes.txt", Content: "  as  it is"},
	}})
	want := []string{"package main\n\nfunc main() {\n\tx := 1\n}\n", "module play\n", "  as  it is"}
	if result.Status != "ok" || len(result.Files) != len(want) {
		t.Fatalf("%+v", result)
	}
	for i, file := range result.Files {
		if file.Content != want[i] {
			t.Errorf("%s: got %q, want %q", file.Name, file.Content, want[i])
		}
	}
}

func TestTextKeepsItsForm(t *testing.T) {
	for in, want := range map[string]string{
		"package   main\n": "package main\n",
		"package   main\n-- a.go --\npackage   main\n":   "package main\n-- a.go --\npackage main\n",
		"-- prog.go --\npackage   main\n-- b.txt --\nb ": "-- prog.go --\npackage main\n-- b.txt --\nb \n",
		"": "",
	} {
		result := Format(Request{Text: &in})
		if result.Status != "ok" || *result.Text != want {
			t.Errorf("%q: got %+v", in, result)
		}
	}
}

// The official Playground uses go/format too, which takes a file without a package clause for a fragment.
func TestFragmentsAreFormatted(t *testing.T) {
	for in, want := range map[string]string{"": "", "x:=1\n": "x := 1\n"} {
		result := Format(Request{Files: []source.File{{Name: "prog.go", Content: in}}})
		if result.Status != "ok" || result.Files[0].Content != want {
			t.Errorf("%q: got %+v", in, result)
		}
	}
}

func TestImportsAreFixedOnRequest(t *testing.T) {
	const in, want = "package main\n\nfunc main() { fmt.Println() }\n", "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println() }\n"
	files := []source.File{{Name: "prog.go", Content: in}, {Name: "go.mod", Content: "module   play"}}
	if result := Format(Request{Files: files}); result.Files[0].Content != in {
		t.Errorf("without a request: %+v", result)
	}
	result := Format(Request{Files: files, Imports: true})
	if result.Status != "ok" || result.Files[0].Content != want || result.Files[1].Content != "module play\n" {
		t.Errorf("%+v", result)
	}
}

// goimports takes no fragments, as the official Playground calls it.
func TestFragmentsHaveNoImports(t *testing.T) {
	result := Format(Request{Files: []source.File{{Name: "prog.go", Content: "x := fmt.Sprint()\n"}}, Imports: true})
	if result.Status != "error" || result.Error != "prog.go:1:1: expected 'package', found x" {
		t.Errorf("%+v", result)
	}
}

func TestNoFilesAreAnEmptyList(t *testing.T) {
	if result := Format(Request{}); result.Status != "ok" || result.Files == nil {
		t.Errorf("%+v", result)
	}
}

func TestErrorsNameTheFileAndThePlace(t *testing.T) {
	for _, test := range []struct{ name, content, want string }{
		{"prog.go", "package main\n\nfunc main() {\n", "prog.go:3:15: expected '}', found 'EOF'"},
		{"sub/sub.go", "package sub\n\nx\n", "sub/sub.go:3:1: expected declaration, found x"},
		{"prog.go", "package main\n\n// \xff\n", "prog.go:3:4: illegal UTF-8 encoding"},
		{"go.mod", "modul play\n", "go.mod:1: unknown directive: modul"},
		{"../x.go", "package main\n", `invalid file name "../x.go": give a relative path inside the program, such as sub/sub.go`},
	} {
		result := Format(Request{Files: []source.File{{Name: test.name, Content: test.content}}})
		if result.Status != "error" || result.Error != test.want {
			t.Errorf("%q: got %+v, want %s", test.content, result, test.want)
		}
	}
}

func FuzzFormattedTextIsFormatted(f *testing.F) {
	f.Add("package main\n\nfunc main( ) { x:=1 }\n")
	f.Add("package main\n-- go.mod --\nmodule play\ngo 1.27\n-- sub/sub.go --\npackage sub\n")
	f.Add("-- go.mod --\nmodule \"\"\nrequire (\n")
	f.Add("\xff")
	f.Fuzz(func(t *testing.T, text string) {
		Format(Request{Text: &text, Imports: true})
		once := Format(Request{Text: &text})
		if once.Status != "ok" {
			if once.Error == "" {
				t.Error("an error without a word")
			}
			return
		}
		if again := Format(Request{Text: once.Text}); again.Status != "ok" {
			t.Errorf("%q became %q: %s", text, *once.Text, again.Error)
		}
	})
}
