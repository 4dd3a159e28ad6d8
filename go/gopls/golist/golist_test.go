package golist

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"
)

// goCommand runs the real one on a folder.
func goCommand(t *testing.T, dir string, args ...string) []byte {
	t.Helper()
	command := exec.Command("go", args...)
	command.Dir = dir
	command.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "CGO_ENABLED=0", "GOPROXY=off", "GOFLAGS=", "GOWORK=off")
	output, err := command.Output()
	if err != nil {
		t.Fatalf("go %s: %v", strings.Join(args, " "), err)
	}
	return output
}

func decode(t *testing.T, text []byte) []row {
	t.Helper()
	var rows []row
	for decoder := json.NewDecoder(bytes.NewReader(text)); ; {
		var next row
		err := decoder.Decode(&next)
		if err == io.EOF {
			return rows
		}
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, next)
	}
}

var stdRows = sync.OnceValues(func() ([]byte, error) {
	command := exec.Command("go", "list", "-deps", "-json=ImportPath,Name,Dir,GoFiles,Imports,ImportMap", "std", "builtin")
	command.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "CGO_ENABLED=0", "GOWORK=off")
	return command.Output()
})

// testTable is what set-up makes.
func testTable(t *testing.T) (table *Table, goroot string) {
	t.Helper()
	listed, err := stdRows()
	if err != nil {
		t.Fatal(err)
	}
	goroot = strings.TrimSpace(string(goCommand(t, ".", "env", "GOROOT")))
	version := strings.TrimSpace(string(goCommand(t, ".", "env", "GOVERSION")))
	var text strings.Builder
	text.WriteString(version + "\twasip1\twasm\t/goroot\n")
	for _, std := range decode(t, listed) {
		std.Dir = strings.Replace(std.Dir, goroot, "/goroot", 1)
		line, err := json.Marshal(std)
		if err != nil {
			t.Fatal(err)
		}
		text.WriteString(std.ImportPath + "\t" + strings.Join(std.Imports, " ") + "\t" + string(line) + "\n")
	}
	table, err = ParseTable(text.String())
	if err != nil {
		t.Fatal(err)
	}
	return table, goroot
}

const listedFields = "-json=Name,ImportPath,Error,Dir,GoFiles,IgnoredGoFiles,TestGoFiles,XTestGoFiles,DepOnly,Imports,ImportMap,TestImports,XTestImports,ForTest,Module"

// Every program in testdata is listed as the real go command lists it, in all that gopls reads.
func TestListsAsTheGoCommandDoes(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no programs", err)
	}
	table, goroot := testTable(t)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			dir := writeFiles(t, archive)
			args := []string{"-e", listedFields, "-compiled=false", "-test=true", "-deps=true", "--", "./..."}
			want := decode(t, goCommand(t, dir, append([]string{"list"}, args...)...))
			var output bytes.Buffer
			if err := Answer(Invocation{Verb: "list", Args: args, Dir: dir}, osDisk{}, table, &output); err != nil {
				t.Fatal(err)
			}
			compareRows(t, normalise(decode(t, output.Bytes()), dir, goroot), normalise(want, dir, goroot))
		})
	}
}

func writeFiles(t *testing.T, archive *txtar.Archive) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range archive.Files {
		name := filepath.Join(dir, filepath.FromSlash(file.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, file.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// normalise keeps what gopls reads: not the mains of tests and what only they import, nor where this Go lies. The go command
// tells of a forbidden import in a second row of what is imported; gopls's driver moves it to the importing package, where
// it is here.
func normalise(rows []row, dir, goroot string) map[string]row {
	byPath := make(map[string]row)
	var forbidden []row
	for _, r := range rows {
		if strings.HasSuffix(r.ImportPath, ".test") {
			continue
		}
		if r.Error != nil && (strings.Contains(r.Error.Err, "not allowed") || strings.Contains(r.Error.Err, "importable")) &&
			len(r.Error.ImportStack) > 0 && r.Error.Err != "import cycle not allowed" && r.DepOnly {
			forbidden = append(forbidden, r)
			continue
		}
		r.DepsErrors = nil
		if r.Error != nil {
			copied := *r.Error
			copied.ImportStack = nil
			copied.Err = strings.ReplaceAll(strings.ReplaceAll(copied.Err, goroot, "/goroot"), dir, "DIR")
			r.Error = &copied
		}
		r.Dir = strings.Replace(strings.Replace(r.Dir, goroot, "/goroot", 1), dir, "DIR", 1)
		if strings.HasPrefix(r.Dir, "/goroot") {
			// Files of other systems and tests are on no disk here.
			r.IgnoredGoFiles, r.TestGoFiles, r.XTestGoFiles, r.TestImports, r.XTestImports = nil, nil, nil, nil, nil
		}
		if r.Module != nil {
			module := *r.Module
			module.Dir, module.GoMod = "", ""
			r.Module = &module
		}
		slices.Sort(r.Imports)
		byPath[r.ImportPath] = r
	}
	for _, r := range forbidden {
		importer := byPath[r.Error.ImportStack[len(r.Error.ImportStack)-1]]
		importer.Error = &rowError{Pos: r.Error.Pos, Err: r.Error.Err}
		byPath[importer.ImportPath] = importer
	}
	return byPath
}

func compareRows(t *testing.T, got, want map[string]row) {
	t.Helper()
	for path, expected := range want {
		listed, ok := got[path]
		if !ok {
			if expected.DepOnly && strings.HasPrefix(expected.Dir, "/goroot") {
				continue // what the main of a test imports
			}
			t.Errorf("%s is missing", path)
			continue
		}
		if !reflect.DeepEqual(listed, expected) {
			a, _ := json.Marshal(listed)
			b, _ := json.Marshal(expected)
			t.Errorf("%s is\n%s, the go command says\n%s", path, a, b)
		}
	}
	for path := range got {
		if _, ok := want[path]; !ok {
			t.Errorf("%s is too much", path)
		}
	}
}
