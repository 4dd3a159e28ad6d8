// Package filestore holds results of gopls (types, cross-references and the like of a package) that set-up computed for the
// standard library, under the keys that gopls computes from a package's contents. In the browser they are only read.
package filestore

import (
	"encoding/hex"
	"os"
	"path/filepath"

	"gojourney.gopls/disk"
)

// Folder is where results lie, a file each.
const Folder = "/cache/gopls"

// Writes says whether new results are stored: at set-up alone. In a page they would only pile up in memory.
var Writes = os.Getenv("GOPLS_KEEP_RESULTS") != ""

// Get reads a result; false where there is none.
func Get(kind string, key [32]byte) ([]byte, bool) {
	value, err := disk.ReadFile(file(kind, key))
	return value, err == nil
}

// Set stores a result, if results are stored.
func Set(kind string, key [32]byte, value []byte) error {
	if !Writes {
		return nil
	}
	return os.WriteFile(file(kind, key), value, 0o600)
}

// file names a result by its kind and the first half of its key: nobody here looks for collisions.
func file(kind string, key [32]byte) string {
	return filepath.Join(Folder, kind+"-"+hex.EncodeToString(key[:len(key)/2]))
}
