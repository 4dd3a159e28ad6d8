package edit

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Replace copies the files below folder over those of the same name below vendor. Each must be there.
func Replace(vendor, folder string) error {
	return filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		below, err := filepath.Rel(folder, name)
		if err != nil {
			return err
		}
		target := filepath.Join(vendor, below)
		if _, err := os.Stat(target); err != nil {
			return fmt.Errorf("%s is to be replaced, but gopls's sources have none", filepath.ToSlash(below))
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(target, text, 0o644)
	})
}

// Remove removes files below vendor. Each must be there.
func Remove(vendor string, names []string) error {
	for _, name := range names {
		if err := os.Remove(filepath.Join(vendor, filepath.FromSlash(name))); err != nil {
			return fmt.Errorf("%s is to be left out, but gopls's sources have none", name)
		}
	}
	return nil
}
