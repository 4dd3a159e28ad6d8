package testmain

import (
	"fmt"
	"strings"
)

// Generate gives the source text of the main package.
func (t *Test) Generate() string {
	var b strings.Builder
	b.WriteString("// Code generated for a test. DO NOT EDIT.\n\npackage main\n\nimport (\n\t\"os\"\n")
	if t.main != nil {
		b.WriteString("\t\"reflect\"\n")
	}
	b.WriteString("\t\"testing\"\n\t\"testing/internal/testdeps\"\n\n")
	writeImport(&b, t.internal, "_test", t.importPath)
	writeImport(&b, t.external, "_xtest", t.importPath+"_test")
	b.WriteString(")\n")

	writeTable(&b, "tests", "testing.InternalTest", t.tests)
	writeTable(&b, "benchmarks", "testing.InternalBenchmark", t.benchmarks)
	writeTable(&b, "fuzzTargets", "testing.InternalFuzzTarget", t.fuzz)
	b.WriteString("\nvar examples = []testing.InternalExample{\n")
	for _, f := range t.examples {
		fmt.Fprintf(&b, "\t{%q, %s.%s, %q, %t},\n", f.name, f.pkg, f.name, f.output, f.unordered)
	}
	b.WriteString("}\n")

	fmt.Fprintf(&b, "\nfunc init() {\n\ttestdeps.ModulePath = %q\n\ttestdeps.ImportPath = %q\n}\n", t.modulePath, t.importPath)

	b.WriteString("\nfunc main() {\n\tm := testing.MainStart(testdeps.TestDeps{}, tests, benchmarks, fuzzTargets, examples)\n")
	if t.main != nil {
		// A TestMain that doesn't call os.Exit leaves the result of m.Run in m.
		fmt.Fprintf(&b, "\t%s.%s(m)\n\tos.Exit(int(reflect.ValueOf(m).Elem().FieldByName(\"exitCode\").Int()))\n", t.main.pkg, t.main.name)
	} else {
		b.WriteString("\tos.Exit(m.Run())\n")
	}
	b.WriteString("}\n")
	return b.String()
}

func writeImport(b *strings.Builder, u use, name, path string) {
	if !u.imported {
		return
	}
	if !u.called {
		name = "_"
	}
	fmt.Fprintf(b, "\t%s %q\n", name, path)
}

func writeTable(b *strings.Builder, name, element string, functions []function) {
	fmt.Fprintf(b, "\nvar %s = []%s{\n", name, element)
	for _, f := range functions {
		fmt.Fprintf(b, "\t{%q, %s.%s},\n", f.name, f.pkg, f.name)
	}
	b.WriteString("}\n")
}
