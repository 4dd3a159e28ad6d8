// Package plan does what the go command does before it first calls the compiler: it finds out which packages a program
// has, which files and imports belong to each, in what order to compile them, and whether the program can be built at
// all. Where it can't, the message is the one that the go command prints on the official Go Playground.
//
// # How the official Playground builds
//
// It writes the files and a go.mod ("module play", unless there is one) into an empty folder and calls
// "go build -tags=faketime -mod=mod ." there, or "go test -c" where prog.go has no main function but a Test, a Fuzz or
// an Example function (it is prog_test.go then). The name of the folder and the first line that begins with # are taken
// out of what was printed. All of that is imitated here, with a wish more: [Test] does what "go test" does with any package, also
// beside a func main, with files of package main_test, and where the package has another name than main.
//
// # Where the work is done
//
// go/build decides which files belong to a package (names, build constraints, package clauses), on an in-memory file
// system. Files are chosen for what the program is compiled for, wasip1/wasm, not for the linux/amd64 of the official
// service. go/build parses a file no further than its imports: everything after that is the compiler's to report, as it
// is with the go command.
//
// The wanted order of messages is that of the go command too: one for a package, dependencies first, imports in
// alphabetical order.
//
// # Differences that are known
//
//   - GOEXPERIMENT comments are ignored: std would have to be built for each.
//   - Modules that are neither std nor among the files end in [Result.Needs]: they need a network.
//   - Assembly files end in an error: on the official service they are amd64.
//   - Wrong //go:debug comments are told before anything is compiled, and so also where a dependency does not compile.
//
// # Tests
//
// testdata/errors has a program for each message, with the text that the go command prints for it; testdata/programs has
// programs that are built and run both ways. Both are compared with the go command on the PATH if it is of the pinned
// release. For another release: "go test ./internal/plan -update", and read what git says has changed; the same for
// ./internal/vet, ./internal/imports and ./cmd/gotool, and "go generate ./internal/imports".
package plan

import (
	"go/build"

	"gojourney/internal/source"
)

// Modes of a Request.
const (
	Run  = "run"  // a func main is wanted
	Test = "test" // the Test, Fuzz and Example functions of the package's _test.go files are to be run, or those of a lone main
	Auto = "auto" // Test where the official Playground would, else Run
	Vet  = "vet"  // nothing is to be run: what "go vet" looks at, the package and its tests, if there are any
)

// A Request is the program and what there is to build it with.
type Request struct {
	Files []source.File `json:"files"`
	// Mode is Run, Test, Auto or Vet.
	Mode string `json:"mode"`
	// Dir is the folder of the package, relative to the program; it defaults to ".".
	Dir string `json:"dir"`
	// Named says that the files of Dir were named one by one. The go command takes all of them, without regard to build
	// constraints, and compiles them by the newest rules, whatever the go.mod says.
	Named bool `json:"named"`
	// Std is the import paths of all std packages for GOOS and GOARCH, internal ones too.
	Std []string `json:"std"`
	// GoVersion is that of the compiler, "go1.27.4".
	GoVersion string `json:"goVersion"`
	// GOOS and GOARCH default to wasip1 and wasm.
	GOOS   string `json:"goos"`
	GOARCH string `json:"goarch"`
}

// Values of Result.Status.
const (
	StatusOK    = "ok"
	StatusError = "error"
	StatusNeeds = "needs"
)

// A Result has one of three shapes, told apart by Status.
type Result struct {
	Status string `json:"status"`
	// Program, with StatusOK: what to compile and link.
	Program *Program `json:"program,omitempty"`
	// Errors, with StatusError and StatusNeeds: text for the learner, as the official Playground would reply it.
	Errors string `json:"errors,omitempty"`
	// Needs, with StatusNeeds: import paths of packages that are in modules from the network, sorted.
	Needs []string `json:"needs,omitempty"`
}

// A Program is everything that the compiler and the linker have to be told.
type Program struct {
	// Module is the module path, "play" where there is no go.mod.
	Module string `json:"module"`
	IsTest bool   `json:"isTest"`
	// Packages in the order to compile them in. The last is the one to link, if Mode was not Vet. The first failure ends
	// the build of all packages that depend on it.
	Packages []Package `json:"packages"`
	// Std is the std packages that Packages import directly, and runtime, which the linker wants; sorted. Their
	// dependencies are the caller's to add.
	Std []string `json:"std"`
	// Godebug, if not empty, is for the linker: -X=runtime.godebugDefault=….
	Godebug string `json:"godebug,omitempty"`
}

// A Package is one call of the compiler.
type Package struct {
	// Path is for the compiler's -p flag, and the name of the package in the importcfg of those that import it.
	Path string `json:"path"`
	// Name is the name in the package clause.
	Name string `json:"name"`
	// Label is what the go command writes behind "# " above the messages of the compiler, "play [play.test]".
	Label string `json:"label"`
	// Lang is for the compiler's -lang flag, "go1.27".
	Lang string `json:"lang"`
	// Dir is relative to the program, "." for the root.
	Dir   string        `json:"dir"`
	Files []PackageFile `json:"files"`
	// Imports are the paths for the importcfg, of std and of other Packages; sorted. "unsafe" is not among them.
	Imports []string `json:"imports"`
	// Embed is what //go:embed patterns found; absent where there are none.
	Embed *Embed `json:"embed,omitempty"`
	// Vet says that "go vet" reports on this package; the others serve it for their facts.
	Vet bool `json:"vet"`

	directives []build.Directive
}

// A PackageFile is a file to compile: one of the request's or a generated one.
type PackageFile struct {
	// Name as the compiler is to be given it, so that its messages read like the go command's: "./prog.go" for files of
	// the root, "sub/sub.go" for others.
	Name string `json:"name"`
	// Source is the file of the request. Empty for a generated one.
	Source string `json:"source,omitempty"`
	// Content of a generated file.
	Content string `json:"content,omitempty"`
}

// An Embed is an -embedcfg file in which each file is to be replaced by the place where the caller keeps it.
type Embed struct {
	// Patterns maps a pattern to the files that it found, relative to the package.
	Patterns map[string][]string `json:"patterns"`
	// Files maps these to the names of the request's files.
	Files map[string]string `json:"files"`
}

// Plan never fails otherwise than in its Result.
func Plan(req Request) Result {
	if err := source.Check(req.Files); err != nil {
		return Result{Status: StatusError, Errors: err.Error()}
	}
	dir := cmpOr(req.Dir, ".")
	if text := checkPackage(req.Files, dir, req.Mode); text != "" {
		return Result{Status: StatusError, Errors: text}
	}
	files, test, renamed := arrange(req.Files, req.Mode, dir)
	tree, err := source.Tree(files)
	if err != nil {
		return Result{Status: StatusError, Errors: err.Error()}
	}
	modules, text := readModules(files, req.GoVersion)
	if text != "" {
		return Result{Status: StatusError, Errors: text}
	}
	l := newLoader(req, tree, modules)
	var result Result
	if test {
		result = l.planTest(dir, req.Mode != Vet)
	} else {
		result = l.planRun(dir)
	}
	if result.Program == nil {
		return result
	}
	if text := directiveErrors(result.Program, req.GoVersion); text != "" {
		return Result{Status: StatusError, Errors: text}
	}
	if renamed != "" {
		restoreName(result.Program, renamed)
	}
	return result
}
