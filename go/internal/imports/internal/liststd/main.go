// Liststd writes std.txt. It is run by "go generate" in the folder above.
package main

import (
	"log"
	"os"

	"gojourney/internal/imports/internal/stdnames"
)

func main() {
	text, err := stdnames.List()
	if err == nil {
		err = os.WriteFile("std.txt", []byte(text), 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
}
