package linuxwords

import (
	"io/fs"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
)

// std is as much of std as the edits look at.
func std() fstest.MapFS {
	text := func(src string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(src)} }
	return fstest.MapFS{
		linuxErrors: text(`package syscall

const (
	E2BIG  = Errno(0x7)
	ENOENT = Errno(0x2)
	SIGINT = Signal(0x2)
)

var errors = [...]string{
	2: "no such file or directory",
	7: "argument list too long",
}

var signals = [...]string{
	2: "interrupt",
}
`),
		wasiErrors: text(`package syscall

var errorstr = [...]string{
	E2BIG:       "Argument list too long",
	ENOENT:      "No such file or directory", // kept
	ENOTCAPABLE: "Capabilities insufficient",
}
`),
		wasmRuntime: text(`package runtime

func sigpanic() {
	gp := getg()
	gp.sig = _SIGSEGV
	panicmem()
}

func signame(sig uint32) string {
	return ""
}
`),
	}
}

func TestErrorsHaveTheTextsOfLinuxAndNilDereferencesItsSignal(t *testing.T) {
	files, err := Files(std())
	if err != nil {
		t.Fatal(err)
	}
	if got := string(files[wasiErrors]); got != `package syscall

var errorstr = [...]string{
	E2BIG:       "argument list too long",
	ENOENT:      "no such file or directory", // kept
	ENOTCAPABLE: "Capabilities insufficient",
}
` {
		t.Error(got)
	}
	if got := string(files[wasmRuntime]); got != `package runtime

func sigpanic() {
	gp := getg()
	gp.sig = _SIGSEGV
	gp.sigcode0 = 1
	panicmem()
}

func signame(sig uint32) string {
	if sig == _SIGSEGV {
		return "SIGSEGV: segmentation violation"
	}
	return ""
}
` {
		t.Error(got)
	}
}

func TestWhatIsNotFoundIsAnError(t *testing.T) {
	for _, test := range []struct{ file, old, new, want string }{
		{linuxErrors, "Errno", "Number", "no texts"},
		{wasiErrors, "E2BIG:       \"Argument list too long\",\n\tENOENT:      \"No such file or directory\", // kept\n", "", "no texts"},
		{wasmRuntime, "signame", "nameOf", "no function signame"},
		{wasmRuntime, "sigpanic", "panics", "no function sigpanic"},
		{wasmRuntime, "gp.sig =", "gp.signal =", "gp.sig"},
	} {
		tree := std()
		before := string(tree[test.file].Data)
		tree[test.file].Data = []byte(strings.Replace(before, test.old, test.new, -1))
		if string(tree[test.file].Data) == before {
			t.Fatalf("%s has no %q", test.file, test.old)
		}
		if _, err := Files(tree); err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), test.file) {
			t.Errorf("%s without %q: got %v", test.file, test.old, err)
		}
	}
	if _, err := Files(fstest.MapFS{}); err == nil {
		t.Error("no files are no error")
	}
}

func TestThisGoHasThem(t *testing.T) {
	tree := os.DirFS(runtime.GOROOT())
	if _, err := fs.Stat(tree, wasiErrors); err != nil {
		t.Skip("this Go has no sources")
	}
	files, err := Files(tree)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"no such file or directory"`, `"is a directory"`, `"connection refused"`, `"bad file descriptor"`} {
		if !strings.Contains(string(files[wasiErrors]), want) {
			t.Errorf("there is no %s", want)
		}
	}
}
