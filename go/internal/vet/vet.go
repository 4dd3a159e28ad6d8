// Package vet runs the analyzers of "go vet" over a planned program, in one process and without the go command.
//
// The program's own packages are parsed and type-checked from source, dependencies first; std comes from the export
// data in its archives, of which only the directly imported ones are read. What an analyzer learns about a function
// ("it is like Printf", "it never returns") it keeps for the program's other packages.
//
// # What is lost against go vet
//
// Nothing of that kind is learned about std, of which there are no sources. The printf analyzer knows the functions of
// fmt, log, log/slog and testing by name and loses nothing that a learner would notice. That log.Fatal and its like don't
// return is in a list (neverReturns).
//
// # Order
//
// go vet prints in no particular order, often in another one each time. Here it is that of the places in the files.
package vet

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	suite "golang.org/x/tools/go/analysis/suite/vet"

	"gojourney/internal/plan"
	"gojourney/internal/source"
)

// Suites of a Request.
const (
	SuiteVet  = "vet"  // all analyzers, as the official Playground calls "go vet"
	SuiteTest = "test" // those that "go test" runs first; what they find fails the build of the test
)

// A Request is a program that has been built.
type Request struct {
	// Program is what Plan answered.
	Program plan.Program `json:"program"`
	// Files are those of the request to Plan.
	Files []source.File `json:"files"`
	// Archives maps the import paths in Program.Std to files that the compiler wrote for them.
	Archives map[string]string `json:"archives"`
	// Suite is SuiteVet or SuiteTest.
	Suite string `json:"suite"`
}

// A Result has one of two shapes, told apart by Status.
type Result struct {
	// Status is "ok", or "error" where an analyzer failed.
	Status string `json:"status"`
	// Text, with "ok", is what the go command prints. Empty where nothing was found. The lines begin with "prog.go:5:2: "
	// or "./prog_test.go:5:2: ", with lines "# play" and "# [play]" above each package's in the latter case. A package
	// that can't be type-checked has such lines too, and the first thing that is wrong: "vet: ./prog_test.go:5:2: ".
	Text string `json:"text"`
	// Error, with "error", is what it said.
	Error string `json:"error,omitempty"`
}

// Vet reports on the packages of the program that are marked for it.
func Vet(req Request) (result Result) {
	defer func() {
		// A mistake in an analyzer is no reason not to run the program.
		if mistake := recover(); mistake != nil {
			result = Result{Status: "error", Error: fmt.Sprintf("vet: internal error: %v", mistake)}
		}
	}()
	l := load(req)
	analyzers := suite.Suite
	if req.Suite == SuiteTest {
		analyzers = slices.DeleteFunc(slices.Clone(analyzers), func(a *analysis.Analyzer) bool { return !beforeTests[a.Name] })
	}
	d := newDriver(l)
	var text strings.Builder
	writeBanner := func(p *checked) {
		fmt.Fprintf(&text, "# %s\n", p.path)
		// "go vet" looks at no main without its tests, even where it has none.
		if p.withTests || p.main && req.Suite != SuiteTest {
			fmt.Fprintf(&text, "# [%s]\n", p.path)
		}
	}
	for _, p := range l.packages {
		if p.err != nil {
			if p.vet {
				writeBanner(p)
				fmt.Fprintf(&text, "vet: %v\n", p.err)
			}
			continue
		}
		found, err := d.run(p, analyzers)
		if err != nil {
			return Result{Status: "error", Error: "vet: " + err.Error()}
		}
		lines := inOrder(l.fset, found)
		if len(lines) == 0 || !p.vet {
			continue
		}
		if req.Suite == SuiteTest {
			writeBanner(p)
		}
		for _, line := range lines {
			if req.Suite != SuiteTest {
				line = strings.TrimPrefix(line, "./")
			}
			text.WriteString(line + "\n")
		}
	}
	return Result{Status: "ok", Text: text.String()}
}

// beforeTests are the analyzers that "go test" runs.
var beforeTests = map[string]bool{
	"atomic": true, "bools": true, "buildtag": true, "directive": true, "errorsas": true, "ifaceassert": true, "nilfunc": true,
	"printf": true, "slog": true, "stdversion": true, "stringintconv": true, "tests": true,
}

// inOrder gives a line for each diagnostic, in the order of the places.
func inOrder(fset *token.FileSet, found []analysis.Diagnostic) []string {
	slices.SortStableFunc(found, func(a, b analysis.Diagnostic) int {
		x, y := fset.Position(a.Pos), fset.Position(b.Pos)
		return cmp.Or(cmp.Compare(x.Filename, y.Filename), cmp.Compare(x.Offset, y.Offset), cmp.Compare(a.Message, b.Message))
	})
	var lines []string
	for _, diagnostic := range found {
		lines = append(lines, fmt.Sprintf("%s: %s", fset.Position(diagnostic.Pos), diagnostic.Message))
		for _, related := range diagnostic.Related {
			lines = append(lines, fmt.Sprintf("%s: \t%s", fset.Position(related.Pos), related.Message))
		}
	}
	return slices.Compact(lines)
}
