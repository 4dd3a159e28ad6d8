package imports

import (
	_ "embed"
	"strings"
	"sync"
)

// stdText has a line for each package of std that a program may import: its path, its name, and what it exports,
// sorted. It is made from the sources of the pinned Go.
//
//go:generate go run ./internal/liststd
//go:embed std.txt
var stdText string

// std gives the packages of std by import path. It is read when it is first needed: most uses of this tool never do.
var std = sync.OnceValue(func() map[string]pkg {
	packages := map[string]pkg{}
	for line := range strings.Lines(stdText) {
		fields := strings.Fields(line)
		packages[fields[0]] = pkg{name: fields[1], exports: fields[2:]}
	}
	return packages
})
