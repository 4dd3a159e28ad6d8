package golist

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// mapDisk is a disk with absolute paths.
type mapDisk fstest.MapFS

func (d mapDisk) ReadFile(name string) ([]byte, error) {
	return fstest.MapFS(d).ReadFile(strings.TrimPrefix(name, "/"))
}

func (d mapDisk) ReadDir(name string) ([]fs.FileInfo, error) {
	entries, err := fstest.MapFS(d).ReadDir(strings.TrimPrefix(path.Clean(name), "/"))
	var infos []fs.FileInfo
	for _, entry := range entries {
		info, _ := entry.Info()
		infos = append(infos, info)
	}
	return infos, err
}

func diskOf(files map[string]string) mapDisk {
	disk := mapDisk{}
	for name, text := range files {
		disk[strings.TrimPrefix(name, "/")] = &fstest.MapFile{Data: []byte(text)}
	}
	return disk
}

const smallTable = "go1.27.4\twasip1\twasm\t/goroot\n" +
	"errors\t\t{\"ImportPath\":\"errors\",\"Name\":\"errors\",\"Dir\":\"/goroot/src/errors\",\"GoFiles\":[\"errors.go\"]}\n" +
	"fmt\terrors\t{\"ImportPath\":\"fmt\",\"Name\":\"fmt\",\"Dir\":\"/goroot/src/fmt\",\"GoFiles\":[\"print.go\"],\"Imports\":[\"errors\"]}\n"

func answer(t *testing.T, inv Invocation, files map[string]string) (string, error) {
	t.Helper()
	table, err := ParseTable(smallTable)
	if err != nil {
		t.Fatal(err)
	}
	if inv.Dir == "" {
		inv.Dir = "/work/a"
	}
	var output bytes.Buffer
	err = Answer(inv, diskOf(files), table, &output)
	return output.String(), err
}

// list gives the rows for words of a list command.
func list(t *testing.T, files map[string]string, overlay string, words ...string) []row {
	t.Helper()
	args := append([]string{"-e", "-json=ImportPath", "-test=true", "-deps=true", "--"}, words...)
	output, err := answer(t, Invocation{Verb: "list", Args: args, Overlay: overlay}, files)
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, []byte(output))
}

func pathsOf(rows []row) (paths []string) {
	for _, r := range rows {
		paths = append(paths, r.ImportPath)
	}
	return paths
}

var module = map[string]string{
	"/work/a/go.mod":  "module play // mine\n\ngo 1.27\n",
	"/work/a/main.go": "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println() }\n",
}

func TestSmallAnswers(t *testing.T) {
	for _, test := range []struct{ verb, args, want string }{
		{"version", "", "go version go1.27.4 wasip1/wasm\n"},
		{"list", "-e -f {{context.GOARCH}}_{{context.Compiler}} -- unsafe", "wasm_gc\n"},
		{"list", "-m -f {{.Path}}{{.GoMod}}", "play\n/work/a\n/work/a/go.mod\n1.27\ngo1.14\n"},
		{"mod", "tidy", ""},
	} {
		got, err := answer(t, Invocation{Verb: test.verb, Args: strings.Fields(test.args)}, module)
		if err != nil || got != test.want {
			t.Errorf("go %s %s: %q, %v", test.verb, test.args, got, err)
		}
	}
	tags, err := answer(t, Invocation{Verb: "list", Args: []string{"-e", "-f", "{{context.ReleaseTags}}"}}, module)
	if err != nil || !strings.HasPrefix(tags, "[go1.1 ") || !strings.HasSuffix(tags, " go1.27]\n") {
		t.Errorf("release tags are %q, %v", tags, err)
	}
}

func TestEnv(t *testing.T) {
	text, err := answer(t, Invocation{Verb: "env", Args: []string{"-json", "GOMOD", "GOOS", "GOROOT"}, Env: []string{"GOOS=linux", "GOROOT=/x"}}, module)
	var got map[string]string
	if err != nil || json.Unmarshal([]byte(text), &got) != nil {
		t.Fatal(text, err)
	}
	if len(got) != 3 || got["GOMOD"] != "/work/a/go.mod" || got["GOOS"] != "linux" || got["GOROOT"] != "/goroot" {
		t.Errorf("env is %v", got)
	}
}

