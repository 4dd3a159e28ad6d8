// Package http stands for net/http in gopls, which serves no pages here: the types that its code mentions, doing nothing. The
// real one brings TLS and HTTP/2 along, a megabyte of the download.
package http

import (
	"context"
	"io"
)

// StatusInternalServerError is as in net/http.
const StatusInternalServerError = 500

// A ResponseWriter is what a page would be written to.
type ResponseWriter interface{ io.Writer }

// A Flusher sends what was written so far.
type Flusher interface{ Flush() }

// A Request asks for a page.
type Request struct{}

// A Handler answers requests.
type Handler interface {
	ServeHTTP(ResponseWriter, *Request)
}

// A HandlerFunc is a Handler.
type HandlerFunc func(ResponseWriter, *Request)

// ServeHTTP calls the function.
func (f HandlerFunc) ServeHTTP(w ResponseWriter, r *Request) { f(w, r) }

// A ServeMux chooses a handler.
type ServeMux struct{}

// A Server is one that was never started.
type Server struct{}

// Shutdown does nothing.
func (*Server) Shutdown(context.Context) error { return nil }

// Error writes nothing.
func Error(ResponseWriter, string, int) {}
