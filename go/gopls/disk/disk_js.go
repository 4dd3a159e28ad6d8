// Package disk reads files without the detour over callbacks that package os takes in a browser. There each call waits until
// every other goroutine has come to rest; gopls reads a thousand files before its first answer.
package disk

import (
	"io/fs"
	"os"
	"syscall/js"
	"time"
)

// page is the worker's object with the functions of the disk in memory. They answer with isPending for what is still being
// downloaded; package os waits for that.
var page = js.Global().Get("goplsDisk")

const (
	isMissing = -1
	isPending = -2
)

// ReadFile is os.ReadFile.
func ReadFile(name string) ([]byte, error) {
	bytes := page.Call("read", name)
	if bytes.Type() == js.TypeNumber {
		if bytes.Int() == isPending {
			return os.ReadFile(name)
		}
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	content := make([]byte, bytes.Length())
	js.CopyBytesToGo(content, bytes)
	return content, nil
}

// Modified gives a file's time of modification, which no other state of any file has.
func Modified(name string) (time.Time, error) {
	number := page.Call("modified", name).Int()
	switch number {
	case isPending:
		info, err := os.Stat(name)
		if err != nil {
			return time.Time{}, err
		}
		return info.ModTime(), nil
	case isMissing:
		return time.Time{}, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return time.UnixMilli(int64(number)), nil
}
