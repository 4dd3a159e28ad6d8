// Gotool does for a program in the page what the go command, gofmt and go vet do on a disk. It is built for wasip1/wasm
// and exports its commands as functions; run as a command, it is told one as its only argument. The question is one JSON
// document on the standard input, the answer one on the standard output. What a learner can get wrong is part of the answer, with exit status 0;
// status 2 and a text on the standard error are for questions that are none. The files in testdata show each command.
//
// The commands and the package that documents question and answer:
//
//	plan	plan.Request → plan.Result: what to compile and link
//	fmt	gofmt.Request → gofmt.Result
//	vet	vet.Request → vet.Result
//	find	constructs.Request → constructs.Result: where a program uses what an exercise forbids
//	split	source.SplitRequest → source.SplitResult: txtar text to files
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"gojourney/internal/constructs"
	"gojourney/internal/gofmt"
	"gojourney/internal/plan"
	"gojourney/internal/source"
	"gojourney/internal/vet"
)

func main() { runOrExit(os.Args[1:]...) }

func runOrExit(args ...string) {
	if err := run(args, os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "gotool:", err)
		os.Exit(2)
	}
}

func run(args []string, stdin io.Reader, stdout io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("want one command, got %q", args)
	}
	switch args[0] {
	case "plan":
		return answer(stdin, stdout, plan.Plan)
	case "fmt":
		return answer(stdin, stdout, gofmt.Format)
	case "find":
		return answer(stdin, stdout, constructs.Find)
	case "split":
		return answer(stdin, stdout, source.SplitText)
	case "vet":
		return answer(stdin, stdout, vet.Vet)
	}
	return fmt.Errorf("unknown command %q", args[0])
}

// answer reads a question, and writes what the command makes of it.
func answer[Question, Answer any](stdin io.Reader, stdout io.Writer, command func(Question) Answer) error {
	var question Question
	if err := json.NewDecoder(stdin).Decode(&question); err != nil {
		return fmt.Errorf("reading the question: %w", err)
	}
	encoder := json.NewEncoder(stdout)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(command(question))
}