func TestWhatNeedsAGoCommandFails(t *testing.T) {
	_, err := answer(t, Invocation{Verb: "generate"}, module)
	if err == nil || !strings.Contains(err.Error(), "there is no go command in this page") {
		t.Errorf("go generate: %v", err)
	}
}

func TestPackagesOfStdComeFromTheTable(t *testing.T) {
	rows := list(t, nil, "", "fmt")
	if got := pathsOf(rows); !slices.Equal(got, []string{"errors", "fmt"}) || !rows[0].DepOnly || rows[1].DepOnly {
		t.Errorf("rows are %+v", rows)
	}
	if got := pathsOf(list(t, nil, "", "/goroot/src/errors")); !slices.Equal(got, []string{"errors"}) {
		t.Errorf("the folder of errors lists %v", got)
	}
}

func TestOpenFilesCountInsteadOfThoseOnTheDisk(t *testing.T) {
	files := map[string]string{
		"/overlay.json":   `{"Replace": {"/work/a/main.go": "/tmp/1", "/work/a/new/new.go": "/tmp/2"}}`,
		"/tmp/1":          "package main\n\nimport \"errors\"\n",
		"/tmp/2":          "package new\n",
		"/work/a/go.mod":  module["/work/a/go.mod"],
		"/work/a/main.go": module["/work/a/main.go"],
	}
	if got := pathsOf(list(t, files, "/overlay.json", "/work/a", "/work/a/new")); !slices.Equal(got, []string{"errors", "play", "play/new"}) {
		t.Errorf("listed are %v", got)
	}
}

func TestAFileAloneIsAProgram(t *testing.T) {
	rows := list(t, module, "", "/work/a/main.go")
	last := rows[len(rows)-1]
	if last.ImportPath != "command-line-arguments" || !slices.Equal(last.GoFiles, []string{"main.go"}) {
		t.Errorf("rows are %+v", rows)
	}
}

func TestAFolderWithoutAModuleHasNoPackage(t *testing.T) {
	rows := list(t, map[string]string{"/work/a/x.go": "package x\n"}, "", "/work/a")
	if len(rows) != 1 || rows[0].Error == nil || !strings.Contains(rows[0].Error.Err, "go.mod file not found") {
		t.Errorf("rows are %+v", rows)
	}
}

func TestACycleThroughATest(t *testing.T) {
	rows := list(t, map[string]string{
		"/work/a/go.mod":      "module play\n",
		"/work/a/a/a.go":      "package a\n",
		"/work/a/a/a_test.go": "package a\n\nimport _ \"play/b\"\n",
		"/work/a/b/b.go":      "package b\n\nimport _ \"play/a\"\n",
	}, "", "./...")
	for _, r := range rows {
		hasError := r.Error != nil && r.Error.Err == "import cycle not allowed in test"
		if hasError != (r.ImportPath == "play/a [play/a.test]") {
			t.Errorf("%s has the error %v", r.ImportPath, r.Error)
		}
	}
}

func TestACycleIsNamedWithoutWhatLeadsToIt(t *testing.T) {
	rows := list(t, map[string]string{
		"/work/a/go.mod":  "module play\n",
		"/work/a/main.go": "package main\n\nimport _ \"play/a\"\n",
		"/work/a/a/a.go":  "package a\n\nimport _ \"play/b\"\n",
		"/work/a/b/b.go":  "package b\n\nimport _ \"play/a\"\n",
	}, "", "./...")
	for _, r := range rows {
		if r.Error == nil {
			continue
		}
		if want := []string{"play/a", "play/b", "play/a"}; r.ImportPath != "play/a" || !slices.Equal(r.Error.ImportStack, want) {
			t.Errorf("%s has the error %+v", r.ImportPath, r.Error)
		}
	}
	if !slices.ContainsFunc(rows, func(r row) bool { return r.Error != nil }) {
		t.Error("there is no error")
	}
}

func TestATableThatIsNone(t *testing.T) {
	for _, text := range []string{"", "<!doctype html>", "go1.27.4\twasip1\twasm\t/goroot\nfmt\n"} {
		if _, err := ParseTable(text); err == nil {
			t.Errorf("%q is taken for a table", text)
		}
	}
}
