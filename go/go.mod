module gojourney

// The toolchain line pins the Go of the whole project: set-up builds the compiler, the linker and std from it. The go
// line stays one release lower, so that an installed Go of that release can still build everything where the pinned
// one can't be had.
go 1.26.0

toolchain go1.27.4

// The analyzers of x/tools are to be those of the pinned Go's vet (cmd/vendor/modules.txt names a version that is on no proxy; of the
// released ones v0.47.0 differs least: in comments of directive and in parts of stdversion).
require (
	golang.org/x/mod v0.37.0
	golang.org/x/tools v0.47.0
)

require golang.org/x/sync v0.21.0 // indirect
