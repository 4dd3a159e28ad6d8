interface Example {
  readonly name: string;
  readonly source: string;
}

/** What the playground page offers to start from. Each runs here and on the Go Playground. */
export const examples: readonly [Example, ...Example[]] = [
  {
    name: 'Hello',
    source: `package main

import "fmt"

func main() {
	fmt.Println("Hello, 世界")
}
`,
  },
  {
    name: 'Slices',
    source: `package main

import "fmt"

func main() {
	x := []int{1, 2, 3, 4}
	y := x[:2]
	fmt.Println(y, len(y), cap(y))

	y = append(y, 99)
	fmt.Println("x is now", x)
}
`,
  },
  {
    name: 'Goroutines and a channel',
    source: `package main

import "fmt"

func squares(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range n {
			out <- i * i
		}
	}()
	return out
}

func main() {
	for square := range squares(5) {
		fmt.Println(square)
	}
}
`,
  },
  {
    name: 'Time',
    source: `package main

import (
	"fmt"
	"time"
)

func main() {
	fmt.Println("The clock starts at", time.Now())
	for i := 3; i > 0; i-- {
		fmt.Println(i)
		time.Sleep(time.Second)
	}
	fmt.Println("Lift-off at", time.Now().Format(time.TimeOnly))
}
`,
  },
  {
    name: 'A web server and its client',
    source: `package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
)

func main() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "You asked for %s", r.URL.Path)
	}))
	defer server.Close()

	response, err := http.Get(server.URL + "/gopher")
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Status, string(body))
}
`,
  },
  {
    name: 'A panic',
    source: `package main

import "fmt"

func main() {
	defer fmt.Println("deferred calls run on the way out")
	var m map[string]int
	m["answer"] = 42
}
`,
  },
];
