package source

import (
	"encoding/json"
	"fmt"
	"os"
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

// testdata/file-names.json has names of one program's files and what the official Playground says about them, with nothing
// where it takes them. src/run/txtar.test.ts reads it too.
func TestCheckTakesAndRefusesWhatTheOfficialPlaygroundDoes(t *testing.T) {
	text, err := os.ReadFile("testdata/file-names.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Names []string
		Error string
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		err := Check(named(c.Names...))
		switch {
		case c.Error == "" && err != nil:
			t.Errorf("%q: %v", c.Names, err)
		case c.Error != "" && (err == nil || !strings.HasPrefix(err.Error(), c.Error)):
			t.Errorf("%q: got %v, want %s…", c.Names, err, c.Error)
		}
	}
}

// The official Playground takes it, but no request can hold it.
func TestNamesAreUTF8(t *testing.T) {
	if err := Check(named("a\xff")); err == nil || !strings.HasPrefix(err.Error(), `invalid file name "a\xff"`) {
		t.Error(err)
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
		{"\u0085\n-- \u3000\u0085a.go\u00a0 --\n-- \ufeffb.go --\r\n", "a.go \ufeffb.go", false},
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
