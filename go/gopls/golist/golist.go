// Package golist answers what gopls asks the go command, without a go command: gopls runs in a browser, where no other program
// can be started. It reads the learner's packages from the disk that it is given (package clause, imports, constraints) and
// takes the rows of the standard library from a table that set-up made with the real go command.
//
// Answered are, with everything that gopls 0.24 reads of the answers:
//
//	go env -json …            where things are and for which system, from the table and the invocation's environment
//	go version                the Go that the table was made with
//	go list -f {{context.…}}  release tags, architecture, compiler
//	go list -m -json …        the module itself; it has no dependencies
//	go list -json -deps -test the packages, their test variants and all that they import
//	go mod, go work           nothing: go.mod stays as it is
//
// Everything else fails with a sentence that says that there is no go command.
package golist

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
)

// An Invocation is one call of the go command.
type Invocation struct {
	Verb string
	// Args are the flags and words behind the verb.
	Args []string
	// Env holds NAME=value pairs; the last one of a name counts.
	Env []string
	// Dir is the absolute folder that the command runs in.
	Dir string
	// Overlay is the file that -overlay names, or empty.
	Overlay string
}

// A Disk is what is read of the file system. Paths are absolute.
type Disk interface {
	ReadFile(name string) ([]byte, error)
	ReadDir(name string) ([]fs.FileInfo, error)
}

// Answer writes to stdout what the go command would. A failure is an error whose text stands for the command's stderr.
func Answer(inv Invocation, disk Disk, std *Table, stdout io.Writer) error {
	files, err := withOverlay(disk, inv.Overlay)
	if err != nil {
		return err
	}
	switch inv.Verb {
	case "env":
		return answerEnv(inv, files, std, stdout)
	case "version":
		_, err := fmt.Fprintf(stdout, "go version %s %s/%s\n", std.GoVersion, std.GOOS, std.GOARCH)
		return err
	case "list":
		return answerList(inv, files, std, stdout)
	case "mod", "work":
		return nil
	}
	return fmt.Errorf("go %s: there is no go command in this page; use Run and Test", inv.Verb)
}

func answerEnv(inv Invocation, files *overlaid, std *Table, stdout io.Writer) error {
	values := map[string]string{
		"GOOS":        std.GOOS,
		"GOARCH":      std.GOARCH,
		"GOROOT":      std.GOROOT,
		"GOVERSION":   std.GoVersion,
		"GOPATH":      "/gopath",
		"GOMODCACHE":  "/gopath/pkg/mod",
		"GOCACHE":     "/cache/go-build",
		"GOTOOLCHAIN": "local",
		"GOPROXY":     "off",
		"GOSUMDB":     "off",
		"CGO_ENABLED": "0",
		"GOMOD":       "/dev/null",
	}
	for name := range values {
		if value, ok := lookup(inv.Env, name); ok && name != "GOROOT" {
			values[name] = value
		}
	}
	if mod := files.moduleOf(inv.Dir); mod != nil {
		values["GOMOD"] = mod.GoMod
	}
	asked := make(map[string]string)
	for _, arg := range inv.Args {
		if !strings.HasPrefix(arg, "-") {
			asked[arg] = values[arg]
		}
	}
	if len(asked) == 0 {
		asked = values
	}
	return json.NewEncoder(stdout).Encode(asked)
}

func lookup(env []string, name string) (value string, ok bool) {
	for _, pair := range env {
		if n, v, found := strings.Cut(pair, "="); found && n == name && v != "" {
			value, ok = v, true
		}
	}
	return value, ok
}

func answerList(inv Invocation, files *overlaid, std *Table, stdout io.Writer) error {
	flags, words := splitArgs(inv.Args)
	if format := flags["f"]; strings.HasPrefix(format, "{{context.") {
		return answerContext(format, std, stdout)
	}
	if _, ok := flags["m"]; ok {
		mod := files.moduleOf(inv.Dir)
		if mod == nil {
			return nil
		}
		if _, ok := flags["f"]; ok {
			// What package imports asks to find out about vendoring.
			_, err := fmt.Fprintf(stdout, "%s\n%s\n%s\n%s\ngo1.14\n", mod.Path, mod.Dir, mod.GoMod, mod.GoVersion)
			return err
		}
		return json.NewEncoder(stdout).Encode(mod)
	}
	load := newLoad(inv, files, std, flags["tags"])
	for _, word := range words {
		load.match(word)
	}
	return load.write(stdout)
}

