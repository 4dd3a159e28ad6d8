package golist

import (
	"io"
	"io/fs"
	"os"
	"sync"

	"gojourney.gopls/disk"
)

// TableFile is where the disk has the rows of the standard library.
const TableFile = "/goroot/packages.tsv"

var readTable = sync.OnceValues(func() (*Table, error) {
	text, err := disk.ReadFile(TableFile)
	if err != nil {
		return nil, err
	}
	return ParseTable(string(text))
})

// Run answers an invocation from the disk of this process.
func Run(inv Invocation, stdout io.Writer) error {
	table, err := readTable()
	if err != nil {
		return err
	}
	return Answer(inv, osDisk{}, table, stdout)
}

type osDisk struct{}

func (osDisk) ReadFile(name string) ([]byte, error) { return disk.ReadFile(name) }

func (osDisk) ReadDir(name string) ([]fs.FileInfo, error) {
	entries, err := os.ReadDir(name)
	infos := make([]fs.FileInfo, 0, len(entries))
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil {
			infos = append(infos, info)
		}
	}
	return infos, err
}
