//go:build !js

// Package disk reads files; outside of a browser package os does.
package disk

import (
	"os"
	"time"
)

// ReadFile is os.ReadFile.
func ReadFile(name string) ([]byte, error) { return os.ReadFile(name) }

// Modified gives a file's time of modification.
func Modified(name string) (time.Time, error) {
	info, err := os.Stat(name)
	if err != nil {
		return time.Time{}, err
	}
	return info.ModTime(), nil
}
