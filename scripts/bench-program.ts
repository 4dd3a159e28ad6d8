/** What the benchmarks of gopls look at, and how figures are drawn from times. */

const shapes = Array.from(
  { length: 30 },
  (_, i) => `// shape${i} is one of many.
type shape${i} struct{ side float64 }

func (s shape${i}) area() float64 { return math.Pow(s.side, 2) }

func describe${i}(s shape${i}) string { return fmt.Sprintf("%.1f", s.area()) }
`,
);

/** Some 200 lines; `statement` is in the line of that number. It stands near the top, where an editor shows it at once. */
export const longProgram = (statement: string): string =>
  `package main\n\nimport (\n\t"fmt"\n\t"math"\n\t"strings"\n)

func main() {
\twords := []string{describe0(shape0{1})}
\tfmt.Println(strings.Join(words, " "))
\t${statement}
}

${shapes.join('\n')}`;

export const statementLine = 12;

/** NaN of nothing. */
export const quantile = (times: readonly number[], part: number): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * part) - 1] ?? NaN;

export const median = (times: readonly number[]): number => quantile(times, 0.5);
