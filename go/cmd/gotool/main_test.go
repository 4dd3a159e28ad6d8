package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the answers into testdata")

// testdata has a file NAME.json for each shape of an answer: the command, the question and the answer. The hosts that
// call this tool can be tested against the same files.
func TestAnswersHaveTheShapesThatAreWrittenDown(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".json"), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var exchange struct {
				Command  string          `json:"command"`
				Question json.RawMessage `json:"question"`
				Answer   json.RawMessage `json:"answer"`
			}
			if err := json.Unmarshal(text, &exchange); err != nil {
				t.Fatal(err)
			}
			var stdout bytes.Buffer
			if err := run([]string{exchange.Command}, bytes.NewReader(exchange.Question), &stdout); err != nil {
				t.Fatal(err)
			}
			if *update {
				exchange.Answer = stdout.Bytes()
				written, err := json.MarshalIndent(exchange, "", "  ")
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, append(written, '\n'), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got, want := decode(t, stdout.Bytes()), decode(t, exchange.Answer); !reflect.DeepEqual(got, want) {
				t.Errorf("got\n%s\nwant\n%s", stdout.Bytes(), exchange.Answer)
			}
		})
	}
}

func decode(t *testing.T, text []byte) any {
	t.Helper()
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

func TestWhatIsNoQuestionIsAnError(t *testing.T) {
	for _, test := range []struct {
		args  []string
		stdin string
	}{
		{nil, "{}"},
		{[]string{"plan", "fmt"}, "{}"},
		{[]string{"build"}, "{}"},
		{[]string{"plan"}, ""},
		{[]string{"plan"}, "[]"},
	} {
		var stdout bytes.Buffer
		if err := run(test.args, strings.NewReader(test.stdin), &stdout); err == nil || stdout.Len() > 0 {
			t.Errorf("%q, %q: %v, %s", test.args, test.stdin, err, stdout.Bytes())
		}
	}
}
