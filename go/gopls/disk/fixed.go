package disk

import "strings"

// IsFixed tells files that never change: the standard library's. Reading them again is as cheap as keeping them.
func IsFixed(name string) bool { return strings.HasPrefix(name, "/goroot/") }
