package constructs

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gojourney/internal/source"
)

// all asks for everything that the tests mention.
var all = []string{
	"loop", "goroutine", "select", "defer", "goto", "channel", "buffered-channel", "package-variable",
	"import:sort", "import:math/rand/v2", "call:append", "call:time.Sleep", "call:rand.IntN", "call:.Lock", "call:Sort",
}

func uses(t *testing.T, code string) []string {
	t.Helper()
	result := Find(Request{Files: []source.File{{Name: "a.go", Content: code}}, Constructs: all})
	if result.Status != "ok" {
		t.Fatalf("%+v", result)
	}
	var got []string
	for _, use := range result.Found {
		got = append(got, fmt.Sprintf("%s %d:%d", use.Construct, use.Line, use.Column))
	}
	return got
}

func TestUsesAreFoundInTheTree(t *testing.T) {
	for _, test := range []struct {
		name, code string
		want       []string
	}{
		{"nothing", "package a\n", nil},
		{"for", "package a\nfunc f() {\n\tfor {\n\t}\n}", []string{"loop 3:2"}},
		{"range", "package a\nfunc f() {\n\tfor range 3 {\n\t}\n}", []string{"loop 3:2"}},
		{"words in comments and strings", "package a\n// for go select\nconst x = `for defer append(`\n", nil},
		{"go", "package a\nfunc f() {\n\tgo f()\n}", []string{"goroutine 3:2"}},
		{"defer", "package a\nfunc f() {\n\tdefer f()\n}", []string{"defer 3:2"}},
		{"select", "package a\nfunc f() {\n\tselect {}\n}", []string{"select 3:2"}},
		{"goto, not break", "package a\nfunc f() {\nL:\n\tgoto L\n\tbreak\n}", []string{"goto 4:2"}},
		{"a channel type", "package a\nvar f func(<-chan int)", []string{"package-variable 2:1", "channel 2:12"}},
		{"an unbuffered channel", "package a\nfunc f() {\n\t_ = make(chan int, 0x0)\n}", []string{"channel 3:11"}},
		{"a buffered channel", "package a\nfunc f(n int) {\n\t_ = make((chan int), n)\n}", []string{"buffered-channel 3:6", "channel 3:12"}},
		{"a slice with a size", "package a\nvar x = make([]int, 3)", []string{"package-variable 2:1"}},
		{"a variable of a function", "package a\nfunc f() {\n\tvar x int\n\t_ = x\n}", nil},
		{"a block of variables", "package a\nvar (\n\tx int\n\ty int\n)", []string{"package-variable 2:1"}},
		{"an import", "package a\nimport \"sort\"\nimport \"sorted\"", []string{"import:sort 2:8"}},
		{"a builtin", "package a\nfunc f() {\n\t_ = (append)(nil)\n}", []string{"call:append 3:6"}},
		{"a name that is not called", "package a\nfunc appendix(append int) {}\n", nil},
		{"a type argument", "package a\nfunc f() {\n\tSort[int]()\n}", []string{"call:Sort 3:2"}},
		{"a package's function", "package a\nimport \"time\"\nfunc f() {\n\ttime.Sleep(1)\n}", []string{"call:time.Sleep 4:2"}},
		{"an import by another name", "package a\nimport t \"time\"\nfunc f() {\n\tt.Sleep(1)\n}", []string{"call:time.Sleep 4:2"}},
		{"an import by dot", "package a\nimport . \"time\"\nfunc f() {\n\tSleep(1)\n}", []string{"call:time.Sleep 4:2"}},
		{"a function that is passed on", "package a\nimport \"time\"\nvar f = time.Sleep", []string{"package-variable 3:1", "call:time.Sleep 3:9"}},
		{"a method of a variable that is named as a package", "package a\nfunc f(time T) {\n\ttime.Sleep(1)\n}", nil},
		{"a version in the path", "package a\nimport \"math/rand/v2\"\nfunc f() {\n\trand.IntN(1)\n}", []string{"import:math/rand/v2 2:8", "call:rand.IntN 4:2"}},
		{"a method", "package a\nfunc f() {\n\tx.mu.Lock()\n}", []string{"call:.Lock 3:2"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := uses(t, test.code); !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestOnlyWhatWasAskedForIsFound(t *testing.T) {
	files := []source.File{{Name: "a.go", Content: "package a\nfunc f() {\n\tfor {\n\t\tdefer f()\n\t}\n}"}}
	result := Find(Request{Files: files, Constructs: []string{"defer", "nothing of that kind"}})
	if len(result.Found) != 1 || result.Found[0].Construct != "defer" {
		t.Errorf("%+v", result)
	}
}

func TestFilesThatAreNotGoAreNotRead(t *testing.T) {
	files := []source.File{{Name: "a.txt", Content: "for {"}, {Name: "b.go", Content: "package a\nfunc f() { for {} }"}}
	result := Find(Request{Files: files, Constructs: all})
	if result.Status != "ok" || len(result.Found) != 1 || result.Found[0].File != "b.go" {
		t.Errorf("%+v", result)
	}
}

func TestAFileThatIsNoGoIsAnError(t *testing.T) {
	result := Find(Request{Files: []source.File{{Name: "a.go", Content: "package a\nfunc {"}}, Constructs: all})
	if result.Status != "error" || !strings.HasPrefix(result.Error, "a.go:2:6: ") || result.Found != nil {
		t.Errorf("%+v", result)
	}
}

func FuzzFindAnswersAnyText(f *testing.F) {
	f.Add("package a\nfunc f() { for { go f(); defer append(nil) } }")
	f.Add("package a\nimport . \"time\"\nvar x = make(chan int, 08)")
	f.Fuzz(func(t *testing.T, code string) {
		result := Find(Request{Files: []source.File{{Name: "a.go", Content: code}}, Constructs: all})
		if (result.Status == "ok") == (result.Error != "") {
			t.Errorf("%+v", result)
		}
	})
}
