package source

import (
	"strings"

	"golang.org/x/tools/txtar"
)

// Split takes a program's text apart into files. Text before the first "-- name --" line is prog.go; nothing but white
// space there is no file. Bare says that the text began with such a prog.go, so that Join can put it back.
func Split(text string) (files []File, bare bool, err error) {
	archive := txtar.Parse([]byte(text))
	if strings.TrimSpace(string(archive.Comment)) != "" {
		bare = true
		files = append(files, File{Name: ProgName, Content: string(archive.Comment)})
	}
	for _, file := range archive.Files {
		files = append(files, File{Name: file.Name, Content: string(file.Data)})
	}
	return files, bare, Check(files)
}

// Join is the inverse of Split. A file whose content looks like a txtar header can't be told from two files; Split
// never gives one.
func Join(files []File, bare bool) string {
	archive := new(txtar.Archive)
	for i, file := range files {
		if i == 0 && bare && file.Name == ProgName {
			archive.Comment = []byte(file.Content)
			continue
		}
		archive.Files = append(archive.Files, txtar.File{Name: file.Name, Data: []byte(file.Content)})
	}
	return string(txtar.Format(archive))
}

// A SplitRequest is a program as one text.
type SplitRequest struct {
	Text string `json:"text"`
}

// A SplitResult has the Files where Status is "ok", and Error where it is "error".
type SplitResult struct {
	Status string `json:"status"`
	Files  []File `json:"files,omitzero"`
	Error  string `json:"error,omitempty"`
}

// SplitText is Split as a question and an answer.
func SplitText(req SplitRequest) SplitResult {
	files, _, err := Split(req.Text)
	if files == nil {
		files = []File{}
	}
	if err != nil {
		return SplitResult{Status: "error", Error: err.Error()}
	}
	return SplitResult{Status: "ok", Files: files}
}
