// Command edit changes the copy of gopls's sources that `go mod vendor` made, for a browser.
//
//	go run ./cmd/edit VENDOR FILES
//
// VENDOR is the vendor folder; the files below FILES take the place of those of the same name there.
package main

import (
	"fmt"
	"os"

	"gojourney.gopls/edit"
)

func main() {
	if len(os.Args) != 3 {
		fail("usage: edit VENDOR FILES")
	}
	if err := edit.Apply(os.Args[1], edit.Changes); err != nil {
		fail(err.Error())
	}
	if err := edit.Remove(os.Args[1], edit.Removed); err != nil {
		fail(err.Error())
	}
	if err := edit.Replace(os.Args[1], os.Args[2]); err != nil {
		fail(err.Error())
	}
}

func fail(text string) {
	fmt.Fprintln(os.Stderr, text)
	os.Exit(1)
}