// splitArgs gives the flags of a list command without their dashes, a flag without a value as "true".
func splitArgs(args []string) (flags map[string]string, words []string) {
	flags = make(map[string]string)
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			return flags, append(words, args[i+1:]...)
		}
		if !strings.HasPrefix(arg, "-") {
			words = append(words, arg)
			continue
		}
		name, value, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if !hasValue {
			value = "true"
			if name == "f" && i+1 < len(args) {
				i++
				value = args[i]
			}
		}
		flags[name] = value
	}
	return flags, words
}

func answerContext(format string, std *Table, stdout io.Writer) error {
	text := strings.NewReplacer(
		"{{context.ReleaseTags}}", fmt.Sprint(std.releaseTags()),
		"{{context.GOARCH}}", std.GOARCH,
		"{{context.GOOS}}", std.GOOS,
		"{{context.Compiler}}", "gc",
	).Replace(format)
	if strings.Contains(text, "{{") {
		return fmt.Errorf("go list -f %s: not known here", format)
	}
	_, err := io.WriteString(stdout, text+"\n")
	return err
}

// overlaid is a disk on which some files have other contents: those open in the editor.
type overlaid struct {
	disk Disk
	// replaced maps paths to files of the disk that hold their contents.
	replaced map[string]string
}

func withOverlay(disk Disk, name string) (*overlaid, error) {
	files := &overlaid{disk: disk}
	if name == "" {
		return files, nil
	}
	text, err := disk.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var contents struct{ Replace map[string]string }
	if err := json.Unmarshal(text, &contents); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	files.replaced = contents.Replace
	return files, nil
}

func (o *overlaid) readFile(name string) ([]byte, error) {
	if other, ok := o.replaced[name]; ok {
		return o.disk.ReadFile(other)
	}
	return o.disk.ReadFile(name)
}

// readDir lists a folder as the overlay makes it. A folder that is on the overlay alone exists.
func (o *overlaid) readDir(name string) ([]fs.FileInfo, error) {
	infos, err := o.disk.ReadDir(name)
	listed := make(map[string]bool)
	for _, info := range infos {
		listed[info.Name()] = true
	}
	for file := range o.replaced {
		if filepath.Dir(file) == name && !listed[filepath.Base(file)] {
			infos = append(infos, overlayInfo{name: filepath.Base(file)})
			err = nil
		}
	}
	return infos, err
}

func (o *overlaid) exists(name string) bool {
	_, err := o.readFile(name)
	return err == nil || !errors.Is(err, fs.ErrNotExist)
}

// A Module is what is told of the learner's module.
type Module struct {
	Path      string
	Main      bool
	Dir       string
	GoMod     string
	GoVersion string `json:",omitempty"`
}

// moduleOf finds the module that a folder belongs to, nil if there is none.
func (o *overlaid) moduleOf(dir string) *Module {
	for dir != "" {
		name := path.Join(dir, "go.mod")
		if text, err := o.readFile(name); err == nil {
			modulePath, goVersion := readGoMod(string(text))
			return &Module{Path: modulePath, Main: true, Dir: dir, GoMod: name, GoVersion: goVersion}
		}
		parent := path.Dir(dir)
		if parent == dir {
			return nil
		}
		dir = parent
	}
	return nil
}

// readGoMod reads two lines of a go.mod, also of one that has mistakes elsewhere.
func readGoMod(text string) (modulePath, goVersion string) {
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "//")
		fields := strings.Fields(line)
		if len(fields) != 2 {
			continue
		}
		switch fields[0] {
		case "module":
			modulePath = strings.Trim(fields[1], "\"`")
		case "go":
			goVersion = fields[1]
		}
	}
	return modulePath, goVersion
}
