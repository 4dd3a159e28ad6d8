package vet

import (
	"fmt"
	"go/token"
	"go/types"
	"os"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/printf"
)

// A driver runs analyzers over packages. It is for packages in an order in which dependencies come first; facts stay in
// memory and are shared by all. (The driver that x/tools has for use as a library, go/analysis/checker, brings
// go/packages and encoding/gob along, 1 MB of WebAssembly, and wants the source of all dependencies.)
type driver struct {
	fset         *token.FileSet
	sizes        types.Sizes
	objectFacts  map[objectFact]analysis.Fact
	packageFacts map[packageFact]analysis.Fact
}

// neverReturns are the functions of std of which go vet learns from their sources, which are not here, that they never return.
var neverReturns = map[string]bool{
	"os.Exit":   true,
	"log.Fatal": true, "log.Fatalf": true, "log.Fatalln": true, "log.Panic": true, "log.Panicf": true, "log.Panicln": true,
	"(*log.Logger).Fatal": true, "(*log.Logger).Fatalf": true, "(*log.Logger).Fatalln": true,
	"(*log.Logger).Panic": true, "(*log.Logger).Panicf": true, "(*log.Logger).Panicln": true,
	"(*testing.common).FailNow": true, "(*testing.common).Fatal": true, "(*testing.common).Fatalf": true,
	"(*testing.common).SkipNow": true, "(*testing.common).Skip": true, "(*testing.common).Skipf": true,
}

// formats are the functions of std that are to be called as fmt.Printf is, and that printf does not know by name.
var formats = map[string]bool{
	"(*net/textproto.Conn).Cmd": true, "(*net/textproto.Writer).PrintfLine": true,
	"runtime/trace.Logf": true,
}

// importStd fills in what an analyzer would have learned of a function of std from its source. It is false where that is nothing.
func importStd(a *analysis.Analyzer, f *types.Func, fact analysis.Fact) bool {
	switch a.Name {
	case "ctrlflow":
		return neverReturns[f.FullName()] // The fact says no more than that.
	case "printf":
		if !formats[f.FullName()] {
			return false
		}
		reflect.ValueOf(fact).Elem().FieldByName("Kind").Set(reflect.ValueOf(printf.KindPrintf))
		return true
	}
	return false
}

type objectFact struct {
	object types.Object
	kind   reflect.Type
}

type packageFact struct {
	pkg  *types.Package
	kind reflect.Type
}

func newDriver(l *loader) *driver {
	return &driver{
		fset: l.fset, sizes: l.sizes,
		objectFacts:  map[objectFact]analysis.Fact{},
		packageFacts: map[packageFact]analysis.Fact{},
	}
}

// run gives what the analyzers report on one package. Those that learn something for other packages must also be run on
// packages of which the reports are of no interest.
func (d *driver) run(p *checked, analyzers []*analysis.Analyzer) ([]analysis.Diagnostic, error) {
	var found []analysis.Diagnostic
	results := map[*analysis.Analyzer]any{}
	var runOne func(*analysis.Analyzer, func(analysis.Diagnostic)) error
	runOne = func(a *analysis.Analyzer, report func(analysis.Diagnostic)) error {
		if _, done := results[a]; done {
			return nil
		}
		for _, required := range a.Requires {
			if err := runOne(required, func(analysis.Diagnostic) {}); err != nil {
				return err
			}
		}
		result, err := a.Run(d.pass(p, a, results, report))
		if err != nil {
			return fmt.Errorf("%s: %w", a.Name, err)
		}
		results[a] = result
		return nil
	}
	for _, a := range analyzers {
		if err := runOne(a, func(diagnostic analysis.Diagnostic) { found = append(found, diagnostic) }); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (d *driver) pass(p *checked, a *analysis.Analyzer, results map[*analysis.Analyzer]any, report func(analysis.Diagnostic)) *analysis.Pass {
	return &analysis.Pass{
		Analyzer: a, Fset: d.fset, Files: p.files, Pkg: p.types, TypesInfo: p.info, TypesSizes: d.sizes,
		Module: p.module, ResultOf: results, Report: report, ReadFile: os.ReadFile,
		ImportObjectFact: func(object types.Object, fact analysis.Fact) bool {
			if f, ok := object.(*types.Func); ok && importStd(a, f, fact) {
				return true
			}
			return assign(fact, d.objectFacts[objectFact{object, reflect.TypeOf(fact)}])
		},
		ExportObjectFact: func(object types.Object, fact analysis.Fact) {
			d.objectFacts[objectFact{object, reflect.TypeOf(fact)}] = fact
		},
		ImportPackageFact: func(pkg *types.Package, fact analysis.Fact) bool {
			return assign(fact, d.packageFacts[packageFact{pkg, reflect.TypeOf(fact)}])
		},
		ExportPackageFact: func(fact analysis.Fact) {
			d.packageFacts[packageFact{p.types, reflect.TypeOf(fact)}] = fact
		},
		AllObjectFacts: func() []analysis.ObjectFact {
			var all []analysis.ObjectFact
			for key, fact := range d.objectFacts {
				if isFactOf(a, key.kind) {
					all = append(all, analysis.ObjectFact{Object: key.object, Fact: fact})
				}
			}
			return all
		},
		AllPackageFacts: func() []analysis.PackageFact {
			var all []analysis.PackageFact
			for key, fact := range d.packageFacts {
				if isFactOf(a, key.kind) {
					all = append(all, analysis.PackageFact{Package: key.pkg, Fact: fact})
				}
			}
			return all
		},
	}
}

// assign copies a known fact into the one that was asked for.
func assign(wanted, known analysis.Fact) bool {
	if known == nil {
		return false
	}
	reflect.ValueOf(wanted).Elem().Set(reflect.ValueOf(known).Elem())
	return true
}

func isFactOf(a *analysis.Analyzer, kind reflect.Type) bool {
	for _, fact := range a.FactTypes {
		if reflect.TypeOf(fact) == kind {
			return true
		}
	}
	return false
}
