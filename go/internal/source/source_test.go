package source

import (
	"fmt"
	"strings"
	"testing"
)

func named(names ...string) []File {
	files := make([]File, len(names))
	for i, name := range names {
		files[i].Name = name
	}
	return files
}

func numbered(n int) []File {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("f%d.go", i)
	}
	return named(names...)
}

func TestCheckTakesWhatTheOfficialPlaygroundTakes(t *testing.T) {
	for _, files := range [][]File{
		nil,
		named("prog.go"),
		named("go.mod", "a/b/c/d/e/f/g/h/i/j.go", "a/x.go", "ä b.txt", ".hidden", "_x.go"),
		named(strings.Repeat("n", 200)),
		numbered(20),
	} {
		if err := Check(files); err != nil {
			t.Errorf("%v: %v", files, err)
		}
	}
}

func TestCheckRefusesWithTheWordsOfTheOfficialPlayground(t *testing.T) {
	for _, test := range []struct {
		files []File
		want  string // the beginning of the message
	}{
		{numbered(21), "too many files in txtar archive (21 exceeds limit of 20)"},
		{named("../x"), `invalid file name "../x"`},
		{named("/x"), `invalid file name "/x"`},
		{named("a/../x"), `invalid file name "a/../x"`},
		{named("./x"), `invalid file name "./x"`},
		{named("a//x"), `invalid file name "a//x"`},
		{named("a/"), `invalid file name "a/"`},
		{named("."), `invalid file name "."`},
		{named(""), `invalid file name ""`},
		{named(`a\x`), `invalid file name "a\\x"`},
		{named("a\x01"), `invalid file name "a\x01"`},
		{named("a\xff"), `invalid file name "a\xff"`},
		{named(strings.Repeat("n", 201)), "file name too long"},
		{named("a/b/c/d/e/f/g/h/i/j/k.go"), `file name "a/b/c/d/e/f/g/h/i/j/k.go" too deep`},
		{named("x", "x"), `duplicate file name "x"`},
		{named("x.go", "X.go"), `duplicate file name "X.go"`},
		{named("a", "a/x"), `conflict file/dir name "a" and "a/x"`},
		{named("a/b/x", "a"), `conflict file/dir name "a" and "a/b/x"`},
	} {
		err := Check(test.files)
		if err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%v: got %v, want %s…", test.files, err, test.want)
		}
	}
}

func TestTextBeforeTheFirstNameIsProgGo(t *testing.T) {
	for _, test := range []struct {
		text  string
		names string
		bare  bool
	}{
		{"package main\n", "prog.go", true},
		{"package main\n-- a.go --\npackage main\n", "prog.go a.go", true},
		{"\n \n-- a.go --\npackage main\n", "a.go", false},
		{"-- prog.go --\npackage main\n", "prog.go", false},
		{"", "", false},
	} {
		files, bare, err := Split(test.text)
		var names []string
		for _, file := range files {
			names = append(names, file.Name)
		}
		if err != nil || strings.Join(names, " ") != test.names || bare != test.bare {
			t.Errorf("%q: got %q, %v, %v", test.text, names, bare, err)
		}
	}
}

func TestSplitReportsAProgGoNamedTwice(t *testing.T) {
	_, _, err := Split("package main\n-- prog.go --\npackage main\n")
	if err == nil || !strings.HasPrefix(err.Error(), `duplicate file name "prog.go"`) {
		t.Error(err)
	}
}

func FuzzJoinIsTheInverseOfSplit(f *testing.F) {
	f.Add("package main\n")
	f.Add("package main\n-- a.go --\npackage main\n-- b/b.go --\n")
	f.Add("-- a --\nno line feed at the end")
	f.Fuzz(func(t *testing.T, text string) {
		files, bare, err := Split(text)
		if err != nil {
			return
		}
		again, againBare, err := Split(Join(files, bare))
		if err != nil || bare != againBare || fmt.Sprint(files) != fmt.Sprint(again) {
			// txtar ends a file's last line; that alone may differ.
			if strings.HasSuffix(text, "\n") {
				t.Errorf("%q became %q, %v", files, again, err)
			}
		}
	})
}
