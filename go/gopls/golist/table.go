package golist

import (
	"fmt"
	"strings"
)

// A Table holds the standard library's rows, as `go list -json` printed them at set-up.
type Table struct {
	// GoVersion is such as go1.27.4.
	GoVersion string
	// GOOS and GOARCH are those that the rows were listed for; programs are checked for them too.
	GOOS, GOARCH string
	GOROOT       string
	rows         map[string]tableRow
}

type tableRow struct {
	// imports are ImportPaths of rows, after vendoring.
	imports []string
	json    string
}

// ParseTable reads what set-up wrote: a line with Go's version, GOOS, GOARCH and GOROOT, then a line a package: its import
// path, the paths of what it imports separated by spaces, and its row as a JSON object; everything separated by tabs.
func ParseTable(text string) (*Table, error) {
	first, rest, _ := strings.Cut(text, "\n")
	head := strings.Split(first, "\t")
	if len(head) != 4 {
		return nil, fmt.Errorf("the table of the standard library begins with %q", first)
	}
	table := &Table{GoVersion: head[0], GOOS: head[1], GOARCH: head[2], GOROOT: head[3], rows: make(map[string]tableRow)}
	for line := range strings.Lines(rest) {
		fields := strings.SplitN(strings.TrimSuffix(line, "\n"), "\t", 3)
		if len(fields) != 3 || !strings.HasPrefix(fields[2], "{") {
			return nil, fmt.Errorf("the table of the standard library has the line %q", line)
		}
		table.rows[fields[0]] = tableRow{imports: strings.Fields(fields[1]), json: fields[2]}
	}
	return table, nil
}

// Version is Go's release, 27 for go1.27.4.
func (t *Table) Version() int {
	version := 0
	fmt.Sscanf(t.GoVersion, "go1.%d", &version)
	return version
}

func (t *Table) releaseTags() []string {
	var tags []string
	for i := 1; i <= t.Version(); i++ {
		tags = append(tags, fmt.Sprintf("go1.%d", i))
	}
	return tags
}
