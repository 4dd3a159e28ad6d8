// Package debug says which gopls this is. Pages for debugging it has none.
package debug

import (
	"context"
	"errors"

	"golang.org/x/tools/gopls/internal/version"
)

// ServerVersion is what gopls tells the client of itself.
type ServerVersion struct{ Version string }

// VersionInfo tells it.
func VersionInfo() *ServerVersion { return &ServerVersion{Version: version.Version()} }

// An Instance would serve the pages.
type Instance struct{}

// GetInstance returns none.
func GetInstance(context.Context) *Instance { return nil }

// Serve fails.
func (*Instance) Serve(context.Context, string) (string, error) {
	return "", errors.New("gopls serves no pages here")
}
