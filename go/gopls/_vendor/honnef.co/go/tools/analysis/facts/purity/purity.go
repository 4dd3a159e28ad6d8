// Package purity stands for the analyzer that finds functions without side effects. None of the analyzers that are enabled
// uses it, and it needs an intermediate representation of a megabyte.
package purity

import (
	"errors"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
)

// IsPure is the fact that a function is pure.
type IsPure struct{}

// AFact makes it one.
func (*IsPure) AFact() {}

// Result holds the pure functions.
type Result map[*types.Func]*IsPure

// Analyzer fails.
var Analyzer = &analysis.Analyzer{
	Name:       "fact_purity",
	Doc:        "Stands for an analyzer that is left out",
	Run:        func(*analysis.Pass) (any, error) { return nil, errors.New("purity is not part of this gopls") },
	ResultType: reflect.TypeFor[Result](),
}
